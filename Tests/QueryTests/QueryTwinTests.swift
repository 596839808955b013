import TestSupport
import Testing

@testable import Query

/// A slow and obvious evaluator of the language: everything is a list of values.
private struct Twin {
  let record: MadeValue
  var variables: [MadeValue] = []

  /// `nil` is neither true nor false.
  func truth(_ expression: QueryExpression) -> Bool? {
    switch expression {
    case .and(let parts):
      let truths = parts.map(truth)
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .or(let parts):
      let truths = parts.map(truth)
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .not(let inner): return truth(inner).map { !$0 }
    case .comparison(let comparison, let left, let right):
      return values(left).contains { one in values(right).contains { holds(one, comparison, $0) } }
    case .membership(let operand, let list):
      return values(operand).contains { one in list.contains { holds(one, .equal, $0) } }
    case .flags(let operand, let flags):
      return values(operand).contains {
        flags.text.map { words($0) }?.isSubset(of: words($0)) == true
      }
    case .quantified(let path, let quantifier):
      let nodes = nodes(path).filter { $0 != .null }
      switch quantifier {
      case .anyElement: return !nodes.isEmpty
      case .any(_, let inner): return nodes.contains { with($0).truth(inner) == true }
      case .all(_, let inner): return nodes.allSatisfy { with($0).truth(inner) == true }
      }
    case .literal, .path, .call:
      let values = values(expression)
      if isMany(expression) { return values.contains { bool($0) == true } }
      return bool(values[0])
    }
  }

  private func with(_ node: MadeValue) -> Twin {
    Twin(record: record, variables: variables + [node])
  }

  private func words(_ value: QueryValue) -> Set<String> { value.text.map(words) ?? [] }
  private func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split(separator: ",").map(String.init))
  }

  private func bool(_ value: QueryValue) -> Bool? {
    if case .bool(let flag) = value { return flag }
    switch value.text?.lowercased() {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  private func number(_ value: QueryValue) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .text(let text): text.allSatisfy { $0.isNumber || $0 == "-" } ? Double(text) : nil
    default: nil
    }
  }

  private func holds(_ left: QueryValue, _ comparison: QueryComparison, _ right: QueryValue) -> Bool
  {
    if left == .null || right == .null {
      return comparison == .equal ? left == right : comparison == .notEqual && left != right
    }
    let order: Int?
    switch (left, right) {
    case (.object, _), (_, .object): order = nil
    case (.bool, _), (_, .bool):
      if case .integer = left { return comparison == .notEqual }
      if case .integer = right { return comparison == .notEqual }
      let one = bool(left).map { $0 ? 1 : 0 }
      let other = bool(right).map { $0 ? 1 : 0 }
      order = one.flatMap { one in other.map { one - $0 } }
    case (.integer, _), (_, .integer):
      let one = number(left)
      let other = number(right)
      order = one.flatMap { one in other.map { one < $0 ? -1 : one > $0 ? 1 : 0 } }
    default:
      let one = (left.text ?? "").lowercased()
      let other = (right.text ?? "").lowercased()
      order =
        one == other ? 0 : Array(one.utf8).lexicographicallyPrecedes(Array(other.utf8)) ? -1 : 1
    }
    guard let order else { return comparison == .notEqual }
    return switch comparison {
    case .equal: order == 0
    case .notEqual: order != 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    }
  }

  private func values(_ expression: QueryExpression) -> [QueryValue] {
    switch expression {
    case .literal(let value): return [value]
    case .path(let path):
      return nodes(path).map { node in
        if case .value(let value) = node { value } else { .object }
      }
    case .call(let function, let arguments):
      var rows: [[QueryValue]] = [[]]
      for argument in arguments {
        rows = rows.flatMap { row in values(argument).map { row + [$0] } }
      }
      return rows.map { apply(function, $0) }
    default: return [truth(expression).map { .bool($0) } ?? .null]
    }
  }

  private func apply(_ function: QueryFunction, _ row: [QueryValue]) -> QueryValue {
    let texts = row.compactMap(\.text)
    guard texts.count == row.count else { return .null }
    let text = texts[0].lowercased()
    switch function {
    case .startswith: return .bool(text.hasPrefix(texts[1].lowercased()))
    case .endswith: return .bool(text.hasSuffix(texts[1].lowercased()))
    case .contains: return .bool(texts[1].isEmpty || text.contains(texts[1].lowercased()))
    case .length: return .integer(Int64(text.count))
    case .toupper: return .text(text.uppercased())
    default: return .text(text)
    }
  }

  private func isMany(_ expression: QueryExpression) -> Bool {
    switch expression {
    case .path(let path): passesList(path)
    case .call(_, let arguments): arguments.contains(where: isMany)
    default: false
    }
  }

  private func start(_ path: QueryPath) -> MadeValue {
    if case .variable(let number, _) = path.root { variables[number] } else { record }
  }

  private func passesList(_ path: QueryPath) -> Bool {
    var node = start(path)
    for step in path.steps {
      if case .list = node { return true }
      node = step.text.isEmpty ? .null : member(step.text, node)
    }
    if case .list = node { return !path.isCount }
    return false
  }

  private func member(_ name: String, _ node: MadeValue) -> MadeValue {
    if case .object(let members) = node { members[name] ?? .null } else { .null }
  }

  private func nodes(_ path: QueryPath) -> [MadeValue] {
    var nodes = [start(path)]
    for step in path.steps { nodes = nodes.flatMap(opened).map { member(step.text, $0) } }
    guard path.isCount else { return nodes.flatMap(opened) }
    return nodes.map { node in
      if case .list(let elements) = node { return .number(Int64(elements.count)) }
      return .number(node == .null ? 0 : 1)
    }
  }

  private func opened(_ node: MadeValue) -> [MadeValue] {
    if case .list(let elements) = node { elements.flatMap(opened) } else { [node] }
  }
}

