import Events
import Records
import Testing

/// A full record of one kind, and what must be read from it.
struct MadeRecord: Sendable, CustomTestStringConvertible {
  let json: String
  let columns: Columns
  let id: String
  let targets: [String]
  let changes: [Change]

  var testDescription: String { columns.kind.name }
}

extension MadeRecord {
  static let all = [
    directoryAudit, attributeAudit, signIn, provisioning, contentActivity, auditActivity,
    auditEvent, auditLogRecord, riskDetection, riskyUser, graphActivity,
  ]

  static let directoryAudit = MadeRecord(
    json: """
      {"id":"Directory_8F6C-AA","category":"RoleManagement","correlationId":"C0FFEE00-1",
       "result":"success","resultReason":"","activityDisplayName":"Add member to role",
       "activityDateTime":"2026-11-02T03:12:45.1234567Z","loggedByService":"Core Directory",
       "operationType":"Assign","userAgent":null,
       "initiatedBy":{"app":null,"user":{"id":"AAAA1111-0000-4000-8000-00000000000A",
        "displayName":"Ada Admin","userPrincipalName":"Ada.Admin@Example.com",
        "ipAddress":"81.2.69.142:51234","userType":"Member"}},
       "targetResources":[
        {"id":"BBBB2222-0000-4000-8000-00000000000B","displayName":"Bo Berg","type":"User",
         "userPrincipalName":"bo.berg@example.com","groupType":null,"modifiedProperties":[
          {"displayName":"Role.DisplayName","oldValue":null,
           "newValue":"\\"Global Administrator\\""},
          {"displayName":"Role.Tags","oldValue":"[]","newValue":"[\\"a\\",\\"b \\u00e9\\"]"},
          {"displayName":"Plain","oldValue":"x","newValue":"[1,"}]},
        {"id":"CCCC3333","displayName":"Global Administrator","type":"Role",
         "modifiedProperties":[]}],
       "additionalDetails":[{"key":"Ticket","value":"4711"},
        {"key":"User-Agent","value":"Mozilla\\/5.0 (X11)"}]}
      """,
    columns: Columns(
      kind: .directoryAudit,
      time: "2026-11-02T03:12:45.1234567Z",
      operation: "Add member to role",
      category: "RoleManagement",
      service: "Core Directory",
      result: "success",
      actorKind: .user,
      actor: "aaaa1111-0000-4000-8000-00000000000a",
      actorName: "ada.admin@example.com",
      address: "81.2.69.142",
      userAgent: "Mozilla/5.0 (X11)",
      hasCorrelation: true
    ),
    id: "Directory_8F6C-AA",
    targets: [
      "User bbbb2222-0000-4000-8000-00000000000b bo.berg@example.com",
      "Role cccc3333 Global Administrator",
    ],
    changes: [
      Change(property: "Role.DisplayName", old: "", new: "Global Administrator"),
      Change(property: "Role.Tags", old: "", new: "a, b é"),
      Change(property: "Plain", old: "x", new: "[1,"),
    ]
  )

  static let attributeAudit = MadeRecord(
    json: """
      {"id":"Attr-1","category":"AttributeManagement","correlationId":null,"result":"failure",
       "activityDisplayName":"Update attribute values","activityDateTime":"2026-11-02T03:12:45Z",
       "loggedByService":"Core Directory","initiatedBy":{"user":{"id":null,
        "userPrincipalName":"Ada@Example.com","ipAddress":""},"app":null},
       "targetResources":[{"id":"T-1","displayName":null,"type":"ServicePrincipal"}]}
      """,
    columns: Columns(
      kind: .customSecurityAttributeAudit,
      time: "2026-11-02T03:12:45Z",
      operation: "Update attribute values",
      category: "AttributeManagement",
      service: "Core Directory",
      result: "failure",
      actorKind: .user,
      actor: "ada@example.com",
      actorName: "ada@example.com"
    ),
    id: "Attr-1",
    targets: ["ServicePrincipal t-1 T-1"],
    changes: []
  )

  static let signIn = MadeRecord(
    json: """
      {"id":"5555EEEE-1","createdDateTime":"2026-11-02T03:12:45.5Z","userId":"AAAA-1",
       "userDisplayName":"Ada","userPrincipalName":"Ada@Example.com","appId":"0000-app",
       "appDisplayName":"Azure Portal","ipAddress":"2A02:8109:0:0:0:0:0:1","correlationId":"c-1",
       "clientAppUsed":"Browser","conditionalAccessStatus":"success","sessionId":"S-1",
       "signInEventTypes":["interactiveUser"],"userAgent":"Mozilla/5.0",
       "resourceId":"RRRR-1","resourceDisplayName":"Windows Azure Service Management API",
       "status":{"errorCode":50126,"failureReason":"Invalid password"},
       "deviceDetail":{"deviceId":"","displayName":"","operatingSystem":"Windows 11",
        "browser":"Edge 131.0.0"},
       "location":{"city":"Oslo","countryOrRegion":"no","geoCoordinates":{"latitude":59.9}}}
      """,
    columns: Columns(
      kind: .signIn,
      time: "2026-11-02T03:12:45.5Z",
      operation: "Sign-in activity",
      category: "interactiveUser",
      result: "50126",
      actorKind: .user,
      actor: "aaaa-1",
      actorName: "ada@example.com",
      address: "2a02:8109::1",
      app: "Azure Portal",
      userAgent: "Mozilla/5.0",
      device: "windows|edge",
      country: "NO",
      hasCorrelation: true,
      hasSession: true
    ),
    id: "5555EEEE-1",
    targets: ["resource rrrr-1 Windows Azure Service Management API"],
    changes: []
  )

