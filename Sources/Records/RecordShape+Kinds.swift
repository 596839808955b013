public import Events

extension RecordShape {
  /// The table of a kind.
  ///
  /// Source of the paths: Microsoft Graph v1.0 and beta schemas, resources `directoryAudit`,
  /// `signIn`, `provisioningObjectSummary`, `contentActivity`, `auditActivity`, `auditEvent`.
  public static func of(_ kind: RecordKind) -> RecordShape {
    switch kind {
    case .directoryAudit: directoryAudit
    case .customSecurityAttributeAudit: customSecurityAttributeAudit
    case .signIn: signIn
    case .provisioningObjectSummary: provisioningObjectSummary
    case .contentActivity: contentActivity
    case .auditActivity: auditActivity
    case .auditEvent: auditEvent
    }
  }

  private static let directoryAudit = audit(.directoryAudit)
  private static let customSecurityAttributeAudit = audit(.customSecurityAttributeAudit)

  private static func audit(_ kind: RecordKind) -> RecordShape {
    RecordShape(
      kind: kind,
      time: [RecordPath("activityDateTime")],
      id: [RecordPath("id")],
      correlation: [RecordPath("correlationId")],
      operation: [RecordPath("activityDisplayName")],
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
      address: [RecordPath("initiatedBy", "user", "ipAddress")],
      appName: [RecordPath("initiatedBy", "app", "displayName")],
      userAgent: [RecordPath("userAgent")],
      targets: Targets(
        list: RecordPath("targetResources"),
        type: [RecordPath("type")],
        ids: [RecordPath("id")],
        names: [RecordPath("userPrincipalName"), RecordPath("displayName")],
        changes: RecordPath("modifiedProperties")
      )
    )
  }

  private static let signIn = RecordShape(
    kind: .signIn,
    time: [RecordPath("createdDateTime")],
    id: [RecordPath("id")],
    correlation: [RecordPath("correlationId")],
    operation: [],
    category: [RecordPath("signInEventTypes")],
    service: [],
    result: [RecordPath("status", "errorCode")],
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
    fixedOperation: "Sign-in",
    targets: Targets(
      ids: [RecordPath("resourceId")],
      names: [RecordPath("resourceDisplayName")],
      fixedType: "resource"
    )
  )

  private static let provisioningObjectSummary = RecordShape(
    kind: .provisioningObjectSummary,
    time: [RecordPath("activityDateTime")],
    id: [RecordPath("id")],
    correlation: [RecordPath("changeId")],
    operation: [RecordPath("provisioningAction"), RecordPath("action")],
    category: [],
    service: [RecordPath("targetSystem", "displayName")],
    result: [
      RecordPath("provisioningStatusInfo", "status"), RecordPath("statusInfo", "status"),
    ],
    user: Principal(),
    app: Principal(
      ids: [RecordPath("initiatedBy", "id"), RecordPath("servicePrincipal", "id")],
      names: [
        RecordPath("initiatedBy", "displayName"), RecordPath("servicePrincipal", "displayName"),
      ]
    ),
    address: [],
    appName: [RecordPath("servicePrincipal", "displayName")],
    userAgent: [],
    targets: Targets(
      type: [RecordPath("targetIdentity", "identityType")],
      ids: [RecordPath("targetIdentity", "id"), RecordPath("sourceIdentity", "id")],
      names: [
        RecordPath("targetIdentity", "displayName"), RecordPath("sourceIdentity", "displayName"),
      ],
      fixedType: "identity",
      changes: RecordPath("modifiedProperties"),
      changesAtTop: true
    )
  )

  private static let contentActivity = RecordShape(
    kind: .contentActivity,
    time: [
      RecordPath("contentMetadata", "contentEntries", "createdDateTime"),
      RecordPath("contentMetadata", "contentEntries", "modifiedDateTime"),
    ],
    id: [RecordPath("id")],
    correlation: [RecordPath("contentMetadata", "contentEntries", "correlationId")],
    operation: [RecordPath("contentMetadata", "activityMetadata", "activity")],
    category: [RecordPath("contentMetadata", "contentEntries", "contentCategory")],
    service: [],
    result: [],
    user: Principal(ids: [RecordPath("userId"), RecordPath("contentMetadata", "userId")]),
    app: Principal(),
    address: [RecordPath("contentMetadata", "deviceMetadata", "ipAddress")],
    appName: [
      RecordPath("contentMetadata", "integratedAppMetadata", "name"),
      RecordPath("contentMetadata", "protectedAppMetadata", "name"),
    ],
    userAgent: [],
    targets: Targets(
      list: RecordPath("contentMetadata", "contentEntries"),
      ids: [RecordPath("identifier")],
      names: [RecordPath("name")],
      fixedType: "content"
    )
  )

  private static let auditActivity = RecordShape(
    kind: .auditActivity,
    time: [RecordPath("createdDateTime")],
    id: [RecordPath("id")],
    correlation: [],
    operation: [RecordPath("operation")],
    category: [RecordPath("recordType")],
    service: [RecordPath("workload")],
    result: [RecordPath("auditData", "ResultStatus")],
    user: Principal(
      ids: [RecordPath("userInfo", "uniqueId"), RecordPath("userInfo", "key")],
      names: [RecordPath("userInfo", "key")]
    ),
    app: Principal(),
    address: [RecordPath("clientIp")],
    appName: [],
    userAgent: [],
    targets: Targets(ids: [RecordPath("auditData", "ObjectId")], fixedType: "object")
  )

  private static let auditEvent = RecordShape(
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
    userAgent: [],
    targets: Targets(
      list: RecordPath("resources"),
      type: [RecordPath("auditResourceType"), RecordPath("type")],
      ids: [RecordPath("resourceId")],
      names: [RecordPath("displayName")],
      changes: RecordPath("modifiedProperties")
    )
  )
}
