internal import Events

/// Source of the paths: Microsoft Graph v1.0, resources `riskDetection` and `riskyUser`; the Log
/// Analytics tables `AADUserRiskEvents`, `AADRiskyUsers` and `MicrosoftGraphActivityLogs`.
extension RecordShape {
  static let monitoredRiskDetection = riskDetection.monitored()
  static let monitoredRiskyUser = riskyUser.monitored()
  static let monitoredGraphActivity = graphActivity.monitored()

  static let riskDetection = RecordShape(
    kind: .riskDetection,
    time: [
      RecordPath("detectedDateTime"), RecordPath("activityDateTime"), RecordPath("TimeGenerated"),
    ],
    id: [RecordPath("id")],
    correlation: [RecordPath("correlationId")],
    operation: [RecordPath("riskEventType")],
    category: [RecordPath("riskLevel")],
    service: [RecordPath("source")],
    result: [RecordPath("riskState")],
    user: Principal(
      ids: [RecordPath("userId"), RecordPath("servicePrincipalId")],
      names: [RecordPath("userPrincipalName"), RecordPath("userDisplayName")]
    ),
    address: [RecordPath("ipAddress")],
    targets: Targets(
      ids: [RecordPath("userId"), RecordPath("servicePrincipalId")],
      names: [RecordPath("userPrincipalName"), RecordPath("servicePrincipalDisplayName")],
      fixedType: "User"
    )
  )

  static let riskyUser = RecordShape(
    kind: .riskyUser,
    time: [RecordPath("riskLastUpdatedDateTime"), RecordPath("TimeGenerated")],
    id: [RecordPath("id")],
    category: [RecordPath("riskLevel")],
    result: [RecordPath("riskState")],
    user: Principal(
      ids: [RecordPath("id")],
      names: [RecordPath("userPrincipalName"), RecordPath("userDisplayName")]
    ),
    fixedOperation: "Risky user",
    targets: Targets(
      ids: [RecordPath("id")],
      names: [RecordPath("userPrincipalName"), RecordPath("userDisplayName")],
      fixedType: "User"
    )
  )

  static let graphActivity = RecordShape(
    kind: .graphActivity,
    time: [RecordPath("timeGenerated")],
    id: [RecordPath("requestId")],
    correlation: [RecordPath("clientRequestId")],
    session: [RecordPath("sessionId")],
    operation: [RecordPath("requestMethod")],
    category: [RecordPath("apiVersion")],
    result: [RecordPath("responseStatusCode")],
    user: Principal(ids: [RecordPath("userId")]),
    app: Principal(ids: [RecordPath("servicePrincipalId"), RecordPath("appId")]),
    address: [RecordPath("ipAddress")],
    appName: [RecordPath("appId")],
    userAgent: [RecordPath("userAgent")],
    targets: Targets(names: [RecordPath("requestUri")], fixedType: "resource")
  )
}
