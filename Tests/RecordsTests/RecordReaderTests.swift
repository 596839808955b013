import Events
import Formats
import Foundation
import Records
import TestSupport
import Testing

@Suite struct RecordReaderTests {
  // MARK: Columns

  @Test(arguments: MadeRecord.all)
  func `every column is read from a full record`(record: MadeRecord) throws {
    #expect(try Reading(record.json).columns() == record.columns)
  }

  @Test func `every kind has its made record`() {
    #expect(Set(MadeRecord.all.map(\.columns.kind)) == Set(RecordKind.allCases))
  }

  @Test(arguments: MadeRecord.all)
  func `an event knows its line and its record's bytes`(record: MadeRecord) throws {
    let reading = try Reading(record.json, record.json)
    #expect(reading.batch.events.map(\.line) == [1, 2])
    for draft in reading.batch.events {
      #expect(String(decoding: reading.batch.bytes[draft.record], as: UTF8.self) == record.json)
    }
  }

  @Test func `members below the top are found in any letter case`() throws {
    let changed = MadeRecord.directoryAudit.json
      .replacing("\"loggedByService\"", with: "\"LoggedByService\"")
      .replacing("\"ipAddress\"", with: "\"IPAddress\"")
      .replacing("\"userPrincipalName\"", with: "\"UserPrincipalName\"")
      .replacing("\"correlationId\"", with: "\"CorrelationId\"")
      .replacing("\"category\"", with: "\"Category\"").replacing("\"key\"", with: "\"Key\"")
    #expect(try Reading(changed).columns() == MadeRecord.directoryAudit.columns)
  }

