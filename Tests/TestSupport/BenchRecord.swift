/// A directory audit record of fixed length with holes for what changes from row to row.
///
/// Filling the holes costs a copy and about 250 bytes, so a file of any size is made at the
/// speed of memory.
struct BenchRecord: Sendable {
  private static let agent =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"

  private let template: [UInt8]
  private let times: [Int]
  private let correlations: [Int]
  private let actors: [Int]
  private let targets: [Int]
  private let numbers: [Int]
  private let names: [Int]
  private let addresses: [Int]

  /// The record of this activity, with its line end so many bytes long.
  init(_ action: AuditAction, property: String, length: Int) {
    let bare = Self.template(action, property: property, padding: 0)
    precondition(bare.count <= length, "a record of this activity is longer")
    template = Self.template(action, property: property, padding: length - bare.count)
    times = Self.runs(of: "D", 28, in: template)
    correlations = Self.runs(of: "C", 36, in: template)
    actors = Self.runs(of: "A", 36, in: template)
    targets = Self.runs(of: "T", 36, in: template)
    numbers = Self.runs(of: "N", 9, in: template)
    names = Self.runs(of: "U", 4, in: template)
    addresses = Self.runs(of: "I", 11, in: template)
  }

  private static func template(
    _ action: AuditAction,
    property: String,
    padding: Int
  ) -> [UInt8] {
    let target = String(repeating: "T", count: 36)
    var text = JSONText()
    text.object { json in
      json.member("id", "Directory_" + String(repeating: "C", count: 36) + "_KX7QP_NNNNNNNNN")
      json.member("category", action.category)
      json.member("correlationId", String(repeating: "C", count: 36))
      json.member("result", "success")
      json.member("resultReason", "")
      json.member("activityDisplayName", action.name)
      json.member("activityDateTime", String(repeating: "D", count: 28))
      json.member("loggedByService", action.service)
      json.member("operationType", action.operation)
      json.object("initiatedBy") {
        $0.null("app")
        $0.object("user") {
          $0.member("id", String(repeating: "A", count: 36))
          $0.null("displayName")
          $0.member("userPrincipalName", "person.UUUU@fjordlight.example")
          $0.member("ipAddress", "84.IIIIIIIIIII")
          $0.null("userType")
          $0.null("homeTenantId")
          $0.null("homeTenantName")
        }
      }
      json.array("targetResources") { list in
        AuditTarget(
          id: target,
          displayName: "Astrid Vik",
          type: "User",
          userPrincipalName: "astrid.vik@fjordlight.example",
          changes: [
            .list(property, new: String(repeating: "x", count: padding)),
            .included(property), .text("TargetId.UserType", new: "Member"),
          ]
        ).write(to: &list)
      }
      json.array("additionalDetails") { list in
        list.object {
          $0.member("key", "User-Agent")
          $0.member("value", agent)
        }
      }
    }
    return text.bytes + [UInt8(ascii: "\n")]
  }

  /// Appends the row to a buffer.
  func append(_ row: BenchRow, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: template)
    bytes.withUnsafeMutableBufferPointer { all in
      let record = UnsafeMutableBufferPointer(rebasing: all[start...])
      for place in times { row.writeTime(to: record, at: place) }
      for place in correlations { row.correlation.write(to: record, at: place) }
      for place in actors { row.actorID.write(to: record, at: place) }
      for place in targets { row.target.write(to: record, at: place) }
      for place in numbers { BenchRow.writeDigits(row.number, 9, to: record, at: place) }
      for place in names { BenchRow.writeDigits(row.actor, 4, to: record, at: place) }
      for place in addresses { row.writeAddress(to: record, at: place) }
    }
  }

  /// Where the runs of a letter start that are exactly so long.
  private static func runs(of letter: Unicode.Scalar, _ length: Int, in bytes: [UInt8]) -> [Int] {
    let byte = UInt8(ascii: letter)
    return bytes.indices.filter { start in
      guard start == 0 || bytes[start - 1] != byte else { return false }
      let end = bytes[start...].firstIndex { $0 != byte } ?? bytes.count
      return end - start == length
    }
  }
}
