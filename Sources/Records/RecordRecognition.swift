internal import Events
internal import Formats

extension RecordShape {
  /// The form of a scanned record, recognised by the members it has; `nil` for anything else.
  ///
  /// Each record is judged by itself: one file may hold several kinds.
  static func recognise(_ tape: JSONTape, in bytes: Span<UInt8>) -> Recognised? {
    // As written: other logs have the same names in other letter case.
    func has(_ name: StaticString) -> Bool {
      tape.member(exactly: name, of: JSONTape.root, in: bytes) != nil
    }
    guard tape.isObject(JSONTape.root) else { return nil }
    if has("activityDisplayName"), has("initiatedBy") {
      let isAttributes = isAttributes(tape, below: JSONTape.root, in: bytes)
      return Recognised(form: isAttributes ? .customSecurityAttributeAudit : .directoryAudit)
    }
    if has("createdDateTime"), has("appDisplayName") || has("appId"),
      has("status") || has("conditionalAccessStatus") || has("ipAddress")
    {
      return Recognised(form: .signIn)
    }
    if has("category"), has("properties") || has("operationName"),
      has("time") || has("resourceId") || has("tenantId")
    {
      return monitored(tape, in: bytes).map { Recognised(form: $0) }
    }
    if has("Operation"), has("CreationTime"), has("RecordType") || has("Workload") {
      return Recognised(form: .unifiedAudit)
    }
    if has("auditData"), has("auditLogRecordType") { return Recognised(form: .auditLogRecord) }
    if has("jobId"), has("provisioningAction") || has("provisioningSteps") || has("action") {
      return Recognised(form: .provisioning)
    }
    if has("activityType"), has("componentName"), has("actor") {
      return Recognised(form: .auditEvent)
    }
    if has("contentMetadata") { return Recognised(form: .contentActivity) }
    if has("contentToProcess") { return Recognised(form: .processContent) }
    if has("recordType"), has("operation"), has("userInfo") || has("workload") {
      return Recognised(form: .auditActivity)
    }
    if has("riskEventType"), has("detectedDateTime") { return Recognised(form: .riskDetection) }
    if has("riskLastUpdatedDateTime") { return Recognised(form: .riskyUser) }
    // Some tools write all names in lower case.
    if has("creationtime"), has("operation"), has("recordtype") || has("workload") {
      return Recognised(form: .unifiedAudit)
    }
    return logAnalyticsRow(tape, in: bytes).map { Recognised(form: $0, isRow: true) }
  }

  private static func isAttributes(
    _ tape: JSONTape,
    below node: Int,
    in bytes: Span<UInt8>
  ) -> Bool {
    guard let category = tape.member("category", of: node, in: bytes) else { return false }
    let wanted = "AttributeManagement"
    // Most records end here; a text with escapes is longer than what it says.
    guard tape.range(of: category).count >= wanted.utf8.count,
      tape.kind(of: category) == .escapedString
        || tape.range(of: category).count == wanted.utf8.count
    else { return false }
    return tape.text(of: category, in: bytes) == wanted
  }

  // MARK: Azure Monitor

  /// The form of an Azure Monitor record, by its category.
  private static func monitored(_ tape: JSONTape, in bytes: Span<UInt8>) -> Form? {
    let inner = tape.member("properties", of: JSONTape.root, in: bytes)
    let properties = inner ?? JSONTape.root
    switch word("category", tape, bytes) {
    case "auditlogs":
      // Intune's log has the same category.
      let isIntune =
        tape.member("AuditEventId", of: properties, in: bytes) != nil
        || tape.member("ActivityDate", of: properties, in: bytes) != nil
      if isIntune { return .monitoredAuditEvent }
      return isAttributes(tape, below: properties, in: bytes)
        ? .monitoredAttributeAudit : .monitoredDirectoryAudit
    case "customsecurityattributeauditlogs": return .monitoredAttributeAudit
    case "signinlogs", "noninteractiveusersigninlogs", "serviceprincipalsigninlogs",
      "managedidentitysigninlogs", "microsoftserviceprincipalsigninlogs", "adfssigninlogs":
      // Some shippers lay all members side by side.
      return inner == nil ? .signIn : .monitoredSignIn
    case "provisioninglogs": return .monitoredProvisioning
    case "userriskevents", "serviceprincipalriskevents": return .monitoredRiskDetection
    case "riskyusers", "riskyserviceprincipals": return .monitoredRiskyUser
    case "microsoftgraphactivitylogs": return .monitoredGraphActivity
    default: return nil
    }
  }

