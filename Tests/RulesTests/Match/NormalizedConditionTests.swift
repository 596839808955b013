import Formats
import Testing

@testable import Rules

/// Conditions in their plainest form.
@Suite struct NormalizedConditionTests {
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

  private static func holds(_ condition: Condition, _ truths: [String: Bool]) -> Bool {
    switch condition {
    case .test(let test): truths[test.field.description] ?? false
    case .keyword: false
    case .not(let inner): !holds(inner, truths)
    case .selection(_, let inner): holds(inner, truths)
    case .all(let parts): parts.allSatisfy { holds($0, truths) }
    case .any(let parts): parts.contains { holds($0, truths) }
    }
  }

  private static func isPlain(_ condition: Condition) -> Bool {
    switch condition {
    case .test, .keyword: return true
    case .selection: return false
    case .not(let inner):
      if case .not = inner { return false }
      return isPlain(inner)
    case .all(let parts):
      let nested = parts.contains { if case .all = $0 { true } else { false } }
      return !nested && parts.count != 1 && parts.allSatisfy(isPlain)
    case .any(let parts):
      let nested = parts.contains { if case .any = $0 { true } else { false } }
      return !nested && parts.count != 1 && parts.allSatisfy(isPlain)
    }
  }

  /// All conditions of a depth over two tests.
  private static func conditions(depth: Int) throws -> [Condition] {
    let tests = [try test("a"), try test("b", line: 2), try test("a", line: 3)]
    guard depth > 0 else { return tests + [.all([]), .any([])] }
    let inner = try conditions(depth: depth - 1)
    var conditions = inner
    for part in inner { conditions += [.not(part), .selection("s", part), .all([part])] }
    for left in inner {
      for right in depth > 1 ? inner.prefix(20) : inner[...] {
        conditions += [.all([left, right]), .any([left, right])]
      }
    }
    return conditions
  }

  @Test("the plain form holds when the condition holds, and is plain") func sameMeaning() throws {
    for condition in try Self.conditions(depth: 2) {
      let plain = condition.normalized
      #expect(Self.isPlain(plain))
      for code in 0..<4 {
        let truths = ["a": code & 1 == 1, "b": code & 2 == 2]
        let (left, right) = (Self.holds(condition, truths), Self.holds(plain, truths))
        #expect(left == right)
      }
      #expect(plain.normalized == plain)
    }
  }

  @Test("a part that stands there twice counts once") func twice() throws {
    let (a, again, b) = (try Self.test("a"), try Self.test("a", line: 3), try Self.test("b"))
    #expect(Condition.all([.selection("s", .all([a, b])), again]).normalized == .all([a, b]))
    #expect(Condition.not(.not(.any([a, again]))).normalized == a)
  }
}
