import Events
import Rules
import Testing

@testable import Matching

/// How fields and conditions are bound to a kind of record.
struct BindingTests {
  private static let fields = """
    kind: signIn
    fields: [id, one, two, list, tags]
    pairs: [tags]
    aliases:
      Both: [one, two]
      Turned: [two, one]
      Again: [one, One, ONE]
      Whole: [one, record]
    """

  private func texts(_ name: String, _ record: String) throws -> [String] {
    var kind = KindMatcher(kind: .signIn, catalog: try .made(Self.fields))
    let field = try kind.add(field: name)
    let open = try #require(OpenRecord(record, kind))
    return open.texts(ofField: field)
  }

  @Test func `what several places hold is put together, in their order`() throws {
    let record = #"{"two":["b","c"],"one":"a"}"#
    #expect(try texts("Both", record) == ["a", "b", "c", #"["b","c"]"#])
    #expect(try texts("turned", record) == ["b", "c", #"["b","c"]"#, "a"])
    #expect(try texts("Whole", #"{ "one" : 1 }"#) == ["1", #"{"one":1}"#])
  }

  @Test(arguments: [
    (#"{"one":"a"}"#, ["a"]), (#"{"two":"b"}"#, ["b"]), (#"{"one":null,"two":"b"}"#, ["b"]),
    (#"{"one":"a","two":null}"#, ["a"]), ("{}", []), (#"{"one":null,"two":null}"#, []),
  ])
  func `one of several places is enough for a field to be there`(
    _ record: String,
    _ expected: [String]
  ) throws {
    var kind = KindMatcher(kind: .signIn, catalog: try .made(Self.fields))
    let field = try kind.add(field: "Both")
    let isNull = try kind.add(test: "Both: null")
    let exists = try kind.add(test: "Both|exists: true")
    let open = try #require(OpenRecord(record, kind))
    #expect(open.texts(ofField: field) == expected)
    #expect(open.holds(field: field) == !expected.isEmpty)
    #expect(open.carries(field: field) == (record != "{}"))
    #expect(open.truth(of: isNull) == (expected.isEmpty ? .yes : .no))
    #expect(open.truth(of: exists) == (record == "{}" ? .no : .yes))
  }

  @Test func `a place that is named twice is looked at once`() throws {
    #expect(try texts("Again", #"{"one":"a"}"#) == ["a"])
  }

  @Test func `a name that no catalogue knows is looked up as it stands and among named pairs`()
    throws
  {
    let record = #"{"strange":"a","tags":[{"key":"Strange","value":"b"},{"key":"x","value":"c"}]}"#
    #expect(try texts("strange", record) == ["a", "b"])
  }

  @Test func `a kind that the catalogue does not know is looked up as rules write it`() throws {
    var kind = KindMatcher(kind: .riskyUser, catalog: try .made(Self.fields))
    let field = try kind.add(field: "deep.er")
    let open = try #require(OpenRecord(#"{"deep":[{"er":1},{"er":2}]}"#, kind))
    #expect(open.texts(ofField: field) == ["1", "2"])
  }

  @Test func `spellings of one field, and tests of the same values, are one`() throws {
    var kind = KindMatcher(kind: .signIn, catalog: try .made(Self.fields))
    for name in ["one", "ONE", "One"] {
      let detection = "a:\n  \(name): x\nb:\n  \(name): y\ncondition: a or b"
      _ = try kind.add(detection: detection)
    }
    #expect(kind.fields.count == 1)
    #expect(kind.tests.count == 2)
    #expect(kind.conditions.count == 3)
    #expect(try kind.number(of: .made("oNe")) == 0)
    #expect(try kind.number(of: .made("two")) == nil)
    let keyword = Condition.keyword(TextPattern("x"))
    for _ in 0..<3 { _ = kind.add(keyword) }
    #expect(kind.keywords.count == 1)
  }

  @Test func `tests that differ in anything are two`() throws {
    var kind = KindMatcher(kind: .signIn, catalog: try .made(Self.fields))
    let tests = [
      "one: x", "two: x", "one|contains: x", "one|cased: x", "one: [x, y]", "one|all: [x, y]",
      "one: null", "one|exists: true", "one|exists: false", "one|fieldref: two",
      "one|fieldref: list", "one|fieldref|startswith: two", "one|gt: 1", "one|gte: 1",
      "one|gt: 2", "one|re: x", "one|re|i: x", "one|cidr: 10.0.0.0/8",
    ]
    for test in tests { _ = try kind.add(test: "\(test)") }
    #expect(kind.tests.count == tests.count)
  }

  @Test func `a condition tells all fields that it names`() throws {
    var kind = KindMatcher(kind: .signIn, catalog: try .made(Self.fields))
    let unused = try kind.add(field: "id")
    let number = try kind.add(
      detection: """
        a:
          one: x
        b:
          two|fieldref: list
        c: [keyword]
        condition: a and not (b or c)
        """
    )
    let named = try ["one", "two", "list"].map { try #require(kind.number(of: .made($0))) }
    #expect(kind.fields(of: number) == Set(named))
    #expect(!kind.fields(of: number).contains(unused))
    #expect(kind.fields(of: kind.add(.keyword(TextPattern("x")))) == [])
  }

  @Test(arguments: [
    ("one", false), ("operation", false), ("outcome", false), ("record", false),
    ("actor.id", true), ("actor.name", true), ("address", true), ("app", true), ("country", true),
  ])
  func `an event's columns are asked for only when a field is made of them`(
    _ name: String,
    _ expected: Bool
  ) throws {
    var kind = KindMatcher(kind: .signIn, catalog: try .made(Self.fields))
    #expect(!kind.asksColumns)
    _ = try kind.add(test: "\(name): x")
    #expect(kind.asksColumns == expected)
    _ = try kind.add(field: "id")
    #expect(kind.asksColumns == expected)
  }

  @Test func `conditions are numbered in the order in which they are added`() throws {
    var kind = KindMatcher(kind: .signIn, catalog: try .made(Self.fields))
    let numbers = try (0..<5).map { value in
      try kind.add(test: "one: \(value)")
    }
    #expect(numbers == [0, 1, 2, 3, 4])
    let open = try #require(OpenRecord(#"{"one":3}"#, kind))
    #expect(numbers.map { open.truth(of: $0) } == [.no, .no, .no, .yes, .no])
    #expect(
      kind.truths(for: .none(of: .signIn)) == Array(repeating: .unknown, count: numbers.count)
    )
  }
}