  @Test func `escaped texts are decoded in every column`() throws {
    let escaped = MadeRecord.directoryAudit.json
      .replacing("Add member", with: #"\u0041dd\u0020member"#)
      .replacing("Core Directory", with: #"Core\u0020Directory"#)
      .replacing("Ada.Admin@", with: #"Ada.Admin\u0040"#)
      .replacing("12:45.1234567Z", with: #"12:45.1234567\u002B00:00"#)
    #expect(try Reading(escaped).columns() == MadeRecord.directoryAudit.columns)
    #expect(
      try Reading(escaped).batch.events[0].identity
        == Reading(MadeRecord.directoryAudit.json).batch.events[0].identity
    )
  }

  // MARK: Actors

  @Test(arguments: [
    #"{"user":null,"app":null}"#, "{}", "null", #"{"user":{"id":null,"ipAddress":null}}"#,
    #"{"user":{"id":""},"app":{"displayName":""}}"#, #""text""#, "[]",
  ])
  func `an initiator that names nobody is nobody`(initiator: String) throws {
    let columns = try Reading.audit(by: initiator)
    #expect(columns.actorKind == .none)
    #expect(columns.actor.isEmpty && columns.actorName.isEmpty)
  }

  @Test func `an application is an actor by its service principal`() throws {
    let columns = try Reading.audit(
      by: """
        {"user":null,"app":{"appId":"APP-1","displayName":"Sync Job","servicePrincipalId":"SP-1",
         "servicePrincipalName":null}}
        """
    )
    #expect(columns.actorKind == .app)
    #expect(columns.actor == "sp-1")
    #expect(columns.actorName == "Sync Job")
    #expect(columns.app == "Sync Job")
    #expect(columns.address.isEmpty)
  }

  @Test func `an application without ids goes by its name`() throws {
    let columns = try Reading.audit(by: #"{"app":{"appId":null,"displayName":"Device Service"}}"#)
    #expect(columns.actorKind == .app)
    #expect(columns.actor == "device service" && columns.actorName == "Device Service")
  }

  @Test func `the user counts when both are told`() throws {
    let columns = try Reading.audit(
      by: #"{"app":{"servicePrincipalId":"SP-1"},"user":{"id":"U-1","displayName":"Åse"}}"#
    )
    #expect(columns.actorKind == .user)
    #expect(columns.actor == "u-1" && columns.actorName == "åse")
  }

  @Test func `a user keeps one key under every letter case`() throws {
    for id in ["ÅSE@Example.com", "Åse@EXAMPLE.com", #"\u00c5se@example.com"#] {
      #expect(
        try Reading.audit(by: #"{"user":{"userPrincipalName":"\#(id)"}}"#).actor
          == "åse@example.com"
      )
    }
  }

  @Test func `a sign-in of a service principal has it as actor`() throws {
    let columns = try Reading(
      """
      {"id":"1","createdDateTime":"2026-11-02T03:12:45Z","appId":"a","appDisplayName":"",
       "status":{"errorCode":0},"userId":"","userPrincipalName":"","servicePrincipalId":"SP-1",
       "servicePrincipalName":"Night Worker","ipAddress":"81.2.69.142"}
      """
    ).columns()
    #expect(columns.actorKind == .app)
    #expect(columns.actor == "sp-1" && columns.actorName == "Night Worker")
    #expect(columns.app == "a")
    #expect(columns.result == "0")
  }

  // MARK: Address, device, country

  @Test(arguments: [
    ("81.2.69.142", "81.2.69.142"), ("81.2.69.142:1", "81.2.69.142"), ("0.0.0.0", ""),
    ("", ""), ("<null>", ""), ("null", ""), ("localhost:80", ""),
    ("::ffff:81.2.69.142", "81.2.69.142"),
    ("[2a02:8109::5]:443", "2a02:8109::5"), ("1.2.3", ""), ("256.1.1.1", ""), ("1.1.1.1.", ""),
    ("01.2.3.4", ""), ("0.0.0.1", "0.0.0.1"), ("1.0.0.0", "1.0.0.0"), (" 8.8.8.8", "8.8.8.8"),
  ])
  func `the address is canonical or none`(text: String, expected: String) throws {
    #expect(
      try Reading.audit(by: #"{"user":{"id":"u","ipAddress":"\#(text)"}}"#).address == expected
    )
  }

  @Test func `the short way to a dotted address agrees with the long one`() throws {
    var random = SplitMix64(seed: 131)
    let characters = Array("0123459..")
    for _ in 0..<2_000 {
      let text =
        random.chance(0.4)
        ? (0..<4).map { _ in String(random.below(300)) }.joined(separator: ".")
        : String((0..<random.whole(in: 6...16)).map { _ in random.pick(characters) })
      let address = IPAddress(text).map { $0.low == 0 ? "" : $0.description } ?? ""
      #expect(
        try Reading.audit(by: #"{"user":{"id":"u","ipAddress":"\#(text)"}}"#).address == address
      )
    }
  }

  @Test(arguments: [
    (#"{"deviceId":"AB-1","operatingSystem":"Windows 11"}"#, "ab-1"),
    (#"{"deviceId":null,"operatingSystem":"Windows 11","browser":"Edge 131.0.0"}"#, "windows|edge"),
    (#"{"operatingSystem":"macOS 14.1","browser":"Mobile Safari 17"}"#, "macos|mobile safari"),
    (#"{"operatingSystem":"Ios","browser":""}"#, "ios|"), (#"{"browser":"Chrome 1"}"#, "|chrome"),
    (#"{"operatingSystem":"","browser":null}"#, ""), ("{}", ""), ("null", ""),
  ])
  func `a device goes by its id or by its make without versions`(
    detail: String,
    expected: String
  ) throws {
    let record = MadeRecord.signIn.json.replacing(
      try Regex(#""deviceDetail":\{[^}]*\}"#),
      with: #""deviceDetail":\#(detail)"#
    )
    #expect(try Reading(record).columns().device == expected)
  }

  @Test(arguments: [("NO", "NO"), ("no", "NO"), ("", ""), (#"\u004eO"#, "NO")])
  func `a country is two capitals`(text: String, expected: String) throws {
    let record = MadeRecord.signIn.json.replacing(
      #""countryOrRegion":"no""#,
      with: #""countryOrRegion":"\#(text)""#
    )
    #expect(try Reading(record).columns().country == expected)
  }

  // MARK: contentActivity

  @Test func `a content activity is read as posted and as answered`() throws {
    let posted = """
      {"contentMetadata":{"userId":"AAAA-1","contentEntries":[{"identifier":"E-1","name":"n",
       "createdDateTime":"2025-04-28T20:17:55.123"}],"activityMetadata":{"activity":"uploadText"}}}
      """
    let columns = try Reading(posted).columns()
    #expect(columns.actor == "aaaa-1")
    #expect(columns.time == "2025-04-28T20:17:55.123Z")
    #expect(columns.operation == "uploadText")
    let answered = try Reading(MadeRecord.contentActivity.json).columns()
    #expect(answered.actor == "aaaa-1")
    #expect(columns.kind == answered.kind)
  }

  @Test func `the earliest entry that has a time tells the time`() throws {
    let record = """
      {"id":"1","userId":"u","contentMetadata":{"contentEntries":[
       {"createdDateTime":"2025-04-28T20:17:57Z"},{"createdDateTime":"0001-01-01T00:00:00Z"},
       {"createdDateTime":"2025-04-28T22:17:56+02:00"},{"createdDateTime":null},{}]}}
      """
    #expect(try Reading(record).columns().time == "2025-04-28T20:17:56Z")
  }

  @Test func `the time of change counts when no entry tells when it was made`() throws {
    let record = """
      {"id":"1","userId":"u","contentMetadata":{"contentEntries":[
       {"createdDateTime":"","modifiedDateTime":"2025-04-28T20:17:57Z"}]}}
      """
    #expect(try Reading(record).columns().time == "2025-04-28T20:17:57Z")
  }

  // MARK: Identity

  private func identity(_ record: String) throws -> UInt64 {
    try #require(Reading(record).batch.events.first).identity
  }

  @Test(arguments: MadeRecord.all)
  func `the same id in other letter case is the same event`(record: MadeRecord) throws {
    let upper = record.json.replacing("\"\(record.id)\"", with: "\"\(record.id.uppercased())\"")
    let lower = record.json.replacing("\"\(record.id)\"", with: "\"\(record.id.lowercased())\"")
    let other = record.json.replacing("\"\(record.id)\"", with: "\"\(record.id)2\"")
    #expect(upper != lower)
    #expect(try identity(upper) == identity(lower))
    #expect(try identity(upper) != identity(other))
  }

  @Test func `the same id of another kind is another event`() throws {
    let identities = try MadeRecord.all.map { record in
      try identity(record.json.replacing("\"\(record.id)\"", with: "\"same\""))
    }
    #expect(Set(identities).count == identities.count)
  }

  @Test func `records of one id are one event, whatever else they hold`() throws {
    let other = MadeRecord.signIn.json.replacing("50126", with: "0")
    #expect(try identity(MadeRecord.signIn.json) == identity(other))
  }

  @Test func `equal records without id are two events, and the same two in every file`() throws {
    let record = MadeRecord.auditEvent.json.replacing("\"id\":\"INTUNE-1\",", with: "")
    let other = record.replacing("Success", with: "Failure")
    let first = try Reading(record, other, record, record).batch.events.map(\.identity)
    #expect(Set(first).count == 4)
    let again = try Reading(record, record, record, other).batch.events.map(\.identity)
    #expect(Set(again) == Set(first))
    for empty in ["null", "\"\""] {
      let unnamed = MadeRecord.auditEvent.json.replacing("\"INTUNE-1\"", with: empty)
      let identities = try Reading(unnamed, unnamed).batch.events.map(\.identity)
      #expect(Set(identities).count == 2)
    }
  }

  @Test func `records that belong together share their correlation`() throws {
    let one = try Reading(MadeRecord.signIn.json).batch.events[0].correlation
    let upper = MadeRecord.signIn.json.replacing("\"c-1\"", with: "\"C-1\"")
    #expect(try Reading(upper).batch.events[0].correlation == one)
    let none = MadeRecord.signIn.json.replacing("\"c-1\"", with: "null")
    #expect(try Reading(none).batch.events[0].correlation == 0)
  }

  // MARK: Rejects

  @Test(
    arguments: MadeRecord.all,
    ["\"\"", "null", "\"0001-01-01T00:00:00Z\"", "\"String (timestamp)\"", "16165", "{}"]
  )
  func `a record without a usable time is refused with the name of the field`(
    record: MadeRecord,
    value: String
  ) throws {
    let fields = [
      "CreationTime", "detectedDateTime", "riskLastUpdatedDateTime", "timeGenerated",
      "activityDateTime", "createdDateTime",
    ]
    let field = try #require(fields.first { record.json.contains("\"\($0)\"") })
    let others = "modifiedDateTime|activityDateTime|time"
    let timeless = record.json
      .replacing(
        try Regex("\"(\(field)|\(others))\":\\s*\"[^\"]*\""),
        with: "\"\(field)\":\(value)"
      )
    let reading = try Reading(timeless)
    #expect(reading.batch.events.isEmpty)
    let reject = try #require(reading.batch.rejects.first)
    #expect(reject.reason.contains(field))
    #expect(reject.reason.hasPrefix("no time of the event"))
    #expect(!reject.reason.contains("0001") && !reject.reason.contains("String ("))
  }

  @Test func `a missing time is told from an unusable one`() throws {
    let missing = MadeRecord.signIn.json.replacing("\"2026-11-02T03:12:45.5Z\"", with: "null")
    let unusable = MadeRecord.signIn.json.replacing("2026-11-02T03:12:45.5Z", with: "soon")
    let reasons = try [missing, unusable].map { try Reading($0).batch.rejects[0].reason }
    #expect(reasons[0].contains("missing") && reasons[1].contains("placeholder"))
  }

  @Test(arguments: ["1", "\"text\"", "null", "true", "[{\"id\":1}]", "[]"])
  func `a value that is no object is refused`(value: String) throws {
    let reading = try Reading(value)
    #expect(reading.batch.events.isEmpty)
    #expect(
      reading.batch.rejects.map(\.reason) == ["not a record: a JSON value that is not an object"]
    )
  }

  @Test func `an unknown object is refused with names that look like names`() throws {
    let reading = try Reading(
      "{}",
      #"{"color":"secret","@odata.type":1,"pass word":2,"\u0061b":3,"é":4}"#,
      "{\"\(String(repeating: "x", count: 41))\":1}",
      "{\(("abcdefgh").map { "\"\($0)\":1" }.joined(separator: ","))}"
    )
    #expect(reading.batch.events.isEmpty)
    #expect(
      reading.batch.rejects.map(\.reason) == [
        "not a kind of record that is known",
        "not a kind of record that is known (it has color, @odata.type, ab)",
        "not a kind of record that is known",
        "not a kind of record that is known (it has a, b, c, d, e, f)",
      ]
    )
    #expect(reading.batch.rejects.map(\.line) == [1, 2, 3, 4])
    #expect(reading.batch.rejects.map(\.byte).first == 0 && reading.batch.rejects[1].byte == 3)
  }

  // MARK: Hostile records

  @Test func `records with members of the wrong type never crash`() throws {
    var random = SplitMix64(seed: 132)
    let odd = [
      "null", "0", "\"\"", "[]", "{}", "[[]]", "[null]", "\"\\ud800\"", "[{\"id\":[{}]}]", "true",
    ]
    var read = 0
    for record in MadeRecord.all {
      let members = record.json.matches(of: try Regex(#":\s*("[^"]*"|null|\d+)"#)).map(\.range)
      for _ in 0..<150 {
        var text = record.json
        for range in members.reversed() where random.chance(0.15) {
          text.replaceSubrange(range, with: ":" + random.pick(odd))
        }
        guard let reading = try? Reading(text) else { continue }
        #expect(reading.batch.events.count + reading.batch.rejects.count == 1)
        read += reading.batch.events.count
        let bytes = Array(text.utf8)
        _ = RecordDetails(kind: record.columns.kind, record: bytes.span)
      }
    }
    #expect(read > 100)
  }
}
