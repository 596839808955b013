import Formats
import TestSupport
import Testing

@testable import Rules

struct ConditionReaderTests {
  private static let names = ["a", "b", "c"]

  private static let test = Condition.keyword(TextPattern("x"))

  private func read(_ text: String, names: [String] = Self.names) throws -> Condition {
    let node = try #require(try YAMLReader.documents(in: Array("'\(text)'".utf8)).first)
    var reader = try ConditionReader(node, selections: names.map { ($0, Self.test) })
    return try reader.condition()
  }

  private func holds(_ condition: Condition, where isTrue: (String) -> Bool) -> Bool {
    switch condition {
    case .selection(let name, _): isTrue(name)
    case .not(let inner): !holds(inner, where: isTrue)
    case .all(let parts): parts.allSatisfy { holds($0, where: isTrue) }
    case .any(let parts): parts.contains { holds($0, where: isTrue) }
    case .test, .keyword: false
    }
  }

  /// The twin: splits at the weakest operator outside parentheses.
  ///
  /// It is `nil` when the words make no sense.
  private func twin(_ words: ArraySlice<String>, _ isTrue: [String: Bool]) -> Bool? {
    if words.count == 1, let value = words.first.flatMap({ isTrue[$0] }) { return value }
    for symbol in ["or", "and"] {
      var depth = 0
      for index in words.indices.reversed() {
        if words[index] == ")" { depth += 1 }
        if words[index] == "(" { depth -= 1 }
        guard depth == 0, words[index] == symbol else { continue }
        guard let left = twin(words[..<index], isTrue),
          let right = twin(words[(index + 1)...], isTrue)
        else { return nil }
        return symbol == "or" ? left || right : left && right
      }
    }
    if words.first == "not" { return twin(words.dropFirst(), isTrue).map(!) }
    guard words.count > 2, words.first == "(", words.last == ")" else { return nil }
    var depth = 0
    for (index, word) in zip(words.indices, words) {
      depth += word == "(" ? 1 : word == ")" ? -1 : 0
      if depth == 0, index != words.indices.last { return nil }
    }
    return depth == 0 ? twin(words.dropFirst().dropLast(), isTrue) : nil
  }

  private static let assignments = (0..<8).map { bits in
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, bits >> $0 & 1 == 1) })
  }

  /// Compares reader and twin on all assignments; says whether the words make sense.
  private func compare(_ words: [String]) throws -> Bool {
    let text = words.joined(separator: " ")
    guard let condition = try? read(text) else {
      #expect(twin(words[...], Self.assignments[0]) == nil, "\(text)")
      return false
    }
    for assignment in Self.assignments {
      let value = holds(condition) { assignment[$0] ?? false }
      #expect(value == twin(words[...], assignment), "\(text)")
    }
    return true
  }

  @Test func `all conditions of five words mean what the grammar says`() throws {
    let alphabet = ["a", "b", "c", "and", "or", "not", "(", ")"]
    var rows = [[String]()]
    var taken = 0
    for _ in 1...5 {
      rows = rows.flatMap { row in alphabet.map { row + [$0] } }
      for row in rows where try compare(row) { taken += 1 }
    }
    #expect(taken > 300)
  }

  @Test func `random conditions mean what the grammar says`() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<600 {
      let words = Self.expression(depth: 4, &random)
      #expect(try compare(words), "\(words)")
    }
  }

  private static func expression(depth: Int, _ random: inout SplitMix64) -> [String] {
    guard depth > 0 else { return [random.pick(names)] }
    switch random.below(6) {
    case 0: return [random.pick(names)]
    case 1: return ["not"] + expression(depth: 0, &random)
    case 2: return ["("] + expression(depth: depth - 1, &random) + [")"]
    case 3: return ["not", "("] + expression(depth: depth - 1, &random) + [")"]
    case 4:
      return expression(depth: depth - 1, &random) + ["and"]
        + expression(depth: depth - 1, &random)
    default:
      return expression(depth: depth - 1, &random) + ["or"] + expression(depth: depth - 1, &random)
    }
  }

  @Test func `words need no blanks around parentheses and may be in capitals`() throws {
    let condition = try read("NOT(a AND(b Or c))")
    #expect(!holds(condition) { $0 != "c" })
    #expect(holds(condition) { $0 == "a" })
  }

  /// Which of the selections a quantifier takes.
  private func members(_ text: String, of names: [String]) throws -> [String] {
    switch try read(text, names: names) {
    case .any(let parts), .all(let parts):
      parts.compactMap { if case .selection(let name, _) = $0 { name } else { nil } }
    default: []
    }
  }

  @Test(arguments: [
    ("1 of sel*", ["sel", "sel_a", "selection"]), ("all of sel_*", ["sel_a"]),
    ("1 of *", ["sel", "sel_a", "selection", "filter"]), ("any of filter", ["filter"]),
    ("all of them", ["sel", "sel_a", "selection", "filter"]),
    ("1 of THEM", ["sel", "sel_a", "selection", "filter"]), ("1 of *e*e*", ["selection"]),
    ("1 of *sel", ["sel"]), ("1 of s*l", ["sel"]),
  ])
  func `a quantifier takes the selections it names`(_ text: String, _ expected: [String]) throws {
    let names = ["sel", "sel_a", "selection", "_sel", "filter"]
    #expect(try members(text, of: names) == expected)
  }

  @Test func `one of is any and all of is all`() throws {
    #expect(holds(try read("1 of them")) { $0 == "b" })
    #expect(!holds(try read("1 of them")) { _ in false })
    #expect(!holds(try read("all of them")) { $0 != "b" })
    #expect(holds(try read("all of them")) { _ in true })
    #expect(holds(try read("not 1 of a* and (all of b)")) { $0 == "b" })
  }

  @Test func `a selection may bear the name of a quantifier`() throws {
    guard case .selection("all", _) = try read("all", names: ["all"]) else {
      Issue.record("'all' without 'of' is a name")
      return
    }
  }
}
