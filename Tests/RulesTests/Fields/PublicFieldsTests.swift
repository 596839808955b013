import Events
import Rules
import Testing

/// The names that public rules for Azure and Microsoft 365 use, and where they must lead.
@Suite struct PublicFieldsTests {
  private func check(_ name: String, _ kind: RecordKind, _ paths: [String]) throws {
    let binding = FieldCatalog.standard.binding(of: try #require(FieldPath(name)), in: kind)
    #expect(binding.isKnown, "\(name)")
    #expect(binding.paths.map(\.description) == paths)
    // Letter case never matters.
    for name in [name.lowercased(), name.uppercased()] {
      let other = FieldCatalog.standard.binding(of: try #require(FieldPath(name)), in: kind)
      #expect(other.isKnown && other.paths.map(\.folded) == paths.map { $0.lowercased() })
    }
  }

  @Test(
    "names of public rules for directory audits",
    arguments: [
      ("ActivityDisplayName", ["activityDisplayName", "operation"]),
      ("ActivityType", ["activityDisplayName", "operation"]),
      ("activityType", ["activityDisplayName", "operation"]),
      ("OperationName", ["activityDisplayName", "operation"]),
      ("operationName", ["activityDisplayName", "operation"]),
      ("properties.message", ["activityDisplayName", "operation"]),
      ("Category", ["category"]), ("category", ["category"]),
      (
        "ConsentContext.IsAdminConsent",
        ["targetResources.modifiedProperties[ConsentContext.IsAdminConsent]"]
      ),
      (
        "Initiatedby",
        ["initiatedBy.user.userPrincipalName", "initiatedBy.app.displayName", "initiatedBy"]
      ),
      (
        "Initiatied.By",
        ["initiatedBy.user.userPrincipalName", "initiatedBy.app.displayName", "initiatedBy"]
      ),
      (
        "properties.initiatedBy",
        ["initiatedBy.user.userPrincipalName", "initiatedBy.app.displayName", "initiatedBy"]
      ),
      ("LoggedByService", ["loggedByService"]), ("Status", ["result", "resultReason"]),
      ("properties.result", ["result"]),
      ("failure_status_reason", ["resultReason", "resultDescription"]),
      ("TargetResources", ["targetResources"]), ("properties.targetResources", ["targetResources"]),
      ("TargetResources.modifiedProperties", ["targetResources.modifiedProperties"]),
      (
        "TargetResources.modifiedProperties.newValue",
        ["targetResources.modifiedProperties.newValue"]
      ),
      (
        "TargetResources.ModifiedProperties.NewValue",
        ["targetResources.modifiedProperties.newValue"]
      ),
      (
        "TargetResources.ModifiedProperties.DisplayName",
        ["targetResources.modifiedProperties.displayName"]
      ),
      ("targetResources.type", ["targetResources.type"]),
      (
        "Target",
        ["targetResources.userPrincipalName", "targetResources.displayName", "targetResources"]
      ),
      (
        "additionalDetails.additionalInfo",
        ["additionalDetails[additionalInfo]", "additionalDetails[Additional Info]"]
      ),
    ]
  )
  func directoryAudits(_ name: String, _ paths: [String]) throws {
    try check(name, .directoryAudit, paths)
    try check(name, .customSecurityAttributeAudit, paths)
  }

  @Test(
    "names of public rules for sign-ins",
    arguments: [
      ("AuthenticationRequirement", ["authenticationRequirement"]),
      ("properties.authenticationRequirement", ["authenticationRequirement"]),
      ("ClientApp", ["clientAppUsed"]), ("DeviceDetail.deviceId", ["deviceDetail.deviceId"]),
      ("properties.deviceDetail.deviceId", ["deviceDetail.deviceId"]),
      ("DeviceDetail.isCompliant", ["deviceDetail.isCompliant"]),
      ("DeviceDetail.trusttype", ["deviceDetail.trustType"]),
      ("NetworkLocationDetails", ["networkLocationDetails"]),
      ("ResourceDisplayName", ["resourceDisplayName"]),
      ("ResultDescription", ["status.failureReason", "resultDescription"]),
      ("Resultdescription", ["status.failureReason", "resultDescription"]),
      ("ResultType", ["status.errorCode", "resultType"]),
      ("resultType", ["status.errorCode", "resultType"]), ("RiskState", ["riskState"]),
      (
        "Status",
        ["outcome", "status.failureReason", "status.additionalDetails", "status.errorCode"]
      ),
      ("Username", ["userPrincipalName"]),
      ("callerIpAddress", ["address", "ipAddress", "callerIpAddress"]),
      ("conditionalAccessStatus", ["conditionalAccessStatus"]), ("homeTenantId", ["homeTenantId"]),
      ("resourceTenantId", ["resourceTenantId"]),
      ("location", ["location.countryOrRegion", "country"]), ("properties.appId", ["appId"]),
      ("properties.message", ["operation", "operationName"]), ("userAgent", ["userAgent"]),
      ("riskEventType", ["riskEventTypes_v2", "riskEventTypes"]),
    ]
  )
  func signIns(_ name: String, _ paths: [String]) throws { try check(name, .signIn, paths) }

  @Test("names of public rules for risk detections")
  func riskDetections() throws {
    try check("riskEventType", .riskDetection, ["riskEventType", "riskType"])
  }

  @Test(
    "names of public rules for the unified audit log",
    arguments: [
      ("ApplicationId", ["ApplicationId"]), ("DeliveryAction", ["DeliveryAction"]),
      ("Directionality", ["Directionality"]), ("ObjectId", ["ObjectId", "OfficeObjectId"]),
      ("Operation", ["Operation", "operation"]), ("OperationProperties", ["OperationProperties"]),
      ("Parameters", ["Parameters"]), ("Payload", ["record"]),
      ("RequestType", ["RequestType", "ExtendedProperties[RequestType]"]),
      ("ResultStatus", ["ResultStatus", "outcome"]),
      ("Workload", ["Workload", "OfficeWorkload", "service"]),
      ("eventSource", ["Workload", "OfficeWorkload", "service"]),
      ("eventName", ["Operation", "operation", "Name", "AlertDisplayName"]),
      ("status", ["outcome", "ResultStatus", "Status"]),
      // Names of other logs, for rules that are tried on this one.
      ("properties.message", ["Operation", "operation"]),
      ("OperationName", ["Operation", "operation"]),
      ("ResultType", ["ErrorNumber", "ErrorCode"]),
      ("TargetResources.ModifiedProperties.NewValue", ["ModifiedProperties.NewValue"]),
      ("ConsentContext.IsAdminConsent", ["ModifiedProperties[ConsentContext.IsAdminConsent]"]),
      ("DeviceDetail.isCompliant", ["DeviceProperties[IsCompliant]"]),
      ("auditData.ClientIP", ["address", "ClientIP"]),
      ("riskEventType", ["RiskEventType"]),
      (
        "userAgent",
        ["UserAgent", "ExtendedProperties[UserAgent]", "ClientInfoString", "ActorInfoString"]
      ),
    ]
  )
  func unifiedAuditLog(_ name: String, _ paths: [String]) throws {
    try check(name, .auditLogRecord, paths)
  }

  @Test(
    "the same names lead into the audit data of Purview's activities",
    arguments: [
      ("Operation", ["operation", "auditData.Operation"]),
      ("eventName", ["operation", "auditData.Operation"]), ("eventSource", ["workload"]),
      ("Parameters", ["auditData.Parameters"]),
      ("RequestType", ["auditData.RequestType", "auditData.ExtendedProperties[RequestType]"]),
      ("Payload", ["record"]), ("status", ["outcome", "auditData.ResultStatus"]),
      ("Workload", ["workload"]), ("ApplicationId", ["auditData.ApplicationId"]),
    ]
  )
  func auditActivities(_ name: String, _ paths: [String]) throws {
    try check(name, .auditActivity, paths)
  }

  @Test(
    "Elastic's names lead to the same fields",
    arguments: [
      (
        "azure.auditlogs.operation_name", RecordKind.directoryAudit,
        ["activityDisplayName", "operation"]
      ),
      (
        "azure.auditlogs.properties.initiated_by.user.userPrincipalName", .directoryAudit,
        ["initiatedBy.user.userPrincipalName"]
      ),
      (
        "azure.auditlogs.properties.target_resources.0.modified_properties.1.new_value",
        .directoryAudit, ["targetResources.modifiedProperties.newValue"]
      ),
      (
        "azure.auditlogs.properties.additional_details.value", .directoryAudit,
        ["additionalDetails.value"]
      ),
      (
        "azure.signinlogs.properties.conditional_access_status", .signIn,
        ["conditionalAccessStatus"]
      ),
      ("azure.signinlogs.properties.status.error_code", .signIn, ["status.errorCode"]),
      ("azure.signinlogs.properties.app_display_name", .signIn, ["appDisplayName"]),
      ("azure.signinlogs.category", .signIn, ["signInEventTypes", "category"]),
      (
        "azure.signinlogs.properties.token_protection_status_details.sign_in_session_status",
        .signIn, ["tokenProtectionStatusDetails.signInSessionStatus"]
      ),
      (
        "azure.identityprotection.properties.risk_event_type", .riskDetection,
        ["riskEventType", "riskType"]
      ),
      ("azure.graphactivitylogs.properties.c_sid", .graphActivity, ["C_Sid"]),
      (
        "azure.graphactivitylogs.properties.user_principal_object_id", .graphActivity,
        ["UserPrincipalObjectID"]
      ),
      ("o365.audit.Parameters.ForwardTo", .auditLogRecord, ["Parameters[ForwardTo]"]),
      (
        "o365.audit.ExtendedProperties.ResultStatusDetail", .auditLogRecord,
        ["ExtendedProperties[ResultStatusDetail]"]
      ),
      (
        "o365.audit.ModifiedProperties.Role_DisplayName.NewValue", .auditLogRecord,
        [
          "ModifiedProperties[Role_DisplayName].NewValue",
          "ModifiedProperties[Role.DisplayName].NewValue",
        ]
      ),
      ("o365.audit.Target.ID", .auditLogRecord, ["Target.ID"]),
      ("event.action", .signIn, ["operation", "operationName"]),
      ("event.outcome", .directoryAudit, ["outcome"]),
      ("source.ip", .signIn, ["address", "ipAddress", "callerIpAddress"]),
      ("user.name", .directoryAudit, ["initiatedBy.user.userPrincipalName", "actor.name"]),
      ("user_agent.original", .directoryAudit, ["userAgent", "additionalDetails[User-Agent]"]),
    ]
  )
  func elastic(_ name: String, _ kind: RecordKind, _ paths: [String]) throws {
    try check(name, kind, paths)
  }

  @Test(
    "names of forms that differ from Graph's lead to both",
    arguments: [
      (
        "ConditionalAccessPolicies.result", RecordKind.signIn,
        ["appliedConditionalAccessPolicies.result"]
      ),
      ("LocationDetails.city", .signIn, ["location.city", "City"]),
      ("IPAddress", .signIn, ["address", "ipAddress"]),
      ("AppDisplayName", .signIn, ["appDisplayName"]),
      ("RiskEventTypes_V2", .signIn, ["riskEventTypes_v2"]),
      ("actor.userPrincipalName", .auditEvent, ["actor.userPrincipalName", "actor.UPN"]),
      ("properties.Actor.UPN", .auditEvent, ["actor.UPN"]),
      ("Site_Url", .auditLogRecord, ["Site_Url"]),
      ("SiteUrl", .auditLogRecord, ["SiteUrl", "Site_Url"]),
      ("Client_IPAddress", .auditLogRecord, ["Client_IPAddress"]),
      (
        "contentToProcess.deviceMetadata.deviceType", .contentActivity,
        ["contentMetadata.deviceMetadata.deviceType"]
      ),
      (
        "provisioningStatusInfo.status", .provisioningObjectSummary,
        ["provisioningStatusInfo.status", "statusInfo.status", "resultType"]
      ),
      ("additionalInfo[userAgent]", .riskDetection, ["additionalInfo[userAgent]"]),
    ]
  )
  func forms(_ name: String, _ kind: RecordKind, _ paths: [String]) throws {
    try check(name, kind, paths)
  }

  @Test("headings and lists that no record has stay unknown")
  func unknownNames() throws {
    for (name, kind) in [
      ("ActivityDetails", RecordKind.signIn), ("riskEventType", .directoryAudit),
      ("source.geo.country_name", .signIn),
      ("category", .riskDetection), ("category", .provisioningObjectSummary),
    ] {
      let binding = FieldCatalog.standard.binding(of: try #require(FieldPath(name)), in: kind)
      #expect(!binding.isKnown, "\(name)")
    }
  }
}
