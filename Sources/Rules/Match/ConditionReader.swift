internal import Formats

/// Reads a condition such as `selection and not 1 of filter_*` over the selections of a rule.
///
/// Grammar, weakest first: `or`, `and`, `not`, then a name, `1 of`, `all of` or parentheses.
/// Source: Sigma specification 2.1, "Condition".
struct ConditionReader {
  let words: [Word]
  var next = 0
  let selections: [(name: String, condition: Condition)]
  let end: TextLocation
  private var depth = 0
  /// The names that the condition uses.
  var used: Set<String> = []

  /// Deeper parentheses are a mistake or an attack.
  private static let depthLimit = 64

  /// The bytes that the condition would have with each selection written where it is named.
  var size = 0
  var sizes: [String: Int] = [:]

  /// A condition that would be larger is a mistake or an attack.
  static let sizeLimit = 4 << 20

  /// A word of the condition.
  struct Word {
    let text: String
    let location: TextLocation
    var lower: String { text.lowercased() }
  }

  init(
    _ node: YAMLNode,
    selections: [(name: String, condition: Condition)]
  ) throws(RuleFault) {
    guard case .string(let text) = node.value else {
      throw RuleFault(.invalidCondition, "'condition' must be a text", at: node.location)
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
      if "()| \t\r\n".unicodeScalars.contains(scalar) {
        if !current.isEmpty { words.append(Word(text: current, location: place(start))) }
        current = ""
        if ["(", ")", "|"].contains(scalar) {
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
    guard !words.isEmpty else {
      throw RuleFault(.invalidCondition, "'condition' is empty", at: node.location)
    }
  }

  /// Reads all of the condition.
  mutating func condition() throws(RuleFault) -> Condition {
    let condition = try alternatives()
    if next < words.count {
      let word = words[next]
      if word.text == "|" {
        throw RuleFault(.withdrawn, withdrawnMessage, at: word.location)
      }
      throw RuleFault(
        .invalidCondition,
        "expected 'and', 'or' or the end, found '\(word.text)'",
        at: word.location
      )
    }
    return condition
  }

  /// What replaces the aggregation that stands here.
  private var withdrawnMessage: String {
    let name = next + 1 < words.count ? words[next + 1].lower : ""
    let hasField =
      next + 3 < words.count && words[next + 2].text == "(" && words[next + 3].text != ")"
    let type =
      switch name {
      case "count": hasField ? "value_count" : "event_count"
      case "sum": "value_sum"
      case "avg": "value_avg"
      case "near": "temporal"
      default: nil as String?
      }
    return "what follows '|' was withdrawn from Sigma; write a correlation rule"
      + (type.map { " of type '\($0)'" } ?? "")
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
      throw RuleFault(.invalidCondition, "expected the name of a selection, found the end", at: end)
    }
    let word = words[next]
    next += 1
    if word.text == "(" {
      depth += 1
      guard depth <= ConditionReader.depthLimit else {
        throw RuleFault(.invalidCondition, "parentheses nest too deep", at: word.location)
      }
      let inner = try alternatives()
      guard take(")") else {
        let place = next < words.count ? words[next].location : end
        throw RuleFault(.invalidCondition, "expected ')'", at: place)
      }
      depth -= 1
      return inner
    }
    if ["1", "any", "all"].contains(word.lower), take("of") {
      return try quantified(needsAll: word.lower == "all")
    }
    if [")", "|"].contains(word.text) || ["and", "or", "of"].contains(word.lower) {
      throw RuleFault(
        .invalidCondition,
        "expected the name of a selection, found '\(word.text)'",
        at: word.location
      )
    }
    if Int(word.text) != nil, next < words.count, words[next].lower == "of" {
      throw RuleFault(
        .invalidCondition,
        "only '1 of' and 'all of' exist in Sigma",
        at: word.location
      )
    }
    guard let found = selections.first(where: { $0.name == word.text }) else {
      throw unknown(word)
    }
    return try named([found], by: word)[0]
  }
}
