internal import Formats

/// Reads a condition such as `selection and not 1 of filter_*` over the selections of a rule.
///
/// Grammar, weakest first: `or`, `and`, `not`, then a name, `1 of`, `all of` or parentheses.
/// Source: Sigma specification 2.1, "Condition".
struct ConditionReader {
  private let words: [Word]
  private var next = 0
  private let selections: [(name: String, condition: Condition)]
  private let end: TextLocation
  private var depth = 0
  /// The names that the condition uses.
  private(set) var used: Set<String> = []

  /// Deeper parentheses are a mistake or an attack.
  private static let depthLimit = 64

  private struct Word {
    let text: String
    let location: TextLocation
    var lower: String { text.lowercased() }
  }

  init(
    _ node: YAMLNode,
    selections: [(name: String, condition: Condition)]
  ) throws(RuleFault) {
    guard case .string(let text) = node.value else {
      throw RuleFault("'condition' must be a text", at: node.location)
    }
    self.selections = selections
    var words: [Word] = []
    var column = node.location.column + (node.isQuoted ? 1 : 0)
    var current = ""
    var start = column
    func place(_ column: Int) -> TextLocation {
      TextLocation(line: node.location.line, column: column)
    }
    for scalar in text.unicodeScalars {
      if "() \t\r\n".unicodeScalars.contains(scalar) {
        if !current.isEmpty { words.append(Word(text: current, location: place(start))) }
        current = ""
        if scalar == "(" || scalar == ")" {
          words.append(Word(text: String(scalar), location: place(column)))
        }
      } else {
        if current.isEmpty { start = column }
        current.unicodeScalars.append(scalar)
      }
      column += 1
    }
    if !current.isEmpty { words.append(Word(text: current, location: place(start))) }
    self.words = words
    end = place(column)
    guard !words.isEmpty else { throw RuleFault("'condition' is empty", at: node.location) }
  }

  /// Reads all of the condition.
  mutating func condition() throws(RuleFault) -> Condition {
    let condition = try alternatives()
    if next < words.count {
      let word = words[next]
      if word.text == "|" {
        throw RuleFault(
          "aggregations after '|' were withdrawn from Sigma; write a correlation rule",
          at: word.location
        )
      }
      throw RuleFault("expected 'and', 'or' or the end, found '\(word.text)'", at: word.location)
    }
    return condition
  }

  private mutating func take(_ text: String) -> Bool {
    guard next < words.count, words[next].lower == text else { return false }
    next += 1
    return true
  }

  private mutating func alternatives() throws(RuleFault) -> Condition {
    var parts = [try sequence()]
    while take("or") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func sequence() throws(RuleFault) -> Condition {
    var parts = [try negation()]
    while take("and") { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(RuleFault) -> Condition {
    var isNegated = false
    while take("not") { isNegated.toggle() }
    let condition = try primary()
    return isNegated ? .not(condition) : condition
  }

  private mutating func primary() throws(RuleFault) -> Condition {
    guard next < words.count else {
      throw RuleFault("expected the name of a selection, found the end", at: end)
    }
    let word = words[next]
    next += 1
    if word.text == "(" {
      depth += 1
      guard depth <= ConditionReader.depthLimit else {
        throw RuleFault("parentheses nest too deep", at: word.location)
      }
      let inner = try alternatives()
      guard take(")") else {
        let place = next < words.count ? words[next].location : end
        throw RuleFault("expected ')'", at: place)
      }
      depth -= 1
      return inner
    }
    if ["1", "any", "all"].contains(word.lower), take("of") {
      return try quantified(needsAll: word.lower == "all")
    }
    if word.text == ")" || ["and", "or", "of"].contains(word.lower) {
      throw RuleFault(
        "expected the name of a selection, found '\(word.text)'",
        at: word.location
      )
    }
    if Int(word.text) != nil, next < words.count, words[next].lower == "of" {
      throw RuleFault("only '1 of' and 'all of' exist in Sigma", at: word.location)
    }
    guard let found = selections.first(where: { $0.name == word.text }) else {
      throw unknown(word)
    }
    used.insert(found.name)
    return .selection(found.name, found.condition)
  }

  private mutating func quantified(needsAll: Bool) throws(RuleFault) -> Condition {
    guard next < words.count else {
      throw RuleFault("expected 'them' or a name after 'of', found the end", at: end)
    }
    let word = words[next]
    next += 1
    let pattern = word.lower == "them" ? nil : Array(word.text.unicodeScalars)
    let chosen = selections.filter { selection in
      guard let pattern else { return !selection.name.hasPrefix("_") }
      return matches(pattern[...], Array(selection.name.unicodeScalars)[...])
    }
    guard !chosen.isEmpty else {
      throw RuleFault("no selection is named like '\(word.text)'", at: word.location)
    }
    used.formUnion(chosen.map(\.name))
    let parts = chosen.map { Condition.selection($0.name, $0.condition) }
    return needsAll ? .all(parts) : .any(parts)
  }

  private func unknown(_ word: Word) -> RuleFault {
    let near = word.text.nearest(among: selections.map(\.name))
    return RuleFault(
      "no selection is named '\(word.text)'" + (near.map { " (did you mean '\($0)'?)" } ?? ""),
      at: word.location
    )
  }

  /// Whether a name is like a pattern with stars.
  ///
  /// Patterns are short: plain recursion will do.
  private func matches(
    _ pattern: ArraySlice<Unicode.Scalar>,
    _ name: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      return matches(pattern.dropFirst(), name)
        || (!name.isEmpty && matches(pattern, name.dropFirst()))
    }
    return name.first == first && matches(pattern.dropFirst(), name.dropFirst())
  }
}
