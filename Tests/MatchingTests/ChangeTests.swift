import Events
import MatchingTwin
import Rules
import Testing

@testable import Matching

/// What audits say of properties that were changed: `modified.<name>.old|new|added|removed`.
struct ChangeTests {
  /// What the four parts of a property hold in a record.
  private func parts(_ property: String, _ record: String, of kind: RecordKind) throws -> [[String]]
  {
    let plain = try PlainRecord(record, kind: kind)
    return try DerivedField.Part.allCases.map { part in
      let name = "modified.\(property).\(part.rawValue)"
      var matcher = KindMatcher(kind: kind, catalog: .standard)
      let field = try matcher.add(field: name)
      let test = try Condition.made("a:\n  \(name)|exists: true\ncondition: a")
      let exists = matcher.add(test)
      let open = try #require(OpenRecord(record, matcher))
      let texts = open.texts(ofField: field)
      #expect(open.carries(field: field), "\(part)")
      #expect(open.holds(field: field) == !texts.isEmpty, "\(part)")
      #expect(open.truth(of: exists) == (texts.isEmpty ? .no : .yes), "\(part)")
      #expect(plain.meets(test) == !texts.isEmpty, "the twin, \(part)")
      return texts
    }
  }

  /// A directory audit that changed a property, its two values written as JSON.
  private func audit(_ name: String, _ old: String, _ new: String) -> String {
    """
    {"initiatedBy":{},"targetResources":[{"id":"t","modifiedProperties":[{"displayName":"Other",\
    "oldValue":"[\\"x\\"]","newValue":"[\\"y\\"]"},{"displayName":"\(name)","oldValue":\(old),\
    "newValue":\(new)}]}]}
    """
  }

