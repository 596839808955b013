import Events
import Findings
import Formats
import Rules
import Testing

@testable import Detection

/// Whether conditions can hold, and can fail, for what is known of their fields.
struct PossibilityTests {
  /// What can be known of a field.
  private enum State: String, CaseIterable {
    /// It holds something in some event.
    case present
    /// It is there, but holds nothing in any event.
    case empty
    /// It is in events of the kind, but in none that the rule leaves over.
    case elsewhere
    /// No event has even its outermost member.
    case absent

    var field: Possibility.Field {
      switch self {
      case .present: Possibility.Field()
      case .empty: Possibility.Field(isPresent: false)
      case .elsewhere: Possibility.Field(isPresent: false, isThere: false)
      case .absent: Possibility.Field(isPresent: false, isThere: false, isCarried: false)
      }
    }
  }

  private func possibility(
    _ detection: String,
    _ field: (FieldPath) -> Possibility.Field
  ) throws -> Possibility {
    let rule = try ProjectRules.made(detection)
    return Possibility(rule.condition, kind: .directoryAudit, field: field)
  }

  private static let values = [
    "f: x", "f: ''", "f|contains: [x, y]", "f|contains|all: [x, y]", "f|re: x+", "f|gt: 3",
    "f|cidr: 10.0.0.0/8", "f|hour: 3",
  ]

  @Test(
    arguments: [
      (State.present, "value", true, true), (.empty, "value", false, true),
      (.elsewhere, "value", false, true), (.absent, "value", false, false),
      (.present, "null", true, true), (.empty, "null", true, false),
      (.elsewhere, "null", true, false), (.absent, "null", false, false),
      (.present, "exists: true", true, true), (.empty, "exists: true", true, true),
      (.elsewhere, "exists: true", false, true), (.absent, "exists: true", false, true),
      (.present, "exists: false", true, true), (.empty, "exists: false", true, true),
      (.elsewhere, "exists: false", true, false), (.absent, "exists: false", true, false),
    ]
  )
  private func `what a test asks decides what a missing field means`(
    _ state: State,
    _ asked: String,
    _ canHold: Bool,
    _ canFail: Bool
  ) throws {
    let tests =
      switch asked {
      case "value": Self.values
      case "null": ["f: null"]
      default: ["f|" + asked]
      }
    for test in tests {
      let plain = try possibility("a:\n  \(test)\ncondition: a") { _ in state.field }
      #expect(plain.holding.isPossible == canHold, "\(test), \(state)")
      #expect(plain.failing.isPossible == canFail, "\(test), \(state)")
      let negated = try possibility("a:\n  \(test)\ncondition: not a") { _ in state.field }
      #expect(negated.holding.isPossible == canFail, "not \(test), \(state)")
      #expect(negated.failing.isPossible == canHold, "not \(test), \(state)")
      for chance in [plain.holding, plain.failing, negated.holding] {
        #expect(chance.isPossible == chance.obstacles.isEmpty)
        #expect(chance.obstacles.allSatisfy { $0.subject == "f" && $0.line == 9 })
      }
    }
  }

