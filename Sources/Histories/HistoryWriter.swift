internal import Events
internal import Formats

/// Writes what happens as records in the form of Microsoft Graph.
struct HistoryWriter {
  let seed: UInt64
  private var number = 0
  /// The records so far, one on each line.
  private(set) var bytes: [UInt8] = []

  init(seed: UInt64) { self.seed = seed }

  mutating func write(_ event: HistoryPlan.Planted) {
    number += 1
    var json = JSONWriter(.compact, appendingTo: bytes)
    // The writer holds them now; nothing is copied.
    bytes = []
    json.object { json in
      switch event.action {
      case .signIn:
        writeIDs(&json)
        writeSignIn(event, &json)
      case .audit(let name):
        writeIDs(&json)
        writeAudit(name, event, &json)
      case .unified(let operation): writeUnified(operation, event, &json)
      case .content(let activity): writeContent(activity, event, &json)
      }
    }
    json.endLine()
    bytes = json.bytes
  }

  private func writeIDs(_ json: inout JSONWriter) {
    json.member("id", id(1, number))
    json.member("correlationId", id(2, number))
  }

  /// A record of the unified audit log: mail that is read, else work on files.
  private func writeUnified(
    _ operation: String,
    _ event: HistoryPlan.Planted,
    _ json: inout JSONWriter
  ) {
    let isMail = operation == "MailItemsAccessed"
    json.member("CreationTime", event.timeText)
    json.member("Id", id(1, number))
    json.member("Operation", operation)
    json.member("RecordType", isMail ? 50 : 6)
    json.member("ResultStatus", "Succeeded")
    json.member("Workload", isMail ? "Exchange" : "SharePoint")
    json.member("UserId", HistoryPlan.Planted.name(event.people.lowerBound))
    json.member("UserType", 0)
    json.member("ClientIP", event.origin.address)
    if isMail {
      json.member("OperationCount", event.size)
      if !event.signIn.agent.isEmpty { json.member("ClientInfoString", event.signIn.agent) }
    } else {
      let sites = "https://fjordlight.sharepoint.example/sites/"
      let site = event.targets.map { sites + "team\($0.lowerBound)" }
      json.member("ObjectId", (site ?? sites + "team") + "/file\(number).docx")
      if let site { json.member("SiteUrl", site) }
    }
  }

  private func writeContent(
    _ activity: String,
    _ event: HistoryPlan.Planted,
    _ json: inout JSONWriter
  ) {
    json.member("id", id(1, number))
    json.member("userId", id(0, event.people.lowerBound))
    json.object("contentMetadata") { json in
      json.key("contentEntries")
      json.array { json in
        json.object { json in
          json.member("identifier", id(2, number))
          json.member("name", "content\(number)")
          json.member("length", event.size)
          json.member("createdDateTime", event.timeText)
        }
      }
      json.object("activityMetadata") { $0.member("activity", activity) }
      json.object("deviceMetadata") { $0.member("ipAddress", event.origin.address) }
    }
  }

  private func writeSignIn(_ event: HistoryPlan.Planted, _ json: inout JSONWriter) {
    json.member("createdDateTime", event.timeText)
    json.member("userId", id(0, event.people.lowerBound))
    json.member("userPrincipalName", HistoryPlan.Planted.name(event.people.lowerBound))
    json.member("appDisplayName", event.signIn.app)
    if !event.signIn.agent.isEmpty { json.member("userAgent", event.signIn.agent) }
    json.member("ipAddress", event.origin.address)
    json.member("clientAppUsed", "Browser")
    json.member("isInteractive", true)
    json.object("status") { $0.member("errorCode", event.signIn.error) }
    json.object("deviceDetail") { json in
      json.member("operatingSystem", event.origin.system)
      json.member("browser", "Edge 142.0.0")
    }
    json.object("location") { $0.member("countryOrRegion", event.origin.country) }
  }

  private func writeAudit(_ name: String, _ event: HistoryPlan.Planted, _ json: inout JSONWriter) {
    json.member("activityDisplayName", name)
    json.member("activityDateTime", event.timeText)
    json.member("category", "UserManagement")
    json.member("loggedByService", "Core Directory")
    json.member("result", "success")
    json.object("initiatedBy") { json in
      json.object("user") { json in
        write(event.people.lowerBound, &json)
        json.member("ipAddress", event.origin.address)
      }
    }
    json.key("targetResources")
    json.array { json in
      guard let target = event.targets?.lowerBound else { return }
      json.object { json in
        write(target, &json)
        json.member("type", "User")
      }
    }
  }

  private func write(_ person: Int, _ json: inout JSONWriter) {
    json.member("id", id(0, person))
    json.member("userPrincipalName", HistoryPlan.Planted.name(person))
  }

  /// An identifier in the form of a GUID.
  private func id(_ sort: Int, _ number: Int) -> String {
    func digits(_ number: String, _ count: Int) -> String {
      String(repeating: "0", count: max(0, count - number.count)) + number
    }
    return "\(digits(String(seed, radix: 16), 8))-000\(sort)-4000-8000-"
      + digits(String(number, radix: 16), 12)
  }
}

extension HistoryPlan.Planted {
  fileprivate var timeText: String {
    Instant(seconds: HistoryPlan.firstDay.start.seconds + start).secondsText
  }

  fileprivate static func name(_ person: Int) -> String { "person\(person)@fjordlight.example" }
}

extension JSONWriter {
  fileprivate mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    key(name)
    object(members)
  }
}
