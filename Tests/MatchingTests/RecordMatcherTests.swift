import Events
import MatchingTwin
import Rules
import Testing

@testable import Matching

/// What fields of records hold.
struct RecordMatcherTests {
  /// The texts of a field, `nil` when it holds nothing.
  ///
  /// Nothing is known before the record is read.
  private func texts(_ record: String, _ path: String) throws -> [String]? {
    let (holds, texts) = try values(record, path)
    return holds ? texts : nil
  }

  private func values(_ record: String, _ path: String) throws -> (holds: Bool, texts: [String]) {
    var kind = KindMatcher(kind: .auditEvent, catalog: .standard)
    let field = kind.add(try #require(FieldPath(path)))
    let open = try #require(OpenRecord(record, kind))
    let texts = open.texts(ofField: field)
    return (open.holds(field: field), texts)
  }

  private static let record = #"""
    {
      "id": "7", "empty": "", "nothing": null, "flag": true, "off": false, "count": 12.50,
      "object": {"a": 1}, "noObject": {}, "none": [],
      "list": ["x", "y", null, 3],
      "people": [{"name": "Ann", "age": 41}, {"name": "Bo"}, {"name": null}],
      "targetResources": [
        {"type": "User", "modifiedProperties": [
          {"displayName": "Role.DisplayName", "oldValue": null, "newValue": "\"Helpdesk\""},
          {"displayName": "Scopes", "newValue": "[\"Mail.Read\",\"Files.Read\"]"},
          {"displayName": "Policy", "newValue": "{\"State\":\"on\",\"grant\":{\"controls\":[\"mfa\",\"block\"]}}"},
          {"displayName": "Policies", "newValue": "[{\"state\":\"on\"},{\"state\":\"off\"}]"},
          {"displayName": "Broken", "newValue": "[\"a\""},
          {"displayName": "Empty", "newValue": null},
          {"displayName": "Role.DisplayName", "newValue": "\"Second\""}]},
        {"type": "Role", "modifiedProperties": []}],
      "additionalDetails": [{"key": "User-Agent", "value": "curl/8"}, {"key": "Other", "value": "x"}],
      "device": {"displayName": "Laptop", "value": "L1"}
    }
    """#

  @Test(
    arguments: [
      ("id", ["7"]), ("ID", ["7"]), ("empty", [""]), ("flag", ["true"]), ("off", ["false"]),
      ("count", ["12.50"]), ("object.a", ["1"]), ("list", ["x", "y", "3", #"["x","y",null,3]"#]),
      ("people.name", ["Ann", "Bo"]), ("people.age", ["41"]),
      ("targetResources.type", ["User", "Role"]),
    ] as [(String, [String])]
  )
  func `a list stands for each of its elements`(_ path: String, _ expected: [String]) throws {
    #expect(try texts(Self.record, path) == expected)
  }

  @Test(arguments: [
    "missing", "nothing", "object.b", "id.x", "people.name.x", "list.a", "count.x",
    "targetResources.modifiedProperties[Nobody].newValue",
    "targetResources.modifiedProperties[Empty].newValue", "targetResources[User].type",
    "additionalDetails[user-agent].key.x",
  ])
  func `what is null or missing is not there`(_ path: String) throws {
    let (holds, texts) = try values(Self.record, path)
    #expect(!holds)
    #expect(texts.isEmpty)
  }

  @Test func `an object, and a list of objects, is its JSON without blanks`() throws {
    #expect(try texts(Self.record, "object") == [#"{"a":1}"#])
    #expect(try texts(Self.record, "noObject") == ["{}"])
    #expect(
      try texts(Self.record, "people")
        == [#"[{"name":"Ann","age":41},{"name":"Bo"},{"name":null}]"#]
    )
  }

  @Test func `an empty list can be asked for and is not there`() throws {
    let (holds, texts) = try values(Self.record, "none")
    #expect(!holds)
    #expect(texts == ["[]"])
  }

  @Test(
    arguments: [
      ("additionalDetails[User-Agent].value", ["curl/8"]),
      ("additionalDetails[user-AGENT]", ["curl/8"]),
      ("additionalDetails[User-Agent].key", ["User-Agent"]),
      ("device[laptop]", ["L1"]),
      (
        "targetResources.modifiedProperties[Role.DisplayName]",
        [#""Helpdesk""#, "Helpdesk", #""Second""#, "Second"]
      ),
      ("people[Ann].age", ["41"]),
    ] as [(String, [String])]
  )
  func `a name in brackets picks its pairs, dots and all, in any case`(
    _ path: String,
    _ expected: [String]
  ) throws {
    #expect(try texts(Self.record, path) == expected)
  }

  @Test(
    arguments: [
      ("Scopes", "", [#"["Mail.Read","Files.Read"]"#, "Mail.Read", "Files.Read"]),
      ("Policy", ".state", ["on"]),
      ("Policy", ".grant.controls", ["mfa", "block", #"["mfa","block"]"#]),
      ("Policies", ".state", ["on", "off"]),
      ("Policy", "", [#"{"State":"on","grant":{"controls":["mfa","block"]}}"#]),
      ("Policies", "", [#"[{"state":"on"},{"state":"off"}]"#]),
      ("Broken", "", [#"["a""#]),
    ] as [(String, String, [String])]
  )
  func `JSON inside a text is read, and the text stays a candidate`(
    _ name: String,
    _ rest: String,
    _ expected: [String]
  ) throws {
    let path = "targetResources.modifiedProperties[\(name)].newValue\(rest)"
    #expect(try texts(Self.record, path) == expected)
  }

  @Test func `a path does not go on inside a text that is no JSON`() throws {
    #expect(try texts(Self.record, "targetResources.modifiedProperties[Broken].newValue.a") == nil)
  }

  @Test func `escapes in names and values are decoded`() throws {
    let record = #"{"n\u0061me":"\u00e5\n","ÅR":"1"}"#
    #expect(try texts(record, "name") == ["å\n"])
    #expect(try texts(record, "NAME") == ["å\n"])
    #expect(try texts(record, "ÅR") == ["1"])
    #expect(try texts(record, "år") == ["1"])
    #expect(try texts(#"{"\u00e5r":"1"}"#, "År") == ["1"])
  }

  @Test func `of two members of one name in different case the exact one counts`() throws {
    #expect(try texts(#"{"ID":"1","id":"2"}"#, "id") == ["2"])
    #expect(try texts(#"{"ID":"1","Id":"2"}"#, "id") == ["1"])
  }

  @Test func `the operation is told for every kind of record`() throws {
    for kind in RecordKind.allCases {
      var matcher = KindMatcher(kind: kind, catalog: .standard)
      let field = matcher.add(try #require(FieldPath("operation")))
      let open = try #require(
        OpenRecord(
          #"{"activityDisplayName":"Add member to role."}"#,
          matcher,
          activity: .made(kind, operation: "Add\u{a0}member to role. ")
        )
      )
      #expect(open.texts(ofField: field) == ["Add member to role"], "\(kind)")
    }
  }

  @Test func `bytes that are no JSON are not taken up`() {
    #expect(OpenRecord(#"{"a":"#, KindMatcher(kind: .auditEvent, catalog: .standard)) == nil)
  }

  @Test(arguments: [
    ("curl", true), ("CURL/8", true), ("user-agent", true), ("additionalDetails", true),
    ("12.5", true), ("true", true), ("Mail.Read", true), ("curl*x", false), ("wget", false),
  ])
  func `a keyword is looked for everywhere`(_ word: String, _ expected: Bool) throws {
    let keyword = Condition.keyword(TextPattern(word, place: .anywhere))
    var kind = KindMatcher(kind: .auditEvent, catalog: .standard)
    let number = kind.add(keyword)
    let open = try #require(OpenRecord(Self.record, kind))
    #expect(open.truth(of: number) == (expected ? .yes : .no))
    #expect(try PlainRecord(Self.record).meets(keyword) == expected, "the twin")
  }
}