  @Test(arguments: [
    (#""a""#, #""b""#, [["a"], ["b"], ["b"], ["a"]]),
    ("null", #""b""#, [[], ["b"], ["b"], []]), (#""a""#, "null", [["a"], [], [], ["a"]]),
    ("null", "null", [[], [], [], []]), (#""a""#, #""a""#, [["a"], ["a"], [], []]),
    // Texts in texts, as directory audits have them.
    (#""\"a\"""#, #""\"b\"""#, [["a"], ["b"], ["b"], ["a"]]),
    (#""[\"a\",\"b\"]""#, #""[\"b\",\"c\"]""#, [["a", "b"], ["b", "c"], ["c"], ["a"]]),
    (#""[]""#, #""[\"c\"]""#, [[], ["c"], ["c"], []]),
    (#""[1,true,null]""#, #""[true,2.50]""#, [["1", "true"], ["true", "2.50"], ["2.50"], ["1"]]),
    (
      #""[{\"Id\":\"1\",\"On\":false}]""#, #""[{\"Id\":\"1\",\"On\":true}]""#,
      [["1", "false"], ["1", "true"], ["true"], ["false"]]
    ),
    (
      #""{\"a\":{\"b\":[\"x\",{\"c\":\"y\"}]}}""#, #""{\"a\":{\"b\":[\"x\"]}}""#,
      [["x", "y"], ["x"], [], ["y"]]
    ),
    // A text in a text in a text.
    (#""[\"{\\\"a\\\":\\\"x\\\"}\"]""#, #""\"\\\"y\\\"\"""#, [["x"], ["y"], ["y"], ["x"]]),
    // JSON that is not in a text.
    (#"["a","b"]"#, #"{"k":"b"}"#, [["a", "b"], ["b"], [], ["a"]]),
    // The same twice is once; case counts.
    (#""[\"a\",\"a\"]""#, #""[\"A\",\"a\"]""#, [["a"], ["A", "a"], ["A"], []]),
    // No JSON after all.
    (#""[\"a\"""#, #""[b]""#, [[#"["a""#], ["[b]"], ["[b]"], [#"["a""#]]),
    (#""""#, #"" ""#, [[""], [" "], [" "], [""]]),
    ("1", "false", [["1"], ["false"], ["false"], ["1"]]),
  ])
  func `a change has the scalars of both sides, and those of one only`(
    _ old: String,
    _ new: String,
    _ expected: [[String]]
  ) throws {
    let record = audit("Role.Display Name", old, new)
    #expect(try parts("Role.Display Name", record, of: .directoryAudit) == expected)
  }

  @Test(arguments: [
    "Scopes", "Role.DisplayName", "a.b.c", "Is Hard Deleted", "old", "Å", "new.old",
  ])
  func `names may hold dots and blanks, and are found in any letter case`(_ name: String) throws {
    let record = audit(name, #""a""#, #""b""#)
    for spelling in [name, name.uppercased(), name.lowercased()] {
      #expect(
        try parts(spelling, record, of: .directoryAudit) == [["a"], ["b"], ["b"], ["a"]],
        "\(spelling)"
      )
    }
    #expect(try parts(name + "x", record, of: .directoryAudit) == [[], [], [], []])
  }

  @Test func `changes of several targets, and of one property twice, are put together`() throws {
    let record = """
      {"initiatedBy":{},"targetResources":[\
      {"modifiedProperties":[{"displayName":"P","oldValue":"a","newValue":"b"},\
      {"displayName":"P","oldValue":"c","newValue":"a"}]},\
      {"modifiedProperties":[]},{"modifiedProperties":null},{},\
      {"modifiedProperties":[{"displayName":"P","newValue":"d"}]}]}
      """
    #expect(
      try parts("P", record, of: .directoryAudit)
        == [["a", "c"], ["b", "a", "d"], ["b", "d"], ["c"]]
    )
  }

  @Test(arguments: [
    (
      RecordKind.auditLogRecord,
      #"{"ModifiedProperties":[{"Name":"P","NewValue":"[\"b\"]","OldValue":"[\"a\"]"}]}"#
    ),
    (
      .auditLogRecord,
      #"{"auditLogRecordType":"x","auditData":{"ModifiedProperties":[{"Name":"P","NewValue":"b","#
        + #""OldValue":"a"}]}}"#
    ),
    (
      .provisioningObjectSummary,
      #"{"modifiedProperties":[{"displayName":"P","oldValue":"a","newValue":"b"}]}"#
    ),
    (
      .provisioningObjectSummary,
      #"{"ModifiedProperties":"[{\"displayName\":\"P\",\"oldValue\":\"a\",\"newValue\":\"b\"}]"}"#
    ),
    (
      .auditEvent,
      #"{"resources":[{"modifiedProperties":[{"displayName":"P","oldValue":"a","newValue":"b"}]}]}"#
    ),
    (.auditEvent, #"{"Targets":[{"ModifiedProperties":[{"Name":"P","Old":"a","New":"b"}]}]}"#),
    (
      .auditEvent,
      #"{"time":"x","category":"AuditLogs","properties":{"AuditEventId":"1","Targets":["#
        + #"{"ModifiedProperties":[{"Name":"P","Old":"a","New":"b"}]}]}}"#
    ),
    (
      .customSecurityAttributeAudit,
      #"{"targetResources":[{"modifiedProperties":[{"displayName":"P","oldValue":"a","#
        + #""newValue":"b"}]}]}"#
    ),
  ])
  func `each kind of audit has its own list of changes`(
    _ kind: RecordKind,
    _ record: String
  ) throws {
    for (part, expected) in zip(DerivedField.Part.allCases, [["a"], ["b"], ["b"], ["a"]]) {
      var matcher = KindMatcher(kind: kind, catalog: .standard)
      let field = try matcher.add(field: "modified.p.\(part.rawValue)")
      let open = try #require(OpenRecord(record, matcher))
      #expect(open.texts(ofField: field) == expected, "\(part)")
    }
  }

  @Test func `a record without the list of changes does not carry a change`() throws {
    for kind in [RecordKind.directoryAudit, .signIn] {
      var matcher = KindMatcher(kind: kind, catalog: .standard)
      let field = try matcher.add(field: "modified.P.new")
      let open = try #require(OpenRecord(#"{"id":"1"}"#, matcher))
      #expect(!open.carries(field: field))
      #expect(!open.holds(field: field))
    }
  }
}
