import Events
import Records

/// Records that come from logs rather than from a Graph list.
extension MadeRecord {
  static let auditLogRecord = MadeRecord(
    json: """
      {"CreationTime":"2026-11-02T03:12:45","Id":"8A8A8A8A-0000-4000-8000-0000000000F1",
       "Operation":"UserLoggedIn","OrganizationId":"dddd0000-0000-4000-8000-00000000000d",
       "RecordType":15,"ResultStatus":"Success","UserKey":"aaaa1111-0000-4000-8000-00000000000a",
       "UserType":0,"Version":1,"Workload":"AzureActiveDirectory","ClientIP":"81.2.69.142",
       "ObjectId":"RRRR-1","UserId":"Ada.Admin@Example.com","AzureActiveDirectoryEventType":1,
       "ExtendedProperties":[{"Name":"ResultStatusDetail","Value":"Redirect"},
        {"Name":"UserAgent","Value":"Mozilla\\/5.0 (X11)"}],
       "ModifiedProperties":[{"Name":"Group.DisplayName","OldValue":"","NewValue":"[\\"Ops\\"]"}],
       "Actor":[{"ID":"Ada.Admin@Example.com","Type":5}],"ActorIpAddress":"81.2.69.143",
       "InterSystemsId":"c0ffee00-0000-4000-8000-00000000000c","IntraSystemId":"i-1",
       "SessionId":"5e551011","ApplicationId":"0000-app","DeviceProperties":[
        {"Name":"OS","Value":"Windows 11"},{"Name":"BrowserType","Value":"Edge"}],
       "ErrorNumber":"0"}
      """,
    columns: Columns(
      kind: .auditLogRecord,
      time: "2026-11-02T03:12:45Z",
      operation: "UserLoggedIn",
      category: "AzureActiveDirectoryStsLogon",
      service: "AzureActiveDirectory",
      result: "Success",
      actorKind: .user,
      actor: "ada.admin@example.com",
      actorName: "ada.admin@example.com",
      address: "81.2.69.142",
      app: "0000-app",
      userAgent: "Mozilla/5.0 (X11)",
      device: "windows|edge",
      hasCorrelation: true,
      hasSession: true
    ),
    id: "8A8A8A8A-0000-4000-8000-0000000000F1",
    targets: ["object rrrr-1 RRRR-1"],
    changes: [Change(property: "Group.DisplayName", old: "", new: "Ops")]
  )

  static let riskDetection = MadeRecord(
    json: """
      {"id":"F00D-1","requestId":"q-1","correlationId":"C-7","riskType":"unfamiliarFeatures",
       "riskEventType":"unfamiliarFeatures","riskState":"atRisk","riskLevel":"medium",
       "riskDetail":"none","source":"IdentityProtection","detectionTimingType":"realtime",
       "activity":"signin","tokenIssuerType":"AzureAD","ipAddress":"81.2.69.142:443",
       "activityDateTime":"2026-11-02T03:12:00Z","detectedDateTime":"2026-11-02T03:12:45.1234567Z",
       "lastUpdatedDateTime":"2026-11-02T04:00:00Z","userId":"AAAA-1","userDisplayName":"Ada",
       "userPrincipalName":"Ada@Example.com","additionalInfo":"[{\\"Key\\":\\"userAgent\\"}]",
       "location":{"city":"Oslo","state":"Oslo","countryOrRegion":"NO"}}
      """,
    columns: Columns(
      kind: .riskDetection,
      time: "2026-11-02T03:12:45.1234567Z",
      operation: "unfamiliarFeatures",
      category: "medium",
      service: "IdentityProtection",
      result: "atRisk",
      actorKind: .user,
      actor: "aaaa-1",
      actorName: "ada@example.com",
      address: "81.2.69.142",
      country: "NO",
      hasCorrelation: true
    ),
    id: "F00D-1",
    targets: ["User aaaa-1 Ada@Example.com"],
    changes: []
  )

  static let riskyUser = MadeRecord(
    json: """
      {"id":"AAAA-1","isDeleted":false,"isProcessing":false,"riskLevel":"high",
       "riskState":"confirmedCompromised","riskDetail":"adminConfirmedUserCompromised",
       "riskLastUpdatedDateTime":"2026-11-02T03:12:45Z","userDisplayName":"Ada",
       "userPrincipalName":"Ada@Example.com"}
      """,
    columns: Columns(
      kind: .riskyUser,
      time: "2026-11-02T03:12:45Z",
      operation: "Risky user",
      category: "high",
      result: "confirmedCompromised",
      actorKind: .user,
      actor: "aaaa-1",
      actorName: "ada@example.com"
    ),
    id: "AAAA-1",
    targets: ["User aaaa-1 Ada@Example.com"],
    changes: []
  )

  static let graphActivity = MadeRecord(
    json: """
      {"time":"2026-11-02T03:20:00Z","category":"MicrosoftGraphActivityLogs",
       "resourceId":"/TENANTS/T/PROVIDERS/MICROSOFT.AADIAM","tenantId":"t","operationName":
       "Microsoft Graph Activity","callerIpAddress":"81.2.69.1","correlationId":"x","properties":{
        "timeGenerated":"2026-11-02T03:12:45.5Z","requestId":"REQ-1","operationId":"REQ-1",
        "clientRequestId":"CR-1","apiVersion":"beta","requestMethod":"GET","userId":"AAAA-1",
        "responseStatusCode":200,"tenantId":"t","durationMs":40,"responseSizeBytes":9,
        "signInActivityId":"tok","roles":"","appId":"0000-APP","scopes":"User.Read","C_Idtyp":"user",
        "sessionId":"S-1","clientAuthMethod":0,"ipAddress":"2A02:8109:0:0:0:0:0:1",
        "userAgent":"python-requests","requestUri":"https://graph.example/beta/users?$top=9"}}
      """,
    columns: Columns(
      kind: .graphActivity,
      time: "2026-11-02T03:12:45.5Z",
      operation: "GET",
      category: "beta",
      result: "200",
      actorKind: .user,
      actor: "aaaa-1",
      actorName: "aaaa-1",
      address: "2a02:8109::1",
      app: "0000-APP",
      userAgent: "python-requests",
      hasCorrelation: true,
      hasSession: true
    ),
    id: "REQ-1",
    targets: [
      "resource  https://graph.example/beta/users?$top=9"
    ],
    changes: []
  )
}