  // MARK: Log Analytics

  /// The form of a row of a Log Analytics table, by the table's name, else by its columns.
  private static func logAnalyticsRow(_ tape: JSONTape, in bytes: Span<UInt8>) -> Form? {
    func has(_ name: StaticString) -> Bool {
      tape.member(exactly: name, of: JSONTape.root, in: bytes) != nil
    }
    func form(ofAudit form: Form) -> Form {
      isAttributes(tape, below: JSONTape.root, in: bytes) ? .customSecurityAttributeAudit : form
    }
    let names: [StaticString] = ["$table", "Type", "Category"]
    switch names.first(where: has).map({ word($0, tape, bytes) }) {
    case "auditlogs": return form(ofAudit: .directoryAudit)
    case let table? where table.hasSuffix("signinlogs"): return .signIn
    case "aadprovisioninglogs": return .provisioning
    case "officeactivity": return .unifiedAudit
    case "intuneauditlogs": return .monitoredAuditEvent
    case "microsoftgraphactivitylogs": return .graphActivity
    case "aaduserriskevents", "aadserviceprincipalriskevents": return .riskDetection
    case "aadriskyusers", "aadriskyserviceprincipals": return .riskyUser
    default: break
    }
    if has("OfficeWorkload") || has("OfficeId"), has("Operation") { return .unifiedAudit }
    if has("InitiatedBy"), has("ActivityDisplayName") || has("TargetResources") {
      return form(ofAudit: .directoryAudit)
    }
    if has("RequestMethod"), has("RequestUri") { return .graphActivity }
    if has("RiskEventType") { return .riskDetection }
    if has("RiskLastUpdatedDateTime") { return .riskyUser }
    if has("AppDisplayName") || has("AppId"),
      has("ConditionalAccessStatus") || has("ResultType") || has("IPAddress"),
      has("CreatedDateTime") || has("TimeGenerated") || has("UserPrincipalName")
    {
      return .signIn
    }
    if has("JobId"), has("ProvisioningAction") || has("ProvisioningSteps") { return .provisioning }
    return nil
  }

  /// The text of a member in lower case; empty when there is none.
  private static func word(
    _ name: StaticString,
    _ tape: JSONTape,
    _ bytes: Span<UInt8>
  ) -> String {
    tape.member(exactly: name, of: JSONTape.root, in: bytes)
      .flatMap { tape.text(of: $0, in: bytes)?.lowercased() } ?? ""
  }

  /// The first member names of a record that is not recognised, for its rejection.
  static func memberNames(_ tape: JSONTape, in bytes: Span<UInt8>) -> String {
    guard tape.isObject(JSONTape.root) else { return "" }
    var names: [String] = []
    var key = JSONTape.root + 1
    while key < tape.next(after: JSONTape.root), names.count < 6 {
      // Only names that look like names are told: a name can hold anything.
      if let name = tape.text(of: key, in: bytes), RecordShape.looksLikeName(name) {
        names.append(name)
      }
      key = tape.next(after: key + 1)
    }
    return names.joined(separator: ", ")
  }

  /// The category of an Azure Monitor record that is of no kind that is read, when it looks like a
  /// name.
  static func unreadCategory(_ tape: JSONTape, in bytes: Span<UInt8>) -> String? {
    guard tape.member(exactly: "properties", of: JSONTape.root, in: bytes) != nil,
      let node = tape.member(exactly: "category", of: JSONTape.root, in: bytes),
      let category = tape.text(of: node, in: bytes), looksLikeName(category),
      category.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 <= 25 })
    else { return nil }
    return category
  }

  static func looksLikeName(_ name: String) -> Bool {
    name.utf8.count <= 40 && (name.hasPrefix("@odata.") || !name.utf8.contains(0x40))
      && name.utf8.allSatisfy {
        $0 &- 0x30 <= 9 || ($0 | 0x20) &- 0x61 <= 25 || "@._-".utf8.contains($0)
      }
  }
}