/// Makes random records and filters from few names and values, so that they often meet.
private struct Maker {
  var random: SplitMix64
  private let names = ["a", "b", "l"]
  private let texts = ["", "x", "X", "xy", "é", "É", "1", "-2", "true", "FALSE", "x,y"]

  mutating func scalar() -> QueryValue {
    switch random.below(6) {
    case 0: .null
    case 1: .bool(random.chance(0.5))
    case 2: .integer(Int64(random.whole(in: -2...3)))
    default: .text(random.pick(texts))
    }
  }

  mutating func value(_ depth: Int) -> MadeValue {
    switch depth > 0 ? random.below(5) : 9 {
    case 0, 1: return .object(object(depth - 1))
    case 2: return .list((0..<random.below(4)).map { _ in value(depth - 1) })
    default: return .value(scalar())
    }
  }

  mutating func object(_ depth: Int) -> [String: MadeValue] {
    var members: [String: MadeValue] = [:]
    for name in names where random.chance(0.8) { members[name] = value(depth) }
    return members
  }

  mutating func path(_ variables: [String], isCount: Bool = false) -> QueryPath {
    let steps = (0..<random.below(3)).map { _ in QueryName(random.pick(names)) }
    if !variables.isEmpty, random.chance(0.6) {
      let number = random.below(variables.count)
      return QueryPath(root: .variable(number, variables[number]), steps: steps, isCount: isCount)
    }
    return QueryPath(
      root: random.chance(0.1) ? .it : .record,
      steps: steps + [QueryName(random.pick(names))],
      isCount: isCount
    )
  }

  mutating func operand(_ variables: [String]) -> QueryExpression {
    switch random.below(8) {
    case 0, 1, 2: .literal(scalar())
    case 3: .path(path(variables, isCount: true))
    case 4: .call(random.pick([.length, .toupper, .tolower]), [.path(path(variables))])
    default: .path(path(variables))
    }
  }

  mutating func condition(_ depth: Int, _ variables: [String] = []) -> QueryExpression {
    switch depth > 0 ? random.below(9) : 4 + random.below(3) {
    case 0:
      return .allOf((0..<random.whole(in: 2...3)).map { _ in condition(depth - 1, variables) })
    case 1:
      return .anyOf((0..<random.whole(in: 2...3)).map { _ in condition(depth - 1, variables) })
    case 2: return .not(condition(depth - 1, variables))
    case 3:
      let name = "t\(variables.count)"
      let path = path(variables)
      if random.chance(0.15) { return .quantified(path, .anyElement) }
      let inner = condition(depth - 1, variables + [name])
      return .quantified(
        path,
        random.chance(0.5) ? .any(variable: name, inner) : .all(variable: name, inner)
      )
    case 4:
      return .membership(operand(variables), (0..<random.whole(in: 1...3)).map { _ in scalar() })
    case 5:
      return .call(
        random.pick([.startswith, .endswith, .contains]),
        [operand(variables), .literal(.text(random.pick(texts)))]
      )
    case 6 where random.chance(0.2):
      return .flags(.path(path(variables)), .text(random.pick(["x", "x,y", "X"])))
    case 7: return .path(path(variables))
    default:
      return .comparison(
        random.pick(QueryComparison.allCases),
        operand(variables),
        operand(variables)
      )
    }
  }
}

@Suite struct QueryTwinTests {
  @Test("random filters say of random records what a slow evaluator says", arguments: 0..<20)
  func twin(seed: UInt64) {
    var maker = Maker(random: SplitMix64(seed: 1_000 + seed))
    var selected = 0
    for round in 0..<1_000 {
      let members = maker.object(3)
      let filter = QueryFilter(maker.condition(3))
      let expected = Twin(record: .object(members)).truth(filter.expression) == true
      selected += expected ? 1 : 0
      let verdict = filter.verdict(
        on: MadeRecord(members),
        lookup: FieldLookup(before: [], after: [])
      )
      #expect(
        (verdict == .selected) == expected,
        "seed \(seed), round \(round): \(filter.expression) on \(members)"
      )
      // What is decided before the record is read is decided the same.
      let early = filter.verdict(on: MadeRecord(nil))
      #expect(early == .open || early == verdict, "\(filter.expression)")
    }
    #expect((100...900).contains(selected))
  }

  @Test("what is printed is read again as the same", arguments: 0..<10)
  func roundTrip(seed: UInt64) throws {
    var maker = Maker(random: SplitMix64(seed: 2_000 + seed))
    for _ in 0..<1_000 {
      let expression = maker.condition(4)
      // A path that must not be a condition, or a value where a condition stands, is never read.
      guard expression.mayBeCondition else { continue }
      let printed = expression.description
      do {
        let again = try QueryFilter(printed).expression
        #expect(again == expression, "\(printed)")
      } catch {
        let isTyped = error.message.contains("condition")
        #expect(isTyped, "\(printed): \(error)")
      }
    }
  }
}
