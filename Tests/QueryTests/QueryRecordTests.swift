import Events
import Testing

@testable import Query

@Suite struct QueryRecordTests {
  private func record(_ json: String) throws -> QueryRecord {
    var record = QueryRecord()
    let isRead = record.read(Array(json.utf8).span)
    try #require(isRead)
    return record
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(
    "fields are found by their name, else without regard to case",
    arguments: [
      ("id eq 'x'", #"{"ID":"y","id":"x"}"#, true), ("id eq 'x'", #"{"ID":"x","id":"y"}"#, false),
      ("id eq 'x'", #"{"ID":"x"}"#, true), ("ID eq 'x'", #"{"id":"x"}"#, true),
      ("ÆRE eq 1", #"{"ære":1}"#, true), ("ære eq 1", #"{"\u00c6RE":1}"#, true),
      ("id eq 'x'", #"{"i\u0064":"x"}"#, true), ("İx eq 1", #"{"i̇x":1}"#, true),
      ("id eq 1", #"{"idd":1}"#, false), ("@odata.type eq 'x'", #"{"@odata.type":"x"}"#, true),
      ("a eq 1", #"{"a":2,"a":1}"#, false),
    ]
  )
  func names(text: String, json: String, expected: Bool) throws {
    #expect(try selects(text, json: json) == expected)
  }

  @Test(
    "the first step is looked for inside properties, then at the root, then inside auditData",
    arguments: [
      ("id eq 'x'", #"{"properties":{"id":"x"}}"#, true),
      ("id eq 'x'", #"{"auditData":{"id":"x"}}"#, true),
      ("id eq 'x'", #"{"properties":{"id":"x"},"auditData":{"id":"y"}}"#, true),
      ("id eq 'x'", #"{"id":"y","properties":{"id":"x"}}"#, true),
      ("id eq 'x'", #"{"id":"x","properties":{"id":null}}"#, true),
      ("id eq 'x'", #"{"id":"x","auditData":{"id":"y"}}"#, true),
      ("id eq 'x'", #"{"id":null,"properties":{"id":"x"}}"#, true),
      ("a/b eq 1", #"{"properties":{"a":{"b":1}}}"#, true),
      ("a/b eq 1", #"{"a":{"properties":{"b":1}}}"#, false),
      ("l/any(t: t eq 1)", #"{"properties":{"l":[1]}}"#, true),
      ("properties/id eq 'x'", #"{"properties":{"id":"x"}}"#, true),
      ("id eq null", #"{"properties":[{"id":"x"}]}"#, true),
    ]
  )
  func lookup(text: String, json: String, expected: Bool) throws {
    #expect(try selects(text, json: json) == expected)
  }

  @Test(
    "values of JSON are what they say",
    arguments: [
      ("a eq 1", #"{"a":1}"#, true), ("a eq 1", #"{"a":1.0}"#, true),
      ("a eq 1", #"{"a":"1"}"#, true),
      ("a eq 0", #"{"a":-0}"#, true), ("a gt 1e300", #"{"a":1e999}"#, false),
      ("a eq true", #"{"a":true}"#, true), ("a eq 'é'", #"{"a":"\u00e9"}"#, true),
      ("a eq null", #"{"a":null}"#, true), ("a ne null", #"{"a":{}}"#, true),
      ("a eq 'Role'", #"{"a":"\"Role\""}"#, true), ("a eq '\"Role\"'", #"{"a":"\"Role\""}"#, true),
      ("a eq 'Role'", #"{"a":"\"Role\" "}"#, false), ("a eq 'Role'", #"{"a":"[\"Role\"]"}"#, false),
      ("a eq '5'", #"{"a":"\"5\""}"#, true), ("a eq 5", #"{"a":"\"5\""}"#, true),
      ("a eq '\"'", #"{"a":"\""}"#, true), ("a eq ''", #"{"a":"\"\""}"#, true),
      ("a ge 2026-10-01", #"{"a":"2026-10-01T00:00:00\u002b00:00"}"#, true),
    ]
  )
  func values(text: String, json: String, expected: Bool) throws {
    #expect(try selects(text, json: json) == expected)
  }

  @Test(
    "bytes that are no JSON object are no record",
    arguments: ["", "{", "[]", "1", "{\"a\":\"\\x\"}"]
  )
  func broken(json: String) {
    var record = QueryRecord()
    let isFirst = record.read(Array(#"{"a":1}"#.utf8).span)
    let isRead = record.read(Array(json.utf8).span)
    #expect(isFirst && !isRead && !record.hasRecord && record.record == nil && record.line.isEmpty)
  }

  @Test(
    "the objects acted on are the targets, by the best name they have",
    arguments: [
      (
        #"{"targetResources":[{"userPrincipalName":"u","displayName":"d"},{"userPrincipalName":"","displayName":"e"},{"id":"i"},{}]}"#,
        "u, e, i"
      ),
      (#"{"resources":[{"displayName":"r"}]}"#, "r"),
      (#"{"contentMetadata":{"contentEntries":[{"name":"n"},{"identifier":"x"}]}}"#, "n, x"),
      (#"{"targetIdentity":{"displayName":null},"sourceIdentity":{"displayName":"s"}}"#, "s"),
      (#"{"resourceDisplayName":"Graph"}"#, "Graph"), (#"{"auditData":{"ObjectId":"o"}}"#, "o"),
      (#"{"properties":{"targetResources":[{"displayName":"p"}]}}"#, "p"),
      (#"{"targetResources":null}"#, ""), (#"{"targetResources":[]}"#, ""), ("{}", ""),
    ]
  )
  func targets(json: String, names: String) throws {
    let path = try #require(try QuerySelection("event/target").paths.first)
    #expect(try record(json).cell(path, .plain) == names)
  }

  @Test("a record is printed as it is stored, on one line") func line() throws {
    let record = try record("{ \"a\" : 1.00,\r\n \"b\":\"x\\ny\\u00e9\" }")
    #expect(text(record.line) == #"{ "a" : 1.00, "b":"x\ny\u00e9" }"#)
  }

  @Test(
    "selected fields are an object, nested as the record is",
    arguments: [
      ("a", #"{"a":1.00,"b":2}"#, #"{"a":1.00}"#),
      ("b,a", #"{"a":1,"b":"\u00e9"}"#, #"{"b":"\u00e9","a":1}"#),
      ("a/b,a/c", #"{"a":{"c":1,"d":2,"b":3}}"#, #"{"a":{"b":3,"c":1}}"#),
      ("l/x", #"{"l":[{"x":1,"y":2},{"y":3},4]}"#, #"{"l":[{"x":1},{"x":null},null]}"#),
      ("a,a/b", #"{"a":{"b":1, "c":[ 1,{} ]}}"#, #"{"a":{"b":1,"c":[1,{}]}}"#),
      ("z/y,z/x", #"{"a":1}"#, #"{"z":null}"#), ("p", #"{"properties":{"p":[]}}"#, #"{"p":[]}"#),
      ("A", #"{"a":1}"#, #"{"A":1}"#), ("a", #"{"a":"\u202e"}"#, #"{"a":"\u202e"}"#),
    ]
  )
  func objects(fields: String, json: String, expected: String) throws {
    let selection = try QuerySelection(fields)
    #expect(text(try record(json).object(selection)) == expected)
  }

  @Test("fields of the event stand in an object of their own") func eventObject() throws {
    var event = try record(#"{"a":1,"resourceDisplayName":"R"}"#)
    event.fields[.time] = .one(.instant(Instant(seconds: 0)))
    event.fields[.actor] = .one(.text("a\"b"))
    event.fields[.line] = .one(.integer(7))
    event.fields[.app] = .one(.null)
    let selection = try QuerySelection("event/time,a,event/actor,event/line,event/app,event/target")
    #expect(
      text(event.object(selection))
        == #"{"event":{"time":"1970-01-01T00:00:00Z","actor":"a\"b","line":7,"app":null,"target":"R"},"a":1}"#
    )
  }

  @Test(
    "a cell is plain for people and exact for programs",
    arguments: [
      ("a", #"{"a":"x"}"#, "x", "x"), ("a", #"{"a":null}"#, "", ""), ("a", "{}", "", ""),
      ("a", #"{"a":1.00}"#, "1.00", "1.00"), ("a", #"{"a":true}"#, "true", "true"),
      ("a", #"{"a":{"b": [1, 2]}}"#, #"{"b":[1,2]}"#, #"{"b":[1,2]}"#),
      ("a", #"{"a":"\"Role\""}"#, "Role", "\"Role\""), ("l/x", #"{"l":[{"x":1}]}"#, "1", "1"),
      ("l/x", #"{"l":[{"x":"a"},{"x":"b,c"}]}"#, "a, b,c", #"["a","b,c"]"#),
      ("l", #"{"l":[]}"#, "", ""),
      ("l", #"{"l":["a",2,{"b":null}]}"#, #"a, 2, {"b":null}"#, #"["a",2,{"b":null}]"#),
    ]
  )
  func cells(field: String, json: String, plain: String, exact: String) throws {
    let path = try #require(try QuerySelection(field).paths.first)
    let record = try record(json)
    #expect(record.cell(path, .plain) == plain)
    #expect(record.cell(path, .exact) == exact)
  }
}
