import Events
import Rules
import Testing

@testable import Matching

/// What it means when a record does not have a field.
struct MissingFieldTests {
  private static let catalog = """
    kind: signIn
    fields:
      - id
      - plain
      - name: later
        version: beta
        fields: [inner]
      - name: newest
        version: beta
    aliases:
      Newer: [later.inner, newest]
      Mixed: [later.inner, plain]
    """

  private func kind() throws -> KindMatcher {
    KindMatcher(kind: .signIn, catalog: try .made(Self.catalog))
  }

  /// What a record says of a test, and of its opposite.
  private func truths(_ test: String, _ record: String) throws -> [Truth] {
    var kind = try kind()
    let numbers = [
      try kind.add(test: test),
      try kind.add(detection: "a:\n  \(test)\ncondition: not a"),
    ]
    let open = try #require(OpenRecord(record, kind))
    return numbers.map { open.truth(of: $0) }
  }

  @Test(arguments: ["x", "'*'", "''"])
  func `not over a field that a record lacks holds`(_ value: String) throws {
    #expect(try truths("plain: \(value)", #"{"id":"1"}"#) == [.no, .yes])
    #expect(try truths("plain: \(value)", #"{"id":"1","plain":null}"#) == [.no, .yes])
    #expect(try truths("plain: null", #"{"id":"1"}"#) == [.yes, .no])
    #expect(try truths("plain|exists: false", #"{"id":"1"}"#) == [.yes, .no])
  }

  @Test(arguments: ["x", "'*'", "''", "null", "[x, y]"])
  func `of a field that only newer records carry nothing is known when it is missing`(
    _ value: String
  ) throws {
    for name in ["later.inner", "newest", "Newer"] {
      #expect(try truths("\(name): \(value)", #"{"id":"1"}"#) == [.unknown, .unknown], "\(name)")
    }
  }

  @Test func `whether such a field exists can always be told`() throws {
    #expect(try truths("newest|exists: true", #"{"id":"1"}"#) == [.no, .yes])
    #expect(try truths("newest|exists: false", #"{"id":"1"}"#) == [.yes, .no])
  }

  @Test(arguments: [#"{"later":null}"#, #"{"later":{}}"#, #"{"later":{"inner":null}}"#])
  func `a record that has the outermost member carries the field`(_ record: String) throws {
    #expect(try truths("later.inner: x", record) == [.no, .yes])
    #expect(try truths("later.inner: null", record) == [.yes, .no])
    // One of several places is enough.
    #expect(try truths("Newer: x", record) == [.no, .yes])
  }

  @Test func `a field of which one place is in all records is not versioned`() throws {
    #expect(try truths("Mixed: x", #"{"id":"1"}"#) == [.no, .yes])
  }

  @Test(arguments: [
    ("a:\n  id: 1\nb:\n  newest: x\ncondition: a and not b", Truth.unknown),
    ("a:\n  id: 2\nb:\n  newest: x\ncondition: a and not b", .no),
    ("a:\n  id: 1\nb:\n  newest: x\ncondition: a or not b", .yes),
    ("a:\n  id: 2\nb:\n  newest: x\ncondition: a or not b", .unknown),
    ("a:\n  id: 1\n  newest: x\ncondition: not a", .unknown),
    ("a:\n  id: 2\n  newest: x\ncondition: not a", .yes),
    ("a:\n  plain: x\nb:\n  newest: x\ncondition: not a and not b", .unknown),
    ("a:\n  plain: x\nb:\n  newest: x\ncondition: not (a and b)", .yes),
  ])
  func `what is not known matters only where the rest does not decide`(
    _ detection: String,
    _ expected: Truth
  ) throws {
    var kind = try kind()
    let number = try kind.add(detection: detection)
    let open = try #require(OpenRecord(#"{"id":1}"#, kind))
    #expect(open.truth(of: number) == expected)
  }

  @Test(arguments: [
    ("a:\n  plain: x\ncondition: not a", #"{"id":1}"#, false),
    ("a:\n  plain: x\ncondition: not a", #"{"plain":null}"#, true),
    ("a:\n  plain: x\ncondition: not a", #"{"plain":"y"}"#, true),
    ("a:\n  plain: null\ncondition: a", #"{"id":1}"#, false),
    ("a:\n  plain: null\ncondition: a", #"{"plain":null}"#, true),
    ("a:\n  plain|exists: false\ncondition: a", #"{"id":1}"#, true),
    ("a:\n  id: 1\nb:\n  plain: x\ncondition: a or not b", #"{"id":1}"#, true),
    ("a:\n  id: 1\nb:\n  plain: x\ncondition: a and not b", #"{"id":1}"#, false),
    ("a:\n  plain: x\nb:\n  newest: x\ncondition: not (a and b)", #"{"plain":1}"#, true),
  ])
  func `it can be asked whether a condition holds by what is missing`(
    _ detection: String,
    _ record: String,
    _ expected: Bool
  ) throws {
    var kind = try kind()
    let number = try kind.add(detection: detection)
    let open = try #require(OpenRecord(record, kind))
    #expect(open.truth(of: number) == .yes)
    #expect(open.holdsWithoutMissing(number) == expected)
    #expect(open.truth(of: number) == .yes, "asking changes nothing")
  }

  @Test func `of fields that no record carries nothing is known, of others it is as ever`() throws {
    var kind = try kind()
    let id = try kind.add(field: "id")
    let plain = try kind.add(field: "plain")
    let number = try kind.add(detection: "a:\n  id: 1\nb:\n  plain: x\ncondition: a and not b")
    let open = try #require(OpenRecord(#"{"id":1}"#, kind))
    #expect(open.truth(of: number, uncarried: []) == .yes)
    #expect(open.truth(of: number, uncarried: [plain]) == .unknown)
    #expect(open.truth(of: number, uncarried: [id]) == .yes, "the record carries it")
    #expect(open.truth(of: number, uncarried: [id, plain]) == .unknown)
    #expect(open.truth(of: number, uncarried: []) == .yes)
    #expect(open.truth(of: number) == .yes, "asking changes nothing")
  }

  @Test func `a field that is made of the event is always carried`() throws {
    var kind = try kind()
    for name in ["operation", "outcome", "record", "actor.id", "address", "app", "country"] {
      let field = try kind.add(field: name)
      let number = try kind.add(detection: "a:\n  \(name): x\ncondition: not a")
      let open = try #require(OpenRecord("{}", kind))
      #expect(open.carries(field: field))
      #expect(open.truth(of: number, uncarried: [field]) == .yes, "\(name)")
      #expect(open.holdsWithoutMissing(number), "\(name)")
    }
  }

  @Test func `an activity says nothing of a field of newer records`() throws {
    var kind = try kind()
    let number = try kind.add(detection: "a:\n  newest: x\ncondition: not a")
    #expect(kind.truths(for: .none(of: .signIn))[number] == .unknown)
  }
}
