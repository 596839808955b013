/// Makes Purview audit activities: file work of people.
struct AuditActivityMaker: Sendable {
  let tenant: Tenant
  var random: SplitMix64

  /// The record of one operation on a file.
  mutating func record(
    _ operation: String,
    _ file: String,
    by presence: Presence,
    at moment: Moment
  ) -> SampleRecord {
    let id = random.guid()
    let site = "https://fjordlight.sharepoint.example/sites/projects"
    return SampleRecord(.auditActivity, at: moment) { json in
      json.member("id", id.text)
      json.member("recordType", "SharePointFileOperation")
      json.member("createdDateTime", moment.secondsText)
      json.member("operation", operation)
      json.member("organizationId", tenant.id.text)
      json.object("userInfo") {
        $0.member("uniqueId", presence.person.id.text)
        $0.member("key", presence.person.userPrincipalName)
        $0.member("category", "regular")
      }
      json.member("clientIp", presence.address)
      json.member("workload", "SharePoint")
      json.member("version", 1)
      json.array("administrativeUnits")
      json.object("auditData") {
        $0.member("@odata.type", "#microsoft.graph.auditData")
        $0.member("SiteUrl", site)
        $0.member("SourceFileName", file)
        $0.member("ObjectId", "\(site)/Shared Documents/\(file)")
        $0.member("ItemType", "File")
        $0.member("UserAgent", presence.device.userAgent(on: moment.day))
      }
    }
  }
}
