internal import Events
internal import Formats

extension RecordShape {
  /// The shape of a scanned record, recognised by the members it has; `nil` for anything else.
  static func recognise(_ tape: JSONTape, in bytes: Span<UInt8>) -> RecordShape? {
    // As written: other logs have the same names in other letter case.
    func has(_ name: StaticString) -> Bool {
      tape.member(exactly: name, of: JSONTape.root, in: bytes) != nil
    }
    guard tape.isObject(JSONTape.root) else { return nil }
    if has("activityDisplayName"), has("initiatedBy") {
      let category = tape.member("category", of: JSONTape.root, in: bytes)
      let isAttributes =
        category.map { tape.text(of: $0, in: bytes) == "AttributeManagement" } ?? false
      return .of(isAttributes ? .customSecurityAttributeAudit : .directoryAudit)
    }
    if has("createdDateTime"), has("appDisplayName") || has("appId"),
      has("status") || has("conditionalAccessStatus") || has("ipAddress")
    {
      return .of(.signIn)
    }
    if has("provisioningAction") || has("provisioningSteps"), has("jobId") {
      return .of(.provisioningObjectSummary)
    }
    if has("contentMetadata") { return .of(.contentActivity) }
    if has("activityType"), has("componentName"), has("actor") { return .of(.auditEvent) }
    if has("recordType"), has("operation"), has("userInfo") || has("workload") {
      return .of(.auditActivity)
    }
    return nil
  }

  /// The first member names of a record that is not recognised, for its rejection.
  static func memberNames(_ tape: JSONTape, in bytes: Span<UInt8>) -> String {
    guard tape.isObject(JSONTape.root) else { return "" }
    var names: [String] = []
    var key = JSONTape.root + 1
    while key < tape.next(after: JSONTape.root), names.count < 6 {
      // Only names that look like names are told: a name can hold anything.
      if let name = tape.text(of: key, in: bytes), name.utf8.count <= 40,
        name.utf8.allSatisfy({
          $0 &- 0x30 <= 9 || ($0 | 0x20) &- 0x61 <= 25 || "@._-".utf8.contains($0)
        })
      {
        names.append(name)
      }
      key = tape.next(after: key + 1)
    }
    return names.joined(separator: ", ")
  }
}