  @Test(
    arguments: [
      ("f: up", nil), ("f: UP", nil), ("f: [up, left]", nil), ("f|contains: ow", nil),
      ("f: '?*'", nil), ("f|re: left", nil), ("f: null", nil),
      ("f: left", ["left"]), ("f: [left, right]", ["left", "right"]),
      ("f|startswith: u?x", ["u?x*"]), ("f|endswith: q", ["*q"]), ("f|contains: q", ["*q*"]),
      ("f|cased: UP", ["UP"]), ("f|contains|all: [up, left]", ["*left*"]),
    ] as [(String, [String]?)]
  )
  func `a value outside of all possible ones can never be met`(
    _ test: String,
    _ impossible: [String]?
  ) throws {
    let field = Possibility.Field(values: ["up", "down"])
    let plain = try possibility("a:\n  \(test)\ncondition: a") { _ in field }
    #expect(plain.holding.isPossible == (impossible == nil))
    #expect(plain.failing.isPossible)
    #expect(
      plain.holding.distinct
        == (impossible.map { asked in
          [
            Obstacle(
              subject: "f",
              reason: .valueNeverPossible(asked: asked, possible: ["up", "down"]),
              kind: .directoryAudit,
              line: 9
            )
          ]
        } ?? [])
    )
    let negated = try possibility("a:\n  \(test)\ncondition: not a") { _ in field }
    #expect(negated.holding.isPossible)
  }

  @Test func `of a field that is missing its values are not told`() throws {
    let field = Possibility.Field(isPresent: false, values: ["up"])
    let plain = try possibility("a:\n  f: left\ncondition: a") { _ in field }
    #expect(plain.holding.obstacles.map(\.reason) == [.fieldNeverOccurs(nearest: nil)])
  }

  @Test(arguments: State.allCases, State.allCases)
  private func `a field compared with another needs both`(_ left: State, _ right: State) throws {
    let plain = try possibility("a:\n  f|fieldref: g\ncondition: a") { field in
      field.folded == "f" ? left.field : right.field
    }
    #expect(plain.holding.isPossible == (left == .present && right == .present))
    #expect(
      plain.holding.obstacles.map(\.subject)
        == (left == .present ? [] : ["f"]) + (right == .present ? [] : ["g"])
    )
    // A record without the other field does not meet the test, which is known.
    #expect(plain.failing.isPossible == (left != .absent))
  }

  @Test func `keywords are always possible, and no choice never is`() throws {
    let keywords = try possibility("a: [x, y]\ncondition: a") { _ in State.absent.field }
    #expect(keywords.holding.isPossible && keywords.failing.isPossible)
    let none = Possibility(.any([]), kind: .signIn) { _ in State.present.field }
    #expect(!none.holding.isPossible && none.holding.obstacles.isEmpty)
    #expect(none.failing.isPossible)
  }

  // MARK: Twin

  /// What an event can say of a test: it is met, it is not, or nothing can be said.
  private enum Answer { case yes, no, unknown }

  /// A test of a field in some state, and all that events can say of it.
  private struct Leaf {
    let test: String
    let state: State
    let answers: [Answer]
  }

  private static let leaves = [
    Leaf(test: "x", state: .present, answers: [.yes, .no]),
    Leaf(test: "x", state: .empty, answers: [.no]),
    Leaf(test: "null", state: .empty, answers: [.yes]),
    Leaf(test: "x", state: .absent, answers: [.unknown]),
  ]

  /// A condition of a rule, and how it is decided.
  private indirect enum Shape {
    case leaf(Int)
    case not(Shape)
    case all(Shape, Shape)
    case any(Shape, Shape)

    var text: String {
      switch self {
      case .leaf(let number): "s\(number)"
      case .not(let inner): "not (\(inner.text))"
      case .all(let left, let right): "(\(left.text)) and (\(right.text))"
      case .any(let left, let right): "(\(left.text)) or (\(right.text))"
      }
    }

    func decided(_ answers: [Answer]) -> Answer {
      switch self {
      case .leaf(let number): return answers[number]
      case .not(let inner):
        let inner = inner.decided(answers)
        return inner == .yes ? .no : inner == .no ? .yes : .unknown
      case .all(let left, let right):
        let both = [left.decided(answers), right.decided(answers)]
        return both.contains(.no) ? .no : both.contains(.unknown) ? .unknown : .yes
      case .any(let left, let right):
        let both = [left.decided(answers), right.decided(answers)]
        return both.contains(.yes) ? .yes : both.contains(.unknown) ? .unknown : .no
      }
    }

    /// All conditions over these leaves in their order.
    static func over(_ leaves: Range<Int>) -> [Shape] {
      if leaves.count == 1 { return [.leaf(leaves.lowerBound), .not(.leaf(leaves.lowerBound))] }
      var shapes: [Shape] = []
      for cut in (leaves.lowerBound + 1)..<leaves.upperBound {
        for left in over(leaves.lowerBound..<cut) {
          for right in over(cut..<leaves.upperBound) {
            let both = [Shape.all(left, right), .any(left, right)]
            shapes += both + both.map { .not($0) }
          }
        }
      }
      return shapes
    }
  }

  /// All choices of one of each.
  private static func choices<Element>(_ lists: [[Element]]) -> [[Element]] {
    lists.reduce([[]]) { choices, list in
      choices.flatMap { choice in list.map { choice + [$0] } }
    }
  }

  @Test(arguments: 1...3)
  func `a condition is possible when some answers of its tests make it so`(_ count: Int) throws {
    for leaves in Self.choices(Array(repeating: Self.leaves, count: count)) {
      let answers = Self.choices(leaves.map(\.answers))
      let selections = leaves.enumerated().map { "s\($0):\n  f\($0): \($1.test)\n" }.joined()
      // The reader is asked once for a condition of all leaves; the tree is made by hand.
      let rule = try ProjectRules.made(selections + "condition: all of s*")
      guard case .all(let parts) = Self.all(rule.condition, count) else {
        Issue.record("not a list: \(rule.condition)")
        return
      }
      for shape in Shape.over(0..<count) {
        let decided = answers.map { shape.decided($0) }
        let possibility = Possibility(Self.condition(shape, parts), kind: .signIn) { field in
          leaves[Int(field.folded.dropFirst()) ?? 0].state.field
        }
        let comment = "\(shape.text): \(leaves.map { "\($0.test) \($0.state)" })"
        guard possibility.holding.isPossible == decided.contains(.yes),
          possibility.failing.isPossible == decided.contains(.no),
          possibility.holding.isPossible == possibility.holding.obstacles.isEmpty,
          possibility.failing.isPossible == possibility.failing.obstacles.isEmpty
        else {
          Issue.record("\(comment)")
          continue
        }
      }
    }
  }

  private static func all(_ condition: Condition, _ count: Int) -> Condition {
    if case .all(let parts) = condition, parts.count == count { return condition }
    return .all([condition])
  }

  private static func condition(_ shape: Shape, _ parts: [Condition]) -> Condition {
    switch shape {
    case .leaf(let number): parts[number]
    case .not(let inner): .not(condition(inner, parts))
    case .all(let left, let right): .all([condition(left, parts), condition(right, parts)])
    case .any(let left, let right): .any([condition(left, parts), condition(right, parts)])
    }
  }
}
