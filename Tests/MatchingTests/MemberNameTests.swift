import Events
import Rules
import Testing

@testable import Matching

/// Names of members, which differ in letter case between services and may be escaped.
struct MemberNameTests {
  private func texts(_ path: String, _ record: String) throws -> [String] {
    var kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let field = try kind.add(field: path)
    let open = try #require(OpenRecord(record, kind))
    return open.texts(ofField: field)
  }

  private static let spellings = [
    "userName", "username", "USERNAME", "UserName", #"\u0075serName"#, #"\u0055SERNAME"#,
    #"user\u004eame"#,
  ]

  @Test(arguments: spellings)
  func `a member is found in any letter case and with escapes, at every depth`(
    _ name: String
  ) throws {
    for path in ["userName", "username", "UserName"] {
      #expect(try texts(path, #"{"\#(name)":1}"#) == ["1"])
      #expect(try texts("a.\(path)", #"{"A":{"x":0,"\#(name)":1}}"#) == ["1"])
      #expect(try texts("a.\(path)", #"{"a":[{"\#(name)":1},{"\#(name)":2}]}"#) == ["1", "2"])
    }
  }

  @Test(arguments: ["userNam", "userNames", "user_Name", "userName ", "uſername", "uſerName"])
  func `a name that differs in more than case is another`(_ name: String) throws {
    #expect(try texts("userName", #"{"\#(name)":1}"#) == [])
  }

  @Test func `the name as written is preferred, then the first`() throws {
    #expect(try texts("id", #"{"ID":1,"Id":2,"id":3,"id":4}"#) == ["3"])
    #expect(try texts("iD", #"{"ID":1,"Id":2,"id":3}"#) == ["1"])
    #expect(try texts("id", #"{"\u0069d":1,"ID":2}"#) == ["1"])
    #expect(try texts("id", #"{"\u0069d":1,"id":2}"#) == ["2"])
    #expect(try texts("é", #"{"É":1,"é":2}"#) == ["2"])
  }

  @Test(arguments: [
    ("å", "Å"), ("ÅR", "år"), ("straße", "STRAßE"), ("Ω", "ω"), ("naïve.x", "NAÏVE"),
    ("日本", "日本"), ("İ", "İ"), ("😀", "😀"),
  ])
  func `names beyond ASCII are found in any letter case`(_ path: String, _ name: String) throws {
    let value = path.contains(".") ? #"{"x":1}"# : "1"
    #expect(try texts(path, #"{"\#(name)":\#(value)}"#) == ["1"])
    let escaped = name.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    #expect(try texts(path, #"{"\#(escaped.joined())":\#(value)}"#) == ["1"])
  }

  @Test func `folding that changes the length of a name harms nobody`() throws {
    // The lower case of the dotted capital I is longer than itself.
    #expect(try texts("İ", #"{"i\u0307":1}"#) == ["1"])
    #expect(try texts("İ", #"{"abc":1,"ab":2,"a":3,"":4}"#) == [])
    #expect(try texts("i\u{307}", #"{"İ":1}"#) == ["1"])
  }

  @Test func `pairs are found by their names in any letter case and with escapes`() throws {
    let record = #"""
      {"list":[{"n\u0061me":"Us\u0065r-AGENT","VALUE":"a"},{"Key":"ÅR","newValue":1},
      {"key":"ΛΟΓΟΣ","value":"b"}]}
      """#
    #expect(try texts("list[user-agent]", record) == ["a"])
    #expect(try texts("list[User-Agent].value", record) == ["a"])
    #expect(try texts("list[år]", record) == ["1"])
    for name in ["ΛΟΓΟΣ", "λογος"] { #expect(try texts("list[\(name)]", record) == ["b"]) }
    #expect(try texts("list[other]", record) == [])
  }

  @Test func `in an envelope the body is asked first, then what is around it`() throws {
    let record = """
      {"time":"2026-03-02T08:00:00Z","category":"AuditLogs","tenantId":"t","level":"outer",\
      "properties":{"category":"UserManagement","level":null,"id":"1"}}
      """
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    let fields = try ["category", "tenantId", "level", "id", "properties.id"].map {
      try kind.add(field: $0)
    }
    let open = try #require(OpenRecord(record, kind))
    #expect(
      fields.map { open.texts(ofField: $0) }
        == [["UserManagement"], ["t"], ["outer"], ["1"], ["1"]]
    )
  }

  @Test func `a form's own name of a member is found under the usual one`() throws {
    let record = #"{"contentToProcess":{"activityMetadata":{"activity":"uploadText"}}}"#
    var kind = KindMatcher(kind: .contentActivity, catalog: .standard)
    let field = try kind.add(field: "contentMetadata.activityMetadata.activity")
    let open = try #require(OpenRecord(record, kind))
    #expect(open.texts(ofField: field) == ["uploadText"])
    #expect(open.carries(field: field))
  }
}
