import Events
import Formats
import Records
import Testing

/// Records whose fields are not what they should be.
@Suite struct HostileRecordTests {
  /// The text of each value in a JSON text, containers and what is in them.
  private static func values(_ json: String) throws -> [Range<Int>] {
    let bytes = Array(json.utf8)
    var tape = JSONTape()
    guard case .complete = tape.scan(bytes.span) else { throw Reading.BrokenRecord() }
    var found: [Range<Int>] = []
    func walk(_ node: Int) {
      found.append(tape.extent(of: node, in: bytes.span))
      if tape.isArray(node) {
        for element in tape.elements(of: node) { walk(element) }
      } else if tape.isObject(node) {
        var key = node + 1
        while key < tape.next(after: node) {
          walk(key + 1)
          key = tape.next(after: key + 1)
        }
      }
    }
    walk(JSONTape.root)
    return Array(found.dropFirst())
  }

  private static let odd = [
    "null", "true", "-1e9", "123456789012345678901234567890", "\"\"", "[]", "{}", "[[[]]]",
    "[null,{}]", "{\"\":{}}", "\"\\ud800\"", "\"\\u0000\"", "\"hunter2 hunter2\"",
    "\"{\\\"hunter2\\\":[\"", "\"[1]\"", "\"{}\"", "[\"hunter2 x\",{\"id\":[]}]",
  ]

  static let records =
    MadeRecord.all.map(\.json) + MadeForm.all.map(\.json)
    + RecordFormTests.intuneForms

  @Test(arguments: records)
  func `any field may be of any type: the record is an event or refused, and never told`(
    json: String
  ) throws {
    let bytes = Array(json.utf8)
    for range in try Self.values(json) {
      for value in Self.odd {
        let changed = bytes[..<range.lowerBound] + Array(value.utf8) + bytes[range.upperBound...]
        guard let reading = try? Reading(String(decoding: changed, as: UTF8.self)) else { continue }
        let count = reading.batch.events.count + reading.batch.rejects.count
        #expect(count == 1, "\(value) in \(json)")
        for reject in reading.batch.rejects {
          #expect(!reject.reason.contains("hunter2"), "\(reject.reason)")
        }
        for index in reading.batch.events.indices {
          _ = try reading.columns(index)
          let details = try reading.details(index)
          for kind in RecordKind.allCases where kind != reading.batch.events[index].kind {
            let record = reading.batch.bytes.span.extracting(reading.batch.events[index].record)
            _ = RecordDetails(kind: kind, record: record)
          }
          #expect(details.targets.count < 10)
        }
      }
    }
  }

