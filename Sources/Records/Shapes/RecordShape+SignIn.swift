internal import Events

/// Source of the paths: Microsoft Graph beta, resource `signIn`; the sign-in tables of Log
/// Analytics; the older sign-in export of the portal.
extension RecordShape {
  static let monitoredSignIn: RecordShape = {
    var shape = signIn.monitored()
    shape.result.append(RecordPath("resultType"))
    return shape
  }()

  static let signIn = RecordShape(
    kind: .signIn,
    time: [
      RecordPath("createdDateTime"), RecordPath("TimeGenerated"),
      // Some exports of queries have no time but that of the steps.
      RecordPath("AuthenticationDetails", "authenticationStepDateTime"),
    ],
    id: [RecordPath("id")],
    correlation: [RecordPath("correlationId")],
    session: [RecordPath("sessionId")],
    category: [RecordPath("signInEventTypes")],
    result: [RecordPath("status", "errorCode"), RecordPath("ResultType")],
    user: Principal(
      ids: [RecordPath("userId")],
      names: [RecordPath("userPrincipalName"), RecordPath("userDisplayName")]
    ),
    app: Principal(
      ids: [RecordPath("servicePrincipalId")],
      names: [RecordPath("servicePrincipalName")]
    ),
    address: [RecordPath("ipAddress")],
    appName: [RecordPath("appDisplayName"), RecordPath("appId")],
    userAgent: [RecordPath("userAgent")],
    fixedOperation: "Sign-in activity",
    targets: Targets(
      // Log Analytics has the tenant's own path in ResourceId.
      ids: [RecordPath("ResourceIdentity"), RecordPath("resourceId")],
      names: [RecordPath("resourceDisplayName")],
      fixedType: "resource"
    ),
    synonyms: [
      ("location", "LocationDetails"),
      ("appliedConditionalAccessPolicies", "ConditionalAccessPolicies"),
    ]
  )
}
