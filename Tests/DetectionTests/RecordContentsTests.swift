import Events
import Rules
import Store
import Testing

@testable import Detection

struct RecordContentsTests {
  /// What a record's fields hold; the record has no words that are known before it is read.
  private func texts(_ record: String, _ path: String) throws -> [String]? {
    let values = try values(record, path)
    return values.isPresent ? values.texts : nil
  }

  private func values(_ record: String, _ path: String) throws -> FieldValues {
    let field = try #require(FieldPath(path))
    var contents = try #require(RecordContents.made(record))
    let values = contents.values(of: field)
    return try #require(values)
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
      ("count", ["12.50"]), ("object.a", ["1"]), ("list", ["x", "y", "3"]),
      ("people.name", ["Ann", "Bo"]), ("people.age", ["41"]),
      ("targetResources.type", ["User", "Role"]),
    ] as [(String, [String])]
  )
  func `a list stands for each of its elements`(_ path: String, _ expected: [String]) throws {
    #expect(try texts(Self.record, path) == expected)
  }

  @Test(arguments: [
    "missing", "nothing", "none", "object.b", "id.x", "people.name.x", "list.a", "count.x",
    "targetResources.modifiedProperties[Nobody].newValue",
    "targetResources.modifiedProperties[Empty].newValue", "targetResources[User].type",
    "additionalDetails[user-agent].key.x",
  ])
  func `what is null or missing is not there`(_ path: String) throws {
    let values = try values(Self.record, path)
    #expect(!values.isPresent)
    #expect(values.texts.isEmpty)
  }

  @Test func `an object is there and has no text`() throws {
    #expect(try texts(Self.record, "object") == [])
    #expect(try texts(Self.record, "noObject") == [])
    #expect(try texts(Self.record, "people") == [])
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
      ("Policy", ".state", ["on"]), ("Policy", ".grant.controls", ["mfa", "block"]),
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
    #expect(try texts(record, "name") == nil || texts(record, "name") == ["å\n"])
    #expect(try texts(record, "ÅR") == ["1"])
    #expect(try texts(record, "år") == ["1"])
  }

  @Test func `of two members of one name in different case the exact one counts`() throws {
    #expect(try texts(#"{"ID":"1","id":"2"}"#, "id") == ["2"])
    #expect(try texts(#"{"ID":"1","Id":"2"}"#, "id") == ["1"])
  }

  @Test func `the operation is told for every kind of record`() throws {
    let record = #"{"activityDisplayName":"Add member to role."}"#
    let field = try #require(FieldPath("operation"))
    let activity = Activity(
      kind: .directoryAudit,
      operation: "Add\u{a0}member to role. ",
      category: "",
      service: "",
      result: ""
    )
    var contents = try #require(RecordContents.made(record, activity))
    let values = contents.values(of: field)
    #expect(values?.texts == ["Add member to role"])
  }

  @Test func `bytes that are no JSON have no contents`() {
    #expect(RecordContents.made(#"{"a":"#) == nil)
  }

  @Test(arguments: [
    ("curl", true), ("CURL/8", true), ("user-agent", true), ("additionalDetails", true),
    ("12.5", true), ("true", true), ("Mail.Read", true), ("curl*x", false), ("wget", false),
  ])
  func `a keyword is looked for everywhere`(_ word: String, _ expected: Bool) throws {
    var contents = try #require(RecordContents.made(Self.record))
    let isFound = contents.contains(TextPattern(word, place: .anywhere))
    #expect(isFound == expected)
    let plain = try PlainRecord(Self.record)
    #expect(plain.meets(.keyword(TextPattern(word, place: .anywhere))) == expected)
  }
}