  static let provisioning = MadeRecord(
    json: """
      {"id":"gggg-1","activityDateTime":"2026-11-02T03:12:45Z","jobId":"job.1","cycleId":"cy-1",
       "changeId":"CH-1","provisioningAction":"create","durationInMilliseconds":12,
       "provisioningStatusInfo":{"status":"success","errorInformation":null},
       "provisioningSteps":[{"name":"x","status":"success"}],
       "modifiedProperties":[{"displayName":"userName","oldValue":null,"newValue":"kari"}],
       "servicePrincipal":{"id":"SP-1","displayName":"Workday to Entra"},
       "sourceSystem":{"id":"s","displayName":"Workday"},
       "targetSystem":{"id":"t","displayName":"Microsoft Entra ID"},
       "initiatedBy":{"id":"","displayName":"Provisioning Service","initiatorType":"system"},
       "sourceIdentity":{"id":"S-9","displayName":"Kari N","identityType":"User"},
       "targetIdentity":{"id":"T-9","displayName":"","identityType":"User"}}
      """,
    columns: Columns(
      kind: .provisioningObjectSummary,
      time: "2026-11-02T03:12:45Z",
      operation: "create",
      service: "Microsoft Entra ID",
      result: "success",
      actorKind: .app,
      actor: "sp-1",
      actorName: "Provisioning Service",
      app: "Workday to Entra",
      hasCorrelation: true
    ),
    id: "gggg-1",
    targets: ["User t-9 Kari N"],
    changes: [Change(property: "userName", old: "", new: "kari")]
  )

  static let contentActivity = MadeRecord(
    json: """
      {"id":"CA-1","userId":"AAAA-1","scopeIdentifier":null,"contentMetadata":{
       "contentEntries":[
        {"identifier":"E-2","name":"Prompt","correlationId":"K-1","sequenceNumber":1,
         "createdDateTime":"2026-11-02T03:13:00","modifiedDateTime":"2026-11-02T03:11:00"},
        {"identifier":"E-1","name":"Answer","correlationId":"K-1",
         "createdDateTime":"2026-11-02T03:12:00.25","contentCategory":"response"}],
       "activityMetadata":{"activity":"uploadText"},
       "deviceMetadata":{"ipAddress":"[81.2.69.142]","operatingSystemSpecifications":{}},
       "integratedAppMetadata":{"name":"PA Notes","version":"1"},
       "protectedAppMetadata":{"name":"Other"}}}
      """,
    columns: Columns(
      kind: .contentActivity,
      time: "2026-11-02T03:12:00.25Z",
      operation: "uploadText",
      category: "response",
      actorKind: .user,
      actor: "aaaa-1",
      actorName: "aaaa-1",
      address: "81.2.69.142",
      app: "PA Notes",
      hasCorrelation: true
    ),
    id: "CA-1",
    targets: ["content e-2 Prompt", "content e-1 Answer"],
    changes: []
  )

  static let auditActivity = MadeRecord(
    json: """
      {"id":"AUD-1","createdDateTime":"2026-11-02T03:12:45","operation":"FileDownloaded",
       "recordType":"sharePointFileOperation","workload":"SharePoint","clientIp":"81.2.69.142",
       "userInfo":{"uniqueId":"","key":"Ada@Example.com","type":"regular"},
       "auditData":{"ResultStatus":"Succeeded","ObjectId":"https://x.example/Report.docx"}}
      """,
    columns: Columns(
      kind: .auditActivity,
      time: "2026-11-02T03:12:45Z",
      operation: "FileDownloaded",
      category: "sharePointFileOperation",
      service: "SharePoint",
      result: "Succeeded",
      actorKind: .user,
      actor: "ada@example.com",
      actorName: "ada@example.com",
      address: "81.2.69.142"
    ),
    id: "AUD-1",
    targets: ["object https://x.example/report.docx https://x.example/Report.docx"],
    changes: []
  )

  static let auditEvent = MadeRecord(
    json: """
      {"id":"INTUNE-1","displayName":"Create","componentName":"DeviceConfiguration",
       "actor":{"applicationDisplayName":"Intune Portal","applicationId":"APP-1","type":"ItPro",
        "ipAddress":null,"servicePrincipalName":null,"userId":"AAAA-1",
        "userPrincipalName":"Ada@Example.com"},
       "activity":null,"activityDateTime":"2026-11-02T03:12:45.1Z",
       "activityType":"Create DeviceConfiguration","activityResult":"Success",
       "correlationId":"c-9","category":"DeviceConfiguration","resources":[
        {"displayName":"Wi-Fi profile","auditResourceType":"DeviceConfiguration","type":"x",
         "resourceId":"RES-1","modifiedProperties":[
          {"displayName":"DeviceManagementAPIVersion","oldValue":"","newValue":"5024-02-13"}]}]}
      """,
    columns: Columns(
      kind: .auditEvent,
      time: "2026-11-02T03:12:45.1Z",
      operation: "Create DeviceConfiguration",
      category: "DeviceConfiguration",
      service: "DeviceConfiguration",
      result: "Success",
      actorKind: .user,
      actor: "aaaa-1",
      actorName: "ada@example.com",
      app: "Intune Portal",
      hasCorrelation: true
    ),
    id: "INTUNE-1",
    targets: ["DeviceConfiguration res-1 Wi-Fi profile"],
    changes: [Change(property: "DeviceManagementAPIVersion", old: "", new: "5024-02-13")]
  )
}
