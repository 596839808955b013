internal import Formats

/// Reads expressions, paths and lists of them.
///
/// Source: OData 4.01, part 2, URL conventions, 5.1.1; the precedence is that of 5.1.1.17. Names of
/// operators and functions are read without regard to case, as 4.01 asks of services.
struct QueryParser {
  /// Parentheses and functions inside each other; no person writes so many.
  static let depthLimit = 32

  /// The words that stand between operands.
  static let operators = QueryComparison.allCases.map(\.rawValue) + ["and", "or", "in", "has"]

  let tokens: [QueryToken]
  private(set) var index = 0
  private var depth = 0
  /// The names of the elements in whose conditions the parser is, outermost first.
  var variables: [String] = []

  init(_ text: String) throws(QueryFault) { tokens = try QueryLexer.tokens(text) }

  var token: QueryToken { tokens[index] }

  mutating func advance() { if index + 1 < tokens.count { index += 1 } }

  mutating func take(_ kind: QueryToken.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: QueryToken.Kind, _ what: String) throws(QueryFault) {
    guard take(kind) else {
      throw QueryFault("expected \(what), found \(token.shown)", at: token.place)
    }
  }

  /// Takes one of these words, whatever its case.
  mutating func take(word words: String...) -> String? {
    guard case .name(let name) = token.kind, words.contains(name.lowercased()) else { return nil }
    advance()
    return name.lowercased()
  }

  /// The fault of a piece that cannot follow an operand.
  func unexpected() -> QueryFault {
    guard case .name(let name) = token.kind else {
      let message =
        switch token.kind {
        case .close: "there is no '(' for this ')'"
        case .literal: "expected an operator such as eq before \(token.shown)"
        default: "unexpected \(token.shown)"
        }
      return QueryFault(message, at: token.place)
    }
    switch name.lowercased() {
    case "add", "sub", "mul", "div", "divby", "mod":
      return QueryFault("arithmetic ('\(name)') is not supported", at: token.place)
    case "like": return QueryFault("unknown operator 'like'; write contains(…)", at: token.place)
    case "not":
      return QueryFault("'not' stands before what it denies: not (a eq b)", at: token.place)
    case let word where QueryParser.operators.contains(word):
      return QueryFault("'\(name)' cannot follow here; use parentheses", at: token.place)
    default:
      let near = name.nearest(among: QueryParser.operators).map { " (did you mean '\($0)'?)" } ?? ""
      return QueryFault("unknown operator \(token.shown)\(near)", at: token.place)
    }
  }

  // MARK: Expressions, loosest first

