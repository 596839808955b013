/// Makes provisioning records.
struct ProvisioningMaker: Sendable {
  /// One object on its way from one system to another.
  struct Transfer: Sendable {
    let action: String
    let source: String
    let target: String
    let objectType: String
    let objectName: String
    let objectID: String
    var status = "success"
  }

  let tenant: Tenant
  var random: SplitMix64

  /// The record of one transfer.
  mutating func record(_ transfer: Transfer, at moment: Moment) -> SampleRecord {
    let id = random.guid()
    let cycle = random.guid()
    let change = random.guid()
    let targetID = random.guid()
    let duration = random.whole(in: 300...5200)
    let job = "\(transfer.target.lowercased()).\(tenant.id.text).\(tenant.directoryService.id.text)"
    return SampleRecord(.provisioningObjectSummary, at: moment) { json in
      json.member("id", id.text)
      json.member("activityDateTime", moment.secondsText)
      json.member("tenantId", tenant.id.text)
      json.member("jobId", job)
      json.member("cycleId", cycle.text)
      json.member("changeId", change.text)
      json.member("provisioningAction", transfer.action)
      json.member("durationInMilliseconds", duration)
      Self.writeStatus(of: transfer, to: &json)
      Self.writeSteps(of: transfer, to: &json)
      json.array("modifiedProperties") { list in
        list.object {
          $0.member("displayName", "displayName")
          $0.null("oldValue")
          $0.member("newValue", transfer.objectName)
        }
      }
      json.object("servicePrincipal") {
        $0.member("id", tenant.directoryService.id.text)
        $0.member("displayName", "\(transfer.source) to \(transfer.target)")
      }
      Self.writeSystem("sourceSystem", transfer.source, to: &json)
      Self.writeSystem("targetSystem", transfer.target, to: &json)
      json.object("initiatedBy") {
        $0.member("id", "")
        $0.member("displayName", "Azure AD Provisioning Service")
        $0.member("initiatorType", "system")
      }
      Self.writeIdentity("sourceIdentity", transfer, id: transfer.objectID, to: &json)
      Self.writeIdentity("targetIdentity", transfer, id: targetID.text, to: &json)
    }
  }

  private static func writeStatus(of transfer: Transfer, to json: inout JSONText) {
    json.object("provisioningStatusInfo") {
      $0.member("status", transfer.status)
      guard transfer.status == "failure" else { return $0.null("errorInformation") }
      $0.object("errorInformation") {
        $0.member("errorCategory", "nonServiceFailure")
        $0.member("errorCode", "DuplicateTargetEntries")
        $0.member("reason", "More than one entry of the target system matches.")
        $0.null("additionalDetails")
        $0.null("recommendedAction")
      }
    }
  }

  private static func writeSteps(of transfer: Transfer, to json: inout JSONText) {
    json.array("provisioningSteps") { list in
      for (name, type, system) in [
        ("EntryImport", "import", transfer.source), ("EntryExport", "export", transfer.target),
      ] {
        list.object {
          $0.member("name", name)
          $0.member("provisioningStepType", type)
          $0.member("status", type == "import" ? "success" : transfer.status)
          $0.member("description", "\(transfer.objectType) '\(transfer.objectName)' in \(system)")
          $0.object("details") { _ in }
        }
      }
    }
  }

  private static func writeSystem(_ name: String, _ system: String, to json: inout JSONText) {
    json.object(name) {
      $0.member("id", "system-" + system.lowercased())
      $0.member("displayName", system)
      $0.object("details") { _ in }
    }
  }

  private static func writeIdentity(
    _ name: String,
    _ transfer: Transfer,
    id: String,
    to json: inout JSONText
  ) {
    json.object(name) {
      $0.member("id", id)
      $0.member("displayName", transfer.objectName)
      $0.member("identityType", transfer.objectType)
      $0.object("details") { _ in }
    }
  }
}
