import Events
import Rules
import Testing

@testable import Matching

/// What each part of a condition says of a record.
struct ExplanationTests {
  private static let detection = """
    who:
      name: [ann, bo]
      missing: x
    what:
      - word
      - list|contains|all: [a, b]
    filter:
      empty: null
    condition: (who or what) and not filter
    """
  private static let record = #"{"name":"Ann","list":["a","ab"],"empty":null,"text":"a WORD."}"#

  private func explain(_ detection: String, _ record: String) throws -> Explanation {
    let condition = try Condition.made(detection)
    var kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let number = kind.add(condition)
    let open = try #require(OpenRecord(record, kind))
    let explanation = open.explain(condition)
    #expect(explanation.truth == open.truth(of: number), "the explanation is the decision")
    return explanation
  }

  /// The parts as lines, with their depth.
  private func lines(_ explanation: Explanation, _ depth: Int = 0) -> [String] {
    let name: String
    switch explanation.part {
    case .test(let test): name = test.text
    case .keyword(let pattern): name = "'\(pattern.source)'"
    case .selection(let selection): name = selection
    case .all: name = "all"
    case .any: name = "any"
    case .not: name = "not"
    }
    let values = explanation.values.map { " \($0)" } ?? ""
    return [String(repeating: " ", count: depth) + "\(name): \(explanation.truth)\(values)"]
      + explanation.parts.flatMap { lines($0, depth + 1) }
  }

  @Test func `every part says what it says, and each test what its field holds`() throws {
    #expect(
      lines(try explain(Self.detection, Self.record)) == [
        "all: no",
        " any: yes",
        "  who: no",
        "   all: no",
        #"    name: ann, bo: yes ["Ann"]"#,
        "    missing: x: no",
        "  what: yes",
        "   any: yes",
        "    'word': yes",
        #"    list|contains|all: a, b: yes ["a", "ab", "[\"a\",\"ab\"]"]"#,
        " not: no",
        "  filter: yes",
        "   empty: null: yes []",
      ]
    )
  }

  @Test func `the parts of an explanation give its truth`() throws {
    func check(_ explanation: Explanation) {
      let truths = explanation.parts.map(\.truth)
      switch explanation.part {
      case .all:
        #expect(
          explanation.truth
            == (truths.contains(.no) ? .no : truths.contains(.unknown) ? .unknown : .yes)
        )
      case .any:
        #expect(
          explanation.truth
            == (truths.contains(.yes) ? .yes : truths.contains(.unknown) ? .unknown : .no)
        )
      case .not: #expect([explanation.truth.negated] == truths)
      case .selection: #expect([explanation.truth] == truths)
      case .test, .keyword: #expect(truths.isEmpty)
      }
      for part in explanation.parts { check(part) }
    }
    for record in [Self.record, "{}", #"{"name":"bo","missing":"x","empty":"1"}"#] {
      check(try explain(Self.detection, record))
    }
  }

  @Test func `a test that was never bound is not known`() throws {
    let kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let open = try #require(OpenRecord("{}", kind))
    let explanation = open.explain(try .made("a:\n  x: y\ncondition: a"))
    #expect(explanation.truth == .unknown)
  }
}