  @Test(arguments: [
    (#""RecordType":15"#, "AzureActiveDirectoryStsLogon"),
    (#""RecordType":"15""#, "AzureActiveDirectoryStsLogon"),
    (#""RecordType":"AzureActiveDirectoryStsLogon""#, "AzureActiveDirectoryStsLogon"),
    (#""RecordType":999999"#, "999999"), (#""RecordType":-1"#, "-1"), (#""RecordType":null"#, ""),
    (#""RecordType":99999999999999999999"#, "99999999999999999999"),
  ])
  func `a record type is a number, a number in a text, or a name`(
    member: String,
    category: String
  ) throws {
    let json = MadeRecord.auditLogRecord.json.replacing("\"RecordType\":15", with: member)
    #expect(try Reading(json).columns().category == category)
  }

  @Test func `lists that are one text or one object are read as far as they can be`() throws {
    for parameters in [
      "null", "\"-Identity x\"", "[]", #"{"Name":"Identity","Value":"x"}"#,
      #"[{"Name":"Identity","Value":"x"}]"#,
    ] {
      let json = MadeRecord.auditLogRecord.json.replacing(
        "\"Version\":1",
        with: "\"Version\":1,\"Parameters\":\(parameters)"
      )
      let reading = try Reading(json)
      #expect(try reading.columns() == MadeRecord.auditLogRecord.columns)
      let added = try reading.details().changes.dropFirst()
      let isRead = parameters.contains("Name")
      #expect(added == (isRead ? [Change(property: "Identity", old: "", new: "x")] : []))
    }
    let provisioning = MadeRecord.provisioning.json.replacing(
      #""servicePrincipal":{"id":"SP-1","displayName":"Workday to Entra"}"#,
      with: #""servicePrincipal":[{"id":"SP-1","displayName":"Workday to Entra"}]"#
    )
    #expect(try Reading(provisioning).columns() == MadeRecord.provisioning.columns)
  }

  @Test func `an application that only the common part names is found`() throws {
    let json = MadeRecord.auditLogRecord.json.replacing(
      "\"ApplicationId\":\"0000-app\"",
      with: "\"Common\":{\"ApplicationName\":\"Labels\"}"
    )
    #expect(try Reading(json).columns().app == "Labels")
  }

  // MARK: Ids

  @Test func `an id is one however it is written`() throws {
    let id = "8A8A8A8A-0000-4000-8000-0000000000F1"
    let usual = MadeRecord.auditLogRecord.json
    let identity = try Reading(usual).batch.events[0].identity
    for other in [id.lowercased(), "{\(id)}", "{\(id.lowercased())}", #"\u0038"# + id.dropFirst()] {
      let json = usual.replacing(id, with: other)
      #expect(json != usual)
      #expect(try Reading(json).batch.events[0].identity == identity, "\(other)")
    }
    for other in ["{\(id)", "\(id)}", "x\(id)", "{}"] {
      let json = usual.replacing(id, with: other)
      #expect(try Reading(json).batch.events[0].identity != identity, "\(other)")
    }
  }

  @Test func `each change of a risky user is an event, and the same one again is not`() throws {
    let json = MadeRecord.riskyUser.json
    let later = json.replacing("03:12:45Z", with: "03:12:46Z")
    let same = json.replacing("03:12:45Z", with: "03:12:45.000+00:00")
    let events = try Reading(json, later, same).batch.events.map(\.identity)
    #expect(events[0] != events[1] && events[0] == events[2])
  }

  // MARK: Times

  @Test(arguments: [
    ("2026-11-02T3:12:45Z", "2026-11-02T03:12:45Z"), ("1793589165", "2026-11-02T03:12:45Z"),
    ("1793589165123", "2026-11-02T03:12:45.123Z"),
    ("/Date(1793589165123)/", "2026-11-02T03:12:45.123Z"),
    (#"\/Date(1793589165123)\/"#, "2026-11-02T03:12:45.123Z"),
    ("2026-11-02 03:12:45.123456789", "2026-11-02T03:12:45.1234567Z"),
    ("2026-11-02T03:12:45.0000000Z ", "2026-11-02T03:12:45Z"),
    ("11/2/2026 3:12:45 AM", "2026-11-02T03:12:45Z"),
    ("11/2/2026 3:12:45\u{202f}AM", "2026-11-02T03:12:45Z"),
    ("11/2/2026, 3:12:45.120 PM", "2026-11-02T15:12:45.12Z"),
    ("02.11.2026 03:12:45", "2026-11-02T03:12:45Z"),
    (#"2026-11-02T04:12:45\u002B01:00"#, "2026-11-02T03:12:45Z"),
  ])
  func `a time is read in every form`(text: String, time: String) throws {
    let json = MadeRecord.signIn.json.replacing("2026-11-02T03:12:45.5Z", with: text)
    #expect(try Reading(json).columns().time == time)
  }

  @Test func `the order of day and month is that of the file`() throws {
    let json = MadeRecord.signIn.json.replacing("2026-11-02T03:12:45.5Z", with: "05/01/2024 10:11")
    #expect(try Reading([json]).columns().time == "2024-05-01T10:11:00Z")
    #expect(try Reading([json], dayOrder: .dayFirst).columns().time == "2024-01-05T10:11:00Z")
  }
}
