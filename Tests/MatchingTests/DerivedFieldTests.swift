import Events
import Rules
import Testing

@testable import Matching

/// Fields that are made of an event, in one form for all kinds of record.
struct DerivedFieldTests {
  private static let words = EventWords(
    actorID: "id-1",
    actorName: "ann@x.example",
    address: "203.0.113.9",
    app: "Mail",
    country: "NO"
  )

  private func texts(
    _ name: String,
    _ record: String = "{}",
    of kind: RecordKind = .signIn,
    words: EventWords = words,
    result: String = ""
  ) throws -> [String]? {
    var matcher = KindMatcher(kind: kind, catalog: .standard)
    let field = try matcher.add(field: name)
    let open = try #require(
      OpenRecord(record, matcher, words: words, activity: .made(kind, result: result))
    )
    #expect(open.carries(field: field))
    return open.holds(field: field) ? open.texts(ofField: field) : nil
  }

  @Test(arguments: [
    ("actor.id", "id-1"), ("actor.name", "ann@x.example"), ("address", "203.0.113.9"),
    ("app", "Mail"), ("country", "NO"),
  ])
  func `a column is told for every kind of record, and is nothing when it is empty`(
    _ name: String,
    _ expected: String
  ) throws {
    for kind in RecordKind.allCases {
      // Where the catalogue has another meaning for the name, that one counts.
      let field = try FieldPath.made(name)
      guard FieldCatalog.standard.binding(of: field, in: kind).paths == [field] else { continue }
      #expect(try texts(name, of: kind) == [expected], "\(kind)")
      #expect(try texts(name, of: kind, words: EventWords()) == nil, "\(kind)")
    }
    #expect(try texts(name) == [expected])
  }

  @Test func `the record is its own JSON without blanks`() throws {
    #expect(
      try texts("record", #" { "a" : [ 1.50 , "x\u0041\/" ] , "b" : { } } "#)
        == [#"{"a":[1.50,"xA/"],"b":{}}"#]
    )
  }

  @Test func `the record can be looked through as one text`() throws {
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    let numbers = try [
      #"record|contains: '"b":{"C":1'"#, #"record|re: '"a":\[1,2\]'"#, "record|contains: zzz",
    ].map { try kind.add(test: "\($0)") }
    let open = try #require(OpenRecord(#"{"a": [1, 2], "b": {"c": 1}}"#, kind))
    #expect(numbers.map { open.truth(of: $0) } == [.yes, .yes, .no])
  }

  @Test(
    arguments: [
      (RecordKind.signIn, "0", "success"), (.signIn, "50126", "failure"),
      (.signIn, "50074", "interrupted"), (.signIn, "50140", "interrupted"), (.signIn, "", nil),
      (.directoryAudit, "success", "success"), (.directoryAudit, "Failure", "failure"),
      (.directoryAudit, "timeout", "failure"), (.directoryAudit, "0", "other"),
      (.directoryAudit, "unknownFutureValue", "other"), (.directoryAudit, "", nil),
      (.auditLogRecord, "Succeeded", "success"),
      (.auditLogRecord, "PartiallySucceeded", "interrupted"),
      (.auditLogRecord, "True", "success"), (.auditLogRecord, "False", "failure"),
      (.auditEvent, "ClientError", "failure"),
    ] as [(RecordKind, String, String?)]
  )
  func `the outcome is one of four words, or nothing`(
    _ kind: RecordKind,
    _ result: String,
    _ expected: String?
  ) throws {
    #expect(try texts("outcome", of: kind, result: result) == expected.map { [$0] })
    if let expected { #expect(DerivedField.outcomes.contains(expected)) }
    var matcher = KindMatcher(kind: kind, catalog: .standard)
    let number = try matcher.add(test: "outcome: '\(expected ?? "x")'")
    let truth = matcher.truths(for: .made(kind, result: result))[number]
    #expect(truth == (expected == nil ? .no : .yes), "the activity alone")
  }

  @Test func `what an activity tells needs no record, and columns do`() throws {
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    for test in ["operation: x", "outcome: x", "actor.name: x", "record: x", "id: x"] {
      _ = try kind.add(test: "\(test)")
    }
    let activity = ActivityWords.made(.directoryAudit, operation: "y", result: "success")
    #expect(kind.truths(for: activity) == [.no, .no, .unknown, .unknown, .unknown])
  }
}
