internal import Events

/// Source of the paths: Microsoft Graph v1.0 and beta, resource `auditEvent`; Intune's `AuditLogs`
/// as Azure Monitor and the Log Analytics table `IntuneAuditLogs` have them.
extension RecordShape {
  static let auditEvent = RecordShape(
    kind: .auditEvent,
    time: [RecordPath("activityDateTime")],
    id: [RecordPath("id")],
    correlation: [RecordPath("correlationId")],
    operation: [RecordPath("activityType"), RecordPath("displayName")],
    category: [RecordPath("category")],
    service: [RecordPath("componentName")],
    result: [RecordPath("activityResult")],
    user: Principal(
      ids: [RecordPath("actor", "userId")],
      names: [RecordPath("actor", "userPrincipalName")]
    ),
    app: Principal(
      ids: [RecordPath("actor", "applicationId")],
      names: [
        RecordPath("actor", "servicePrincipalName"),
        RecordPath("actor", "applicationDisplayName"),
      ]
    ),
    address: [RecordPath("actor", "ipAddress")],
    appName: [RecordPath("actor", "applicationDisplayName")],
    targets: Targets(
      list: RecordPath("resources"),
      type: [RecordPath("auditResourceType"), RecordPath("type")],
      ids: [RecordPath("resourceId")],
      names: [RecordPath("displayName")],
      changes: [RecordPath("modifiedProperties")]
    )
  )

  static let monitoredAuditEvent = RecordShape(
    kind: .auditEvent,
    time: [
      RecordPath("properties", "ActivityDate"), RecordPath("time"), RecordPath("TimeGenerated"),
    ],
    id: [RecordPath("properties", "AuditEventId")],
    correlation: [RecordPath("correlationId"), RecordPath("properties", "RelationId")],
    operation: [RecordPath("operationName")],
    category: [RecordPath("properties", "Category")],
    result: [RecordPath("resultType"), RecordPath("properties", "ActivityResultStatus")],
    user: Principal(
      ids: [RecordPath("properties", "Actor", "ObjectId")],
      names: [RecordPath("properties", "Actor", "UPN"), RecordPath("identity")]
    ),
    app: Principal(
      ids: [RecordPath("properties", "Actor", "Application")],
      names: [RecordPath("properties", "Actor", "ApplicationName")]
    ),
    appName: [RecordPath("properties", "Actor", "ApplicationName")],
    targets: Targets(
      type: [],
      ids: [RecordPath("properties", "TargetObjectIds")],
      names: [RecordPath("properties", "TargetDisplayNames")],
      fixedType: "object",
      changes: [RecordPath("properties", "Targets", "ModifiedProperties")],
      changesAtTop: true
    ),
    body: RecordPath("properties")
  )
}
