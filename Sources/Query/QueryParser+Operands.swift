internal import Formats

extension QueryParser {
  mutating func primary() throws(QueryFault) -> QueryExpression {
    switch token.kind {
    case .literal(let value):
      advance()
      return .literal(value)
    case .open:
      let start = token.place
      advance()
      let inner = try expression()
      guard take(.close) else { throw unclosed(start) }
      return inner
    case .name(let name):
      if following == .open { return try call(name) }
      if following != .slash {
        switch name.lowercased() {
        case "true", "false":
          advance()
          return .literal(.bool(name.lowercased() == "true"))
        case "null":
          advance()
          return .literal(.null)
        case let word where QueryParser.operators.contains(word):
          throw QueryFault("expected a field or a value, found '\(name)'", at: token.place)
        default: break
        }
      }
      return try path()
    default: throw QueryFault("expected a field or a value, found \(token.shown)", at: token.place)
    }
  }

  /// What stands after the present piece.
  private var following: QueryToken.Kind { tokens[min(index + 1, tokens.count - 1)].kind }

  private func unclosed(_ start: Int) -> QueryFault {
    if case .end = token.kind { return QueryFault("there is no ')' for this '('", at: start) }
    return unexpected()
  }

  // MARK: Functions

  private mutating func call(_ name: String) throws(QueryFault) -> QueryExpression {
    let place = token.place
    guard let function = QueryFunction(rawValue: name.lowercased()) else {
      if ["any", "all"].contains(name.lowercased()) {
        throw QueryFault("'\(name)' stands after a list: targetResources/\(name)(…)", at: place)
      }
      if let advice = QueryFunction.advice(name.lowercased()) {
        throw QueryFault(advice, at: place)
      }
      let near = name.lowercased().nearest(among: QueryFunction.allCases.map(\.rawValue))
      throw QueryFault(
        "unknown function '\(name)'\(near.map { " (did you mean '\($0)'?)" } ?? "")",
        at: place
      )
    }
    advance()
    let start = token.place
    advance()
    var arguments: [QueryExpression] = []
    if token.kind != .close {
      repeat { arguments.append(try expression()) } while take(.comma)
    }
    guard take(.close) else { throw unclosed(start) }
    let range = function.arguments
    guard range.contains(arguments.count) else {
      let wanted =
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) or \(range.upperBound)"
      throw QueryFault(
        "\(function.rawValue)() takes \(wanted) argument\(wanted == "1" ? "" : "s"),"
          + " not \(arguments.count)",
        at: place
      )
    }
    return .call(function, arguments)
  }

  // MARK: Paths

  /// A path, with `any` or `all` at its end.
  private mutating func path() throws(QueryFault) -> QueryExpression {
    var (root, steps) = try root()
    while take(.slash) {
      guard case .name(let name) = token.kind else {
        throw QueryFault("expected a member after '/', found \(token.shown)", at: token.place)
      }
      if following == .open, ["any", "all"].contains(name.lowercased()) {
        return try quantified(
          QueryPath(root: root, steps: steps),
          isAll: name.lowercased() == "all"
        )
      }
      guard following != .open else {
        throw QueryFault("only any(…) and all(…) may follow a path", at: token.place)
      }
      if name == "$it" {
        throw QueryFault("'$it' stands at the beginning of a path", at: token.place)
      }
      if case .event(let field) = root, name != "$count" {
        throw QueryFault("'\(field.path)' has no members", at: token.place)
      }
      advance()
      if name == "$count" {
        if token.kind == .slash {
          throw QueryFault("'$count' is the end of a path", at: token.place)
        }
        return .path(QueryPath(root: root, steps: steps, isCount: true))
      }
      steps.append(QueryName(name))
    }
    return .path(QueryPath(root: root, steps: steps))
  }

  private mutating func root() throws(QueryFault) -> (QueryPath.Root, [QueryName]) {
    guard case .name(let name) = token.kind, name != "$count" else {
      throw QueryFault("expected a field, found \(token.shown)", at: token.place)
    }
    let place = token.place
    advance()
    if name == "$it" { return (.it, []) }
    if let number = variables.firstIndex(of: name) { return (.variable(number, name), []) }
    guard name.lowercased() == "event" else { return (.record, [QueryName(name)]) }
    let fields = EventField.allCases.map(\.rawValue)
    guard token.kind == .slash, case .name(let member) = following else {
      throw QueryFault("write a field of the event, such as event/time", at: place)
    }
    advance()
    guard
      let field = EventField.allCases.first(where: {
        $0.rawValue.lowercased() == member.lowercased()
      })
    else {
      let near = member.nearest(among: fields).map { " (did you mean 'event/\($0)'?)" }
      throw QueryFault(
        "unknown field 'event/\(member)'\(near ?? "; there are \(fields.joined(separator: ", "))")",
        at: token.place
      )
    }
    advance()
    return (.event(field), [])
  }

  private mutating func quantified(
    _ path: QueryPath,
    isAll: Bool
  ) throws(QueryFault) -> QueryExpression {
    let place = token.place
    if case .event(let field) = path.root {
      throw QueryFault("compare '\(field.path)' itself: it stands for any of its values", at: place)
    }
    advance()
    let start = token.place
    advance()
    if take(.close) {
      guard !isAll else { throw QueryFault("all() needs a condition: all(t: …)", at: place) }
      return .quantified(path, .anyElement)
    }
    guard case .name(let variable) = token.kind, !variable.hasPrefix("$"), following == .colon
    else {
      throw QueryFault("expected a name and ':', such as t: t/displayName eq …", at: token.place)
    }
    guard !variables.contains(variable) else {
      throw QueryFault("'\(variable)' is the name of an outer element already", at: token.place)
    }
    advance()
    advance()
    variables.append(variable)
    let condition = try condition()
    variables.removeLast()
    guard take(.close) else { throw unclosed(start) }
    return .quantified(
      path,
      isAll ? .all(variable: variable, condition) : .any(variable: variable, condition)
    )
  }
}