  mutating func expression() throws(QueryFault) -> QueryExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= QueryParser.depthLimit else {
      throw QueryFault("nested deeper than \(QueryParser.depthLimit) levels", at: token.place)
    }
    return try list("or") { parser throws(QueryFault) in
      try parser.list("and") { parser throws(QueryFault) in try parser.equality() }
    }
  }

  /// A condition: what a filter and each part of it must be.
  mutating func condition() throws(QueryFault) -> QueryExpression {
    let start = token
    let expression = try expression()
    try check(expression, at: start.place)
    return expression
  }

  private mutating func list(
    _ word: String,
    _ part: (inout QueryParser) throws(QueryFault) -> QueryExpression
  ) throws(QueryFault) -> QueryExpression {
    var start = token.place
    let first = try part(&self)
    guard case .name(let name) = token.kind, name.lowercased() == word else { return first }
    try check(first, at: start)
    var parts = [first]
    while take(word: word) != nil {
      start = token.place
      parts.append(try part(&self))
      try check(parts[parts.count - 1], at: start)
    }
    return word == "or" ? .anyOf(parts) : .allOf(parts)
  }

  private func check(_ expression: QueryExpression, at place: Int) throws(QueryFault) {
    guard !expression.mayBeCondition else { return }
    throw QueryFault("expected a condition; compare the value, such as '… eq …'", at: place)
  }

  private mutating func equality() throws(QueryFault) -> QueryExpression {
    try comparison([.equal, .notEqual]) { parser throws(QueryFault) in
      try parser.comparison([.greater, .greaterOrEqual, .less, .lessOrEqual]) {
        parser throws(QueryFault) in try parser.unary()
      }
    }
  }

  private mutating func comparison(
    _ comparisons: [QueryComparison],
    _ operand: (inout QueryParser) throws(QueryFault) -> QueryExpression
  ) throws(QueryFault) -> QueryExpression {
    var left = try operand(&self)
    var count = 0
    while case .name(let name) = token.kind,
      let comparison = QueryComparison(rawValue: name.lowercased()),
      comparisons.contains(comparison)
    {
      let place = token.place
      count += 1
      // More would make a short text a deep expression.
      guard count <= 2 else {
        throw QueryFault("too many comparisons in a row; use parentheses", at: place)
      }
      advance()
      let right = try operand(&self)
      try check(left, right, at: place, name)
      left = .comparison(comparison, left, right)
    }
    return left
  }

  /// A condition compared with a text is a slip: most often `not` was meant for the comparison.
  private func check(
    _ left: QueryExpression,
    _ right: QueryExpression,
    at place: Int,
    _ name: String
  ) throws(QueryFault) {
    let isWrong = left.isCondition && !right.mayBeCondition
    guard isWrong || right.isCondition && !left.mayBeCondition else { return }
    if isWrong, case .not = left {
      throw QueryFault("'not' binds tighter than '\(name)'; write not (… \(name) …)", at: place)
    }
    throw QueryFault("a condition can only be compared with true or false", at: place)
  }

  private mutating func unary() throws(QueryFault) -> QueryExpression {
    // A member may have the name of an operator: `not/x` is a path.
    guard case .name(let name) = token.kind, name.lowercased() == "not",
      tokens[index + 1].kind != .slash
    else { return try membership() }
    let start = token.place
    advance()
    depth += 1
    defer { depth -= 1 }
    guard depth <= QueryParser.depthLimit else {
      throw QueryFault("nested deeper than \(QueryParser.depthLimit) levels", at: start)
    }
    let operand = try unary()
    guard operand.mayBeCondition else {
      throw QueryFault("'not' takes a condition; write not (… eq …)", at: start)
    }
    return .not(operand)
  }

  private mutating func membership() throws(QueryFault) -> QueryExpression {
    let operand = try primary()
    switch take(word: "in", "has") {
    case "in": return try membership(of: operand)
    case "has": return .flags(operand, try literal("a value after 'has'"))
    default: return operand
    }
  }

  private mutating func membership(
    of operand: QueryExpression
  ) throws(QueryFault) -> QueryExpression {
    guard take(.open) else {
      guard case .name = token.kind, case .path(let path) = try primary() else {
        throw QueryFault("expected a list such as ('a','b'), found \(token.shown)", at: token.place)
      }
      // A path through a list is read as any of its elements.
      return .comparison(.equal, .path(path), operand)
    }
    var values: [QueryValue] = []
    repeat { values.append(try literal("a value")) } while take(.comma)
    try expect(.close, "',' or ')'")
    return .membership(operand, values)
  }

  private mutating func literal(_ what: String) throws(QueryFault) -> QueryValue {
    let place = token.place
    guard case .literal(let value) = try primary() else {
      throw QueryFault("expected \(what)", at: place)
    }
    return value
  }
}

extension QueryExpression {
  /// All of these hold; lists inside are opened up, so that a long one is not a deep one.
  static func allOf(_ parts: [QueryExpression]) -> QueryExpression {
    .and(parts.flatMap { if case .and(let inner) = $0 { inner } else { [$0] } })
  }

  /// One of these holds.
  static func anyOf(_ parts: [QueryExpression]) -> QueryExpression {
    .or(parts.flatMap { if case .or(let inner) = $0 { inner } else { [$0] } })
  }
}
