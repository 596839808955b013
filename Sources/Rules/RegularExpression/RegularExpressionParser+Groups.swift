extension RegularExpressionParser {
  /// Reads a group from its `(`; nothing if it only sets flags for the rest of its own group.
  mutating func parseGroup() throws(RegularExpressionError) -> RegularExpressionNode? {
    let start = position
    let limit = RegularExpressionLimits.nesting
    guard depth < limit else {
      throw fault("the pattern is too large: groups may nest \(limit) deep")
    }
    if sees("(*") {
      throw fault("nothing to repeat before '*': verbs such as '(*…)' are not supported")
    }
    position += 1
    let outerFlags = flags
    if take("?"), try !parseGroupKind(from: start) {
      return nil
    }
    depth += 1
    let node = try parseChoice()
    depth -= 1
    guard take(")") else {
      throw fault("unbalanced parenthesis: this group is never closed", at: start)
    }
    flags = outerFlags
    return node
  }

  /// Reads what follows `(?`.
  ///
  /// - Returns: Whether a group's content follows; if not, the group only set flags.
  private mutating func parseGroupKind(
    from start: Int
  ) throws(RegularExpressionError) -> Bool {
    if take(":") {
      return true
    }
    for (text, name) in Self.unsupportedGroups where sees(text) {
      throw fault("\(name) not supported", at: start)
    }
    if take("P<") || take("<") {
      try parseName(closedBy: ">", from: start)
      return true
    }
    if take("'") {
      try parseName(closedBy: "'", from: start)
      return true
    }
    return try parseFlags(from: start)
  }

  /// What may follow `(?` in PCRE but not in this dialect.
  private static let unsupportedGroups: [(String, String)] = [
    ("=", "look-ahead is"), ("!", "look-ahead is"),
    ("<=", "look-behind is"), ("<!", "look-behind is"),
    (">", "atomic groups are"), ("|", "groups that reset their numbers are"),
    ("#", "comments are"), ("(", "conditional groups are"), ("C", "callouts are"),
    ("P=", "back references are"), ("P>", "recursion is"), ("&", "recursion is"),
    ("R", "recursion is"), ("+", "recursion is"),
  ]

  /// Reads the name of a group, which nothing can refer to.
  private mutating func parseName(
    closedBy end: Unicode.Scalar,
    from start: Int
  ) throws(RegularExpressionError) {
    let first = position
    while let scalar = next, ScalarSet.word.contains(scalar.value) {
      position += 1
    }
    guard position > first, next == end, !ScalarSet.digit.contains(scalars[first].value) else {
      throw fault("a group's name is letters, digits and '_', then '\(end)'", at: start)
    }
    position += 1
  }

  /// Reads flags such as `i`, `ms` or `i-s` and the `:` or `)` after them.
  ///
  /// - Returns: Whether a group's content follows.
  private mutating func parseFlags(
    from start: Int
  ) throws(RegularExpressionError) -> Bool {
    var turnsOn = true
    while let scalar = next {
      position += 1
      switch scalar {
      case "i": set(.ignoreCase, turnsOn)
      case "m": set(.multiline, turnsOn)
      case "s": set(.dotMatchesLineFeed, turnsOn)
      case "-" where turnsOn: turnsOn = false
      case ":": return true
      case ")": return false
      case "0"..."9":
        throw fault("recursion is not supported", at: start)
      default:
        throw fault(
          "the flag or group kind '\(scalar)' is not supported (flags are i, m and s)",
          at: position - 1
        )
      }
    }
    throw fault("unbalanced parenthesis: this group is never closed", at: start)
  }

  private mutating func set(_ flag: RegularExpression.Flags, _ turnsOn: Bool) {
    if turnsOn {
      flags.insert(flag)
    } else {
      flags.remove(flag)
    }
  }
}
