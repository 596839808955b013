import Events
import Records
import Testing

/// The event of a made record as another source writes it.
struct MadeForm: Sendable, CustomTestStringConvertible {
  /// The record in its usual form, with all that must be read from it.
  let usual: MadeRecord
  let name: String
  let json: String

  var testDescription: String { "\(usual.columns.kind.name) \(name)" }
}

extension MadeForm {
  static let all = monitored + tables + audits

  /// Azure Monitor's envelope around the fields of a Graph resource.
  static func envelope(_ category: String, _ properties: String, time: String = "03:20:00Z")
    -> String
  {
    """
    {"time":"2026-11-02T\(time)","resourceId":"/TENANTS/T/PROVIDERS/Microsoft.AADIAM",
     "operationName":"Envelope's words","operationVersion":"1.0","category":"\(category)",
     "tenantId":"t","resultType":"0","resultSignature":"None","durationMs":0,
     "callerIpAddress":null,"correlationId":"","identity":"Somebody","Level":4,"location":"XX",
     "properties":\(properties)}
    """
  }

  /// A text with JSON in it, as the value of a member.
  static func text(_ json: String) -> String {
    let inner = json.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: " ")
    return "\"\(inner)\""
  }

  private static let monitored: [MadeForm] = [
    ("AuditLogs", MadeRecord.directoryAudit), ("auditlogs", .attributeAudit),
    ("CustomSecurityAttributeAuditLogs", .attributeAudit), ("SignInLogs", .signIn),
    ("NonInteractiveUserSignInLogs", .signIn), ("ServicePrincipalSignInLogs", .signIn),
    ("ManagedIdentitySignInLogs", .signIn), ("MicrosoftServicePrincipalSignInLogs", .signIn),
    ("ADFSSignInLogs", .signIn), ("ProvisioningLogs", .provisioning),
    ("UserRiskEvents", .riskDetection), ("ServicePrincipalRiskEvents", .riskDetection),
    ("RiskyUsers", .riskyUser), ("RiskyServicePrincipals", .riskyUser),
  ].flatMap { category, record in
    [
      MadeForm(usual: record, name: category, json: envelope(category, record.json)),
      MadeForm(
        usual: record,
        name: "\(category) with a text",
        json: envelope(category, text(record.json))
      ),
    ]
  }

  /// Rows of Log Analytics; without the name of their table they are known by their columns.
  private static let tables: [MadeForm] = [
    ("AuditLogs", MadeRecord.directoryAudit, auditRow), ("SigninLogs", .signIn, signInRow),
    ("AADProvisioningLogs", .provisioning, provisioningRow),
    ("AADUserRiskEvents", .riskDetection, riskRow), ("AADRiskyUsers", .riskyUser, riskyRow),
    ("MicrosoftGraphActivityLogs", .graphActivity, activityRow),
    ("OfficeActivity", .auditLogRecord, officeRow),
  ].flatMap { table, record, row in
    [
      MadeForm(usual: record, name: "\(table) row", json: "{\(row),\"Type\":\"\(table)\"}"),
      MadeForm(
        usual: record,
        name: "\(table) of a query",
        json: "{\(row),\"$table\":\"\(table)\"}"
      ),
      MadeForm(usual: record, name: "\(table) row without its name", json: "{\(row)}"),
    ]
  }

  private static let audits = [
    MadeForm(
      usual: .auditLogRecord,
      name: "Graph auditLogRecord",
      json: graphRecord(MadeRecord.auditLogRecord.json)
    ),
    MadeForm(
      usual: .auditLogRecord,
      name: "Graph auditLogRecord with a text",
      json: graphRecord(text(MadeRecord.auditLogRecord.json))
    ),
    MadeForm(
      usual: .auditLogRecord,
      name: "row of a search",
      json: """
        {"CreationDate":"/Date(1)/","UserIds":"x","Operations":"y","RecordType":"Other",
         "AuditData":\(text(MadeRecord.auditLogRecord.json)),"ResultIndex":1}
        """
    ),
    MadeForm(
      usual: .auditLogRecord,
      name: "row of a search with an object",
      json: #"{"CreationDate":"1/2/2020","AuditData":\#(MadeRecord.auditLogRecord.json)}"#
    ),
    MadeForm(
      usual: .auditLogRecord,
      name: "names in lower case",
      json: MadeRecord.auditLogRecord.json.replacing("\"CreationTime\"", with: "\"creationtime\"")
        .replacing("\"Operation\"", with: "\"operation\"")
        .replacing("\"RecordType\"", with: "\"recordtype\"")
        .replacing("\"Workload\"", with: "\"workload\"").replacing("\"UserId\"", with: "\"userid\"")
    ),
  ]

  private static func graphRecord(_ data: String) -> String {
    """
    {"@odata.type":"#microsoft.graph.security.auditLogRecord",
     "id":"8a8a8a8a-0000-4000-8000-0000000000f1","createdDateTime":"2026-11-02T03:12:45Z",
     "auditLogRecordType":"AzureActiveDirectoryStsLogon","operation":"UserLoggedIn",
     "organizationId":"t","userType":"Regular","userId":"aaaa1111-0000-4000-8000-00000000000a",
     "service":"AzureActiveDirectory","objectId":"RRRR-1",
     "userPrincipalName":"Ada.Admin@Example.com","clientIp":null,"administrativeUnits":[""],
     "auditData":\(data)}
    """
  }

  private static let auditRow = """
    "TenantId":"w","SourceSystem":"Azure AD","TimeGenerated":"2026-11-02T03:20:00Z",
    "ResourceId":"/tenants/t/providers/Microsoft.aadiam","OperationName":"Add member to role",
    "OperationVersion":"1.0","Category":"RoleManagement","ResultType":"","ResultDescription":"",
    "DurationMs":0,"CorrelationId":"C0FFEE00-1","Resource":"Microsoft.aadiam","Level":"4",
    "Identity":"Ada Admin","AADTenantId":"t","AADOperationType":"Assign",
    "ActivityDateTime":"2026-11-02T03:12:45.1234567Z","ActivityDisplayName":"Add member to role",
    "Id":"directory_8f6c-aa","LoggedByService":"Core Directory","Result":"success",
    "ResultReason":"",
    "InitiatedBy":\(text(##"""
      {"user":{"id":"aaaa1111-0000-4000-8000-00000000000a","displayName":"Ada Admin",
      "userPrincipalName":"ada.admin@example.com","ipAddress":"81.2.69.142","roles":[]}}
      """##)),
    "AdditionalDetails":\(text(##"""
      [{"key":"Ticket","value":"4711"},{"key":"User-Agent","value":"Mozilla/5.0 (X11)"}]
      """##)),
    "TargetResources":\(text(##"""
      [{"id":"BBBB2222-0000-4000-8000-00000000000B","displayName":"Bo Berg","type":"User",
      "userPrincipalName":"bo.berg@example.com","modifiedProperties":[
      {"displayName":"Role.DisplayName","oldValue":null,"newValue":"\"Global Administrator\""},
      {"displayName":"Role.Tags","oldValue":"[]","newValue":"[\"a\",\"b \u00e9\"]"},
      {"displayName":"Plain","oldValue":"x","newValue":"[1,"}],"administrativeUnits":[]},
      {"id":"CCCC3333","displayName":"Global Administrator","type":"Role"}]
      """##))
    """

  private static let signInRow = """
    "TimeGenerated":"2026-11-02T03:19:00Z","OperationName":"Sign-in activity","Category":
    "SignInLogs","ResultType":"50126","ResultSignature":"None","DurationMs":"0",
    "ResourceId":"/tenants/t/providers/Microsoft.aadiam","Resource":"Microsoft.aadiam",
    "ResourceIdentity":"RRRR-1","ResourceDisplayName":"Windows Azure Service Management API",
    "Identity":"Ada","Level":"4","Location":"NO","Id":"5555eeee-1","CorrelationId":"c-1",
    "CreatedDateTime":"2026-11-02T03:12:45.5Z","UserDisplayName":"Ada","UserId":"aaaa-1",
    "UserPrincipalName":"ada@example.com","AppDisplayName":"Azure Portal","AppId":"0000-app",
    "IPAddress":"2a02:8109::1","ConditionalAccessStatus":"success","ClientAppUsed":"Browser",
    "IsInteractive":true,"UserAgent":"Mozilla/5.0","SessionId":"S-1",
    "Status":\(text(##"{"errorCode":50126,"failureReason":"Invalid password"}"##)),
    "DeviceDetail":\(text(##"{"deviceId":"","operatingSystem":"Windows 11","browser":"Edge 1"}"##)),
    "LocationDetails":\(text(##"{"city":"Oslo","countryOrRegion":"NO"}"##)),
    "MfaDetail":"","AuthenticationDetails":"[]"
    """

  private static let provisioningRow = """
    "TimeGenerated":"2026-11-02T03:20:00Z","Category":"ProvisioningLogs","Id":"gggg-1",
    "OperationName":"Provisioning activity","ActivityDateTime":"2026-11-02T03:12:45Z",
    "JobId":"job.1","CycleId":"cy-1","ChangeId":"CH-1","ProvisioningAction":"create",
    "DurationMs":12,"ResultType":"Success","SourceSystem":"Azure AD",
    "ProvisioningStatusInfo":\(text(##"{"status":"success","errorInformation":null}"##)),
    "ProvisioningSteps":\(text(##"[{"name":"x","status":"success"}]"##)),
    "ModifiedProperties":\(text(
      ##"[{"displayName":"userName","oldValue":null,"newValue":"kari"}]"##
    )),
    "ServicePrincipal":\(text(##"[{"id":"SP-1","displayName":"Workday to Entra"}]"##)),
    "TargetSystem":\(text(##"{"id":"t","displayName":"Microsoft Entra ID"}"##)),
    "InitiatedBy":\(text(##"{"id":"","displayName":"Provisioning Service"}"##)),
    "SourceIdentity":\(text(##"{"id":"S-9","displayName":"Kari N","identityType":"User"}"##)),
    "TargetIdentity":\(text(##"{"id":"T-9","displayName":"","identityType":"User"}"##))
    """

  private static let riskRow = """
    "TimeGenerated":"2026-11-02T03:20:00Z","Id":"f00d-1","RequestId":"q-1","CorrelationId":"c-7",
    "RiskEventType":"unfamiliarFeatures","RiskState":"atRisk","RiskLevel":"medium",
    "RiskDetail":"none","Source":"IdentityProtection","DetectionTimingType":"realtime",
    "Activity":"signin","IpAddress":"81.2.69.142","ActivityDateTime":"2026-11-02T03:12:00Z",
    "DetectedDateTime":"2026-11-02T03:12:45.1234567Z","UserId":"AAAA-1","UserDisplayName":"Ada",
    "UserPrincipalName":"Ada@Example.com","OperationName":"User Risk Detection",
    "Location":\(text(##"{"city":"Oslo","countryOrRegion":"NO"}"##))
    """

  private static let riskyRow = """
    "TimeGenerated":"2026-11-02T03:20:00Z","Id":"aaaa-1","IsDeleted":false,"RiskLevel":"high",
    "RiskState":"confirmedCompromised","RiskDetail":"adminConfirmedUserCompromised",
    "RiskLastUpdatedDateTime":"2026-11-02T03:12:45Z","UserDisplayName":"Ada",
    "UserPrincipalName":"Ada@Example.com","OperationName":"Risky user"
    """

  private static let activityRow = """
    "TimeGenerated":"2026-11-02T03:12:45.5Z","RequestId":"req-1","OperationId":"REQ-1",
    "ClientRequestId":"cr-1","ApiVersion":"beta","RequestMethod":"GET","ResponseStatusCode":200,
    "UserId":"aaaa-1","AppId":"0000-APP","SessionId":"s-1","IPAddress":"2a02:8109::1",
    "UserAgent":"python-requests","RequestUri":"https://graph.example/beta/users?$top=9",
    "ServicePrincipalId":"","DurationMs":40,"Scopes":"User.Read"
    """

  private static let officeRow = """
    "TimeGenerated":"2026-11-02T03:12:45Z","OfficeId":"8a8a8a8a-0000-4000-8000-0000000000f1",
    "Operation":"UserLoggedIn","RecordType":"AzureActiveDirectoryStsLogon",
    "ResultStatus":"Success","UserKey":"aaaa1111","UserType":"Regular",
    "OfficeWorkload":"AzureActiveDirectory","ClientIP":"81.2.69.142","OfficeObjectId":"RRRR-1",
    "UserId":"Ada.Admin@Example.com","SessionId":"5e551011","ApplicationId":"0000-app",
    "InterSystemsId":"c0ffee00-0000-4000-8000-00000000000c","SourceSystem":"OfficeActivityManager",
    "ExtendedProperties":\(text(##"[{"Name":"UserAgent","Value":"Mozilla/5.0 (X11)"}]"##)),
    "ModifiedProperties":\(text(
      ##"[{"Name":"Group.DisplayName","OldValue":"","NewValue":"[\"Ops\"]"}]"##
    )),
    "DeviceProperties":\(text(
      ##"[{"Name":"OS","Value":"Windows 11"},{"Name":"BrowserType","Value":"Edge"}]"##
    ))
    """
}
