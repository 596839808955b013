import Formats
import Testing

@testable import Matching
@testable import Rules

/// The least that would have to be otherwise.
@Suite struct SmallestChangeTests {
  /// A condition over the tests `a`, `b`, `c` … whose answers are given.
  private static func explain(_ condition: Condition, _ truths: [String: Truth]) -> Explanation {
    switch condition {
    case .test(let test):
      node(.test(test), truths[test.field.description] ?? .no, [])
    case .keyword(let pattern): node(.keyword(pattern), truths[pattern.source] ?? .no, [])
    case .selection(let name, let inner):
      wrap(.selection(name: name), [explain(inner, truths)]) { $0[0] }
    case .not(let inner): wrap(.not, [explain(inner, truths)]) { $0[0].negated }
    case .all(let parts): wrap(.all, parts.map { explain($0, truths) }, Truth.all)
    case .any(let parts): wrap(.any, parts.map { explain($0, truths) }, Truth.any)
    }
  }

  private static func wrap(
    _ part: Explanation.Part,
    _ parts: [Explanation],
    _ truth: ([Truth]) -> Truth
  ) -> Explanation {
    node(part, truth(parts.map(\.truth)), parts)
  }

  private static func node(
    _ part: Explanation.Part,
    _ truth: Truth,
    _ parts: [Explanation]
  ) -> Explanation {
    Explanation(part: part, truth: truth, values: [], parts: parts)
  }

  private static func test(_ name: String, line: Int = 1) throws -> Condition {
    .test(
      FieldTest(
        field: try #require(FieldPath(name)),
        values: [.text(TextPattern("x"))],
        needsAll: false,
        text: name + ": x",
        location: TextLocation(line: line, column: 1)
      )
    )
  }

  private static func names(_ flips: [Explanation.Flip]?) -> [String]? {
    flips?.map { flip in
      guard case .test(let test) = flip.leaf.part else { return "?" }
      return (flip.mustHold ? "" : "not ") + test.field.description
    }
  }

  /// All conditions of some depth over the names, each name used once.
  private static func conditions(_ names: ArraySlice<String>) throws -> [Condition] {
    if names.count == 1 {
      let test = try test(names[names.startIndex])
      return [test, .not(test), .selection("s", test)]
    }
    var conditions: [Condition] = []
    for middle in (names.startIndex + 1)..<names.endIndex {
      for left in try Self.conditions(names[..<middle]) {
        for right in try Self.conditions(names[middle...]) {
          conditions += [
            .all([left, right]), .any([left, right]), .not(.all([left, right])),
            .not(.any([left, right])),
          ]
        }
      }
    }
    return conditions
  }

  @Test("no smaller set of tests turns a condition around, whatever its form")
  func isSmallest() throws {
    let names = ["a", "b", "c"]
    var looked = 0
    for condition in try Self.conditions(names[...]) {
      for code in 0..<27 {
        let answers: [Truth] = [.no, .unknown, .yes]
        let truths = [
          "a": answers[code % 3], "b": answers[code / 3 % 3], "c": answers[code / 9],
        ]
        let explanation = Self.explain(condition, truths)
        for holds in [true, false] {
          let flips = try #require(explanation.smallestChange(soThatItHolds: holds))
          #expect((flips.isEmpty) == (explanation.truth == (holds ? .yes : .no)))
          // All ways to give every test a definite or its old answer.
          var least = Int.max
          for choice in 0..<27 {
            var changed = truths
            var cost = 0
            for (index, name) in names.enumerated() {
              switch [choice % 3, choice / 3 % 3, choice / 9][index] {
              case 0: continue
              case 1: changed[name] = .yes
              default: changed[name] = .no
              }
              cost += 1
            }
            if Self.explain(condition, changed).truth == (holds ? .yes : .no) {
              least = min(least, cost)
            }
          }
          #expect(flips.count == least)
          looked += 1
        }
      }
    }
    #expect(looked == 46_656)
  }

  @Test("the first of equally cheap parts is taken") func ties() throws {
    let (a, b, c) = (try Self.test("a"), try Self.test("b"), try Self.test("c"))
    let any = Self.explain(.any([.all([a, b]), c, a]), [:])
    #expect(Self.names(any.smallestChange(soThatItHolds: true)) == ["c"])
    let all = Self.explain(.all([a, b]), ["a": .yes, "b": .yes])
    #expect(Self.names(all.smallestChange(soThatItHolds: false)) == ["not a"])
  }

  @Test("a test that stands there twice counts once, wherever it stands") func twice() throws {
    let (a, again, b) = (try Self.test("a"), try Self.test("a", line: 9), try Self.test("b"))
    let condition = Self.explain(.all([.selection("s", a), again, b]), [:])
    #expect(Self.names(condition.smallestChange(soThatItHolds: true)) == ["a", "b"])
  }

  @Test("a condition that contradicts itself has no change") func contradiction() throws {
    let a = try Self.test("a")
    for truth in [Truth.no, .unknown, .yes] {
      let never = Self.explain(.all([a, .not(a)]), ["a": truth])
      #expect(never.smallestChange(soThatItHolds: true) == nil)
      let always = Self.explain(.any([a, .not(a)]), ["a": truth])
      #expect(always.smallestChange(soThatItHolds: false) == nil)
    }
    #expect(Self.explain(.any([]), [:]).smallestChange(soThatItHolds: true) == nil)
    #expect(Self.explain(.all([]), [:]).smallestChange(soThatItHolds: false) == nil)
  }

  @Test("a change of a field must leave its other tests alone, if they would undo it")
  func unchanged() throws {
    func test(_ name: String, _ value: String) throws -> Condition {
      .test(
        FieldTest(
          field: try #require(FieldPath(name)),
          values: [.text(TextPattern(value))],
          needsAll: false,
          text: "\(name): \(value)",
          location: TextLocation(line: 1, column: 1)
        )
      )
    }
    func told(_ condition: Condition) throws -> [String] {
      let explanation = Self.explain(condition, [:])
      let flips = try #require(explanation.smallestChange(soThatItHolds: true))
      return explanation.unchanged(beside: flips).map { flip in
        guard case .test(let test) = flip.leaf.part else { return "?" }
        return (flip.mustHold ? "" : "not ") + test.text
      }
    }
    let (x, y, other) = (try test("f", "x"), try test("F", "y"), try test("g", "y"))
    #expect(try told(.all([x, .not(y), .not(other)])) == ["not F: y"])
    #expect(try told(.all([x, .not(.selection("s", y)), .not(y)])) == ["not F: y"])
    // What does not count, or is changed too, is not told.
    #expect(try told(.any([x, y])).isEmpty)
    #expect(try told(.all([x, y])).isEmpty)
    #expect(try told(.all([x, .any([.not(y), .not(other)])])).isEmpty)
  }

  @Test("keywords count as tests do") func keywords() {
    let word = Self.explain(.not(.keyword(TextPattern("w"))), ["w": .yes])
    let flips = word.smallestChange(soThatItHolds: true)
    #expect(flips?.count == 1 && flips?.first?.mustHold == false)
  }
}
