internal import Events

/// Source of the paths: Microsoft Graph v1.0 and beta, resources `directoryAudit`,
/// `customSecurityAttributeAudit` and `provisioningObjectSummary`; the Log Analytics tables
/// `AuditLogs` and `AADProvisioningLogs`, whose columns are the same words in another letter case
/// with a few of their own.
extension RecordShape {
  static let directoryAudit = audit(.directoryAudit)
  static let customSecurityAttributeAudit = audit(.customSecurityAttributeAudit)
  static let monitoredDirectoryAudit = directoryAudit.monitored()
  static let monitoredAttributeAudit = customSecurityAttributeAudit.monitored()
  static let monitoredProvisioning = provisioning.monitored()

  private static func audit(_ kind: RecordKind) -> RecordShape {
    RecordShape(
      kind: kind,
      time: [RecordPath("activityDateTime"), RecordPath("TimeGenerated")],
      id: [RecordPath("id")],
      correlation: [RecordPath("correlationId")],
      operation: [RecordPath("activityDisplayName"), RecordPath("OperationName")],
      category: [RecordPath("category")],
      service: [RecordPath("loggedByService")],
      result: [RecordPath("result")],
      user: Principal(
        ids: [RecordPath("initiatedBy", "user", "id")],
        names: [
          RecordPath("initiatedBy", "user", "userPrincipalName"),
          RecordPath("initiatedBy", "user", "displayName"),
        ]
      ),
      app: Principal(
        ids: [
          RecordPath("initiatedBy", "app", "servicePrincipalId"),
          RecordPath("initiatedBy", "app", "appId"),
        ],
        names: [
          RecordPath("initiatedBy", "app", "displayName"),
          RecordPath("initiatedBy", "app", "servicePrincipalName"),
        ]
      ),
      address: [RecordPath("initiatedBy", "user", "ipAddress"), RecordPath("ipAddress")],
      appName: [RecordPath("initiatedBy", "app", "displayName")],
      userAgent: [RecordPath("userAgent")],
      targets: Targets(
        list: RecordPath("targetResources"),
        type: [RecordPath("type")],
        ids: [RecordPath("id")],
        names: [RecordPath("userPrincipalName"), RecordPath("displayName")],
        changes: [RecordPath("modifiedProperties")]
      )
    )
  }

  static let provisioning = RecordShape(
    kind: .provisioningObjectSummary,
    time: [RecordPath("activityDateTime"), RecordPath("TimeGenerated")],
    id: [RecordPath("id")],
    correlation: [RecordPath("changeId")],
    operation: [RecordPath("provisioningAction"), RecordPath("action")],
    service: [RecordPath("targetSystem", "displayName")],
    result: [
      RecordPath("provisioningStatusInfo", "status"), RecordPath("statusInfo", "status"),
      RecordPath("ResultType"),
    ],
    app: Principal(
      ids: [RecordPath("initiatedBy", "id"), RecordPath("servicePrincipal", "id")],
      names: [
        RecordPath("initiatedBy", "displayName"), RecordPath("servicePrincipal", "displayName"),
      ]
    ),
    appName: [RecordPath("servicePrincipal", "displayName")],
    targets: Targets(
      type: [RecordPath("targetIdentity", "identityType")],
      ids: [RecordPath("targetIdentity", "id"), RecordPath("sourceIdentity", "id")],
      names: [
        RecordPath("targetIdentity", "displayName"), RecordPath("sourceIdentity", "displayName"),
      ],
      fixedType: "identity",
      changes: [RecordPath("modifiedProperties")],
      changesAtTop: true
    )
  )
}
