import Foundation
import Testing

@testable import CommandLineTool

/// `nightjar events` on the sample tenant.
@Suite struct EventsTests {
  /// A folder for this run of the tests; it goes when they end.
  private static var folder: String {
    FileManager.default.temporaryDirectory.path + "/nightjar-events-\(getpid())"
  }

  /// A store of the sample tenant, made once.
  private static let store: Result<String, any Error> = Result {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: EventsTests.folder) }
    let words = Project.sample(["takeover"], into: folder + "/out", "--store", folder + "/store")
    _ = Project.run(words)
    return folder + "/store"
  }

  private func run(_ words: String...) throws -> (code: ExitCode, output: String, errors: String) {
    Project.run(["events", "--store", try Self.store.get()] + words)
  }

  private func count(_ words: String...) throws -> Int? {
    let run = Project.run(["events", "--store", try Self.store.get(), "--count"] + words)
    #expect(run.code == .success)
    return Int(run.output.trimmingCharacters(in: .newlines))
  }

  private func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// The sample's records of a kind, as Foundation reads them.
  private func records(_ names: String...) throws -> [[String: Any]] {
    try names.flatMap { name -> [[String: Any]] in
      let data = try Project.bytes("Tests/Samples/takeover/" + name)
      if let whole = try? JSONSerialization.jsonObject(with: data) {
        if let page = whole as? [String: Any] {
          return page["value"] as? [[String: Any]] ?? [page]
        }
        return whole as? [[String: Any]] ?? []
      }
      return try objects(String(decoding: data, as: UTF8.self))
    }
  }

  private func audits() throws -> [[String: Any]] { try records("audits-1.json", "audits-2.json") }

  private func signIns() throws -> [[String: Any]] {
    try (1...7).flatMap { try records("signins-\($0).ndjson") }
  }

  @Test("the newest events come first, one line for each") func newest() throws {
    let run = try run("--top", "5", "--select", "event/time,event/kind", "--format", "csv")
    #expect(run.code == .success && run.errors.isEmpty)
    let lines = run.output.components(separatedBy: "\r\n")
    #expect(lines.count == 7 && lines[0] == "event/time,event/kind" && lines[6].isEmpty)
    #expect(Array(lines[1...5]) == lines[1...5].sorted(by: >))
  }

  @Test("a filter selects what a look at the records selects") func filters() throws {
    let audits = try audits()
    let signIns = try signIns()
    let failed = signIns.count {
      (($0["status"] as? [String: Any])?["errorCode"] as? Int ?? 0) != 0
    }
    #expect(failed > 0)
    #expect(try count("--kind", "signIn", "--filter", "status/errorCode ne 0") == failed)
    #expect(try count("--filter", "status/errorCode ne 0 and status/errorCode ne null") == failed)
    #expect(try count("--filter", "startswith(event/result,'error')") == failed)
    #expect(try count("--filter", "event/kind eq 'signIn'") == signIns.count)
    let resets = audits.count {
      $0["activityDisplayName"] as? String == "Reset password (by admin)"
    }
    #expect(resets > 0)
    #expect(try count("--filter", "activityDisplayName eq 'RESET PASSWORD (by admin)'") == resets)
    #expect(try count("--filter", "event/operation eq 'reset password (by admin)'") == resets)
    let october = audits.count { ($0["activityDateTime"] as? String ?? "") < "2026-11-01" }
    #expect(
      try count(
        "--kind",
        "directoryAudit",
        "--filter",
        "activityDateTime ge 2026-10-01T00:00:00Z and activityDateTime lt 2026-11-01"
      ) == october
    )
    let users = audits.count { record in
      (record["targetResources"] as? [[String: Any]] ?? []).contains {
        $0["type"] as? String == "User" && ($0["displayName"] as? String ?? "").hasPrefix("A")
      }
    }
    #expect(users > 0)
    #expect(
      try count(
        "--kind",
        "directoryAudit",
        "--filter",
        "targetResources/any(t: t/type eq 'user' and startswith(t/displayName,'a'))"
      ) == users
    )
  }

  @Test("what is decided without the record is what the record says") func stages() throws {
    for (early, late) in [
      (
        "activityDisplayName eq 'Add member to group'",
        "tolower(activityDisplayName) eq 'add member to group'"
      ),
      ("contains(activityDisplayName,'role')", "indexof($it/activityDisplayName,'role') ge 0"),
      ("createdDateTime ge 2026-11-01", "date(createdDateTime) ge 2026-11-01"),
      (
        "event/time lt 2026-10-05",
        "activityDateTime lt 2026-10-05 or createdDateTime lt 2026-10-05"
          + " or event/kind eq 'contentActivity' and event/time lt 2026-10-05"
      ),
      ("event/address eq null", "not (event/address ne null)"),
    ] {
      let one = try run("--filter", early, "--format", "json")
      let other = try run("--filter", late, "--format", "json")
      #expect(one.output == other.output && !one.output.isEmpty, "\(early)")
    }
  }

  @Test("an order by another field is the same with and without a limit") func order() throws {
    for key in [
      "event/actor", "status/errorCode desc,id", "activityDateTime desc", "event/time", "id desc",
    ] {
      let all = try run("--orderby", key, "--format", "json").output.split(separator: "\n")
      #expect(try all.count == count())
      let part = try run("--orderby", key, "--format", "json", "--skip", "7", "--top", "20").output
      #expect(Array(part.split(separator: "\n")) == Array(all[7..<27]), "\(key)")
    }
    let rising = try run("--orderby", "event/time", "--format", "json").output.split(
      separator: "\n"
    )
    let falling = try run("--format", "json").output.split(separator: "\n")
    #expect(rising == falling.reversed())
    let top = try run("--format", "json", "--skip", "3", "--top", "400").output
    #expect(Array(top.split(separator: "\n")) == Array(falling[3..<403]))
  }

  @Test("the count is that of the filter, whatever is shown of it") func countAlone() throws {
    let all = try count()
    #expect(try count("--top", "1", "--skip", "5", "--orderby", "id") == all)
    #expect(try run("--top", "0").output.isEmpty)
    #expect(try run("--skip", "1000000").output.isEmpty)
  }

  @Test("json is the records as they were read, byte for byte") func json() throws {
    let lines = Set(try run("--kind", "signIn", "--format", "json").output.split(separator: "\n"))
    for name in 1...7 {
      let text = String(
        decoding: try Project.bytes("Tests/Samples/takeover/signins-\(name).ndjson"),
        as: UTF8.self
      )
      for line in text.split(separator: "\n") { #expect(lines.contains(line)) }
    }
  }

  @Test("selected fields are nested as in Graph") func select() throws {
    let run = try run(
      "--kind",
      "directoryAudit",
      "--top",
      "3",
      "--format",
      "json",
      "--select",
      "id,initiatedBy/user/userPrincipalName,targetResources/displayName,event/kind"
    )
    for object in try objects(run.output) {
      #expect(Set(object.keys) == ["id", "initiatedBy", "targetResources", "event"])
      let targets = try #require(object["targetResources"] as? [[String: Any]])
      #expect(targets.allSatisfy { Set($0.keys) == ["displayName"] })
    }
  }

  @Test("the table fits 100 columns, whatever is in it") func table() throws {
    let run = try run()
    let lines = run.output.split(separator: "\n")
    #expect(try lines.count == count().map { $0 + 1 })
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines[0].hasPrefix("TIME                  KIND"))
    let oslo = try self.run("--top", "1", "--timezone", "Europe/Oslo").output.split(separator: "\n")
    #expect(oslo[1].contains(" +01:00  "))
  }

  @Test("nothing selected is no error, and a field that no record has is named") func hints() throws
  {
    let run = try run("--filter", "activityDisplyName eq 'x'")
    #expect(run.code == .success && run.output.isEmpty)
    #expect(run.errors.contains("'activityDisplyName' (did you mean 'activityDisplayName'?)"))
    #expect(try self.run("--filter", "activityDisplayName eq 'x'").errors.isEmpty)
  }

  @Test("a wrong filter, key, field or kind is wrong use") func wrongUse() throws {
    let filter = try run("--filter", "a eq 1 and startwith(a,'b')")
    #expect(filter.code == .usage && filter.output.isEmpty)
    #expect(
      filter.errors == """
        --filter:1:12: error: unknown function 'startwith' (did you mean 'startswith'?)
          a eq 1 and startwith(a,'b')
                     ^

        """
    )
    #expect(try run("--orderby", "a dsc").errors.hasPrefix("--orderby:1:3: error: "))
    #expect(try run("--select", "a,*").errors.hasPrefix("--select:1:3: error: "))
    #expect(try run("--kind", "signin").code == .usage)
    #expect(try run("--timezone", "Nowhere").code == .usage)
    #expect(Project.run("events", "--count").errors.contains("--store is missing"))
  }

  @Test("a store that is not there is not made, and one that is there is not changed")
  func readOnly() throws {
    try Project.withFolder { folder in
      let missing = Project.run("events", "--store", folder + "/none")
      #expect(missing.code == .usage && missing.errors.contains("there is no such store"))
      #expect(Project.run("events", "--store", folder).code == .usage)
      let empty = folder + "/empty"
      try Data().write(to: URL(filePath: empty))
      #expect(Project.run("events", "--store", empty).code == .usage)
      #expect(try Project.bytes(empty).isEmpty)
      let other = folder + "/other"
      try Data("no database, but long enough to be looked at as one".utf8).write(
        to: URL(filePath: other)
      )
      #expect(Project.run("events", "--store", other).code == .failure)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["empty", "other"]
      )

      let copy = folder + "/copy"
      try FileManager.default.copyItem(atPath: try Self.store.get(), toPath: copy)
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: copy)
      let before = try Project.bytes(copy)
      #expect(Project.run("events", "--store", copy, "--count").code == .success)
      let after = try Project.bytes(copy)
      #expect(before == after)
    }
  }
}
