/// Makes short records of the unified audit log, as the Management Activity API gives them.
///
/// Source of the members: Office 365 Management Activity API schema, SharePoint file operations
/// (record types 4 and 6) and Exchange aggregated operations (50).
struct UnifiedAuditMaker: Sendable {
  let company: Company
  var random: SplitMix64

  /// Work on one file.
  mutating func file(
    _ operation: String,
    _ name: String,
    onSite site: Int,
    by presence: Presence,
    at moment: Moment
  ) -> SampleRecord {
    let address = "https://fjordlight.sharepoint.example/sites/team\(site)"
    return record(operation, 6, "SharePoint", by: presence, at: moment) {
      $0.member("ClientIP", presence.address)
      $0.member("ObjectId", "\(address)/Shared Documents/\(name)")
      $0.member("ItemType", "File")
      $0.member("SiteUrl", address)
      $0.member("SourceFileName", name)
      $0.member("UserAgent", presence.device.userAgent(on: moment.day))
    }
  }

  /// Items of mail opened, counted together as Exchange does.
  mutating func mail(
    _ items: Int,
    client: String,
    by presence: Presence,
    at moment: Moment
  ) -> SampleRecord {
    record("MailItemsAccessed", 50, "Exchange", by: presence, at: moment, amount: items) {
      $0.member("ClientIPAddress", presence.address)
      $0.member("ClientInfoString", client)
      $0.member("MailboxOwnerUPN", presence.person.userPrincipalName)
      $0.member("LogonType", 0)
      $0.member("OperationCount", items)
      $0.array("OperationProperties") { list in
        list.object {
          $0.member("Name", "MailAccessType")
          $0.member("Value", "Bind")
        }
      }
    }
  }

  /// A change of the auditing of the organisation.
  mutating func auditing(isOn: Bool, by presence: Presence, at moment: Moment) -> SampleRecord {
    record("Set-AdminAuditLogConfig", 1, "Exchange", by: presence, at: moment) {
      $0.member("ClientIP", presence.address)
      $0.member("ObjectId", "Admin Audit Log Settings")
      $0.array("Parameters") { list in
        list.object {
          $0.member("Name", "UnifiedAuditLogIngestionEnabled")
          $0.member("Value", isOn ? "True" : "False")
        }
      }
    }
  }

  private mutating func record(
    _ operation: String,
    _ type: Int,
    _ workload: String,
    by presence: Presence,
    at moment: Moment,
    amount: Int = 1,
    _ more: (inout JSONText) -> Void
  ) -> SampleRecord {
    let id = random.guid()
    let name = presence.person.userPrincipalName
    let fact = RecordFact(
      operation: operation,
      actor: name,
      address: presence.address,
      amount: amount
    )
    return SampleRecord(.unifiedAudit, at: moment, fact: fact) { json in
      json.member("CreationTime", moment.zonelessText)
      json.member("Id", id.text)
      json.member("Operation", operation)
      json.member("OrganizationId", company.tenant.id.text)
      json.member("RecordType", type)
      json.member("ResultStatus", "Succeeded")
      json.member("UserKey", presence.person.id.text)
      json.member("UserType", 0)
      json.member("Version", 1)
      json.member("Workload", workload)
      json.member("UserId", name)
      more(&json)
    }
  }
}
