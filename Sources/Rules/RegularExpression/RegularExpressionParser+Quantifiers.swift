extension RegularExpressionParser {
  /// Reads the quantifier after a node, if there is one.
  ///
  /// A lazy one is read as a greedy one: both find the same texts.
  ///
  /// - Throws: A fault for a possessive quantifier and for two in a row.
  mutating func parseQuantifier(
    of node: RegularExpressionNode
  ) throws(RegularExpressionError) -> RegularExpressionNode {
    guard let counts = try parseAnyCounts() else {
      return node
    }
    if next == "+" {
      throw fault("possessive quantifiers are not supported (leave out the second '+')")
    }
    _ = take("?")
    let end = position
    guard try parseAnyCounts() == nil else {
      throw fault(
        "nothing to repeat: a quantifier follows a quantifier (put the first in a group)",
        at: end
      )
    }
    return node.repeated(from: counts.least, to: counts.most)
  }

  private mutating func parseAnyCounts() throws(RegularExpressionError) -> Counts? {
    if take("*") {
      return Counts(least: 0, most: nil)
    }
    if take("+") {
      return Counts(least: 1, most: nil)
    }
    if take("?") {
      return Counts(least: 0, most: 1)
    }
    return try parseCounts()
  }

  /// How often a node is repeated.
  struct Counts {
    var least: Int
    var most: Int?
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`; nothing, and no step, if the brace stands for itself.
  mutating func parseCounts() throws(RegularExpressionError) -> Counts? {
    let start = position
    guard take("{") else {
      return nil
    }
    let least = parseNumber()
    let hasComma = take(",")
    let most = hasComma ? parseNumber() : least
    guard take("}"), least != nil || most != nil else {
      position = start
      return nil
    }
    guard let least else {
      throw fault("a count needs its least number (write '{0,m}')", at: start)
    }
    guard max(least, most ?? 0) <= RegularExpressionLimits.count else {
      throw fault(
        "the count is too large: it may be \(RegularExpressionLimits.count)",
        at: start
      )
    }
    guard least <= most ?? least else {
      throw fault("the count's numbers are out of order", at: start)
    }
    return Counts(least: least, most: most)
  }

  /// Reads decimal digits, as a number that stops growing beyond the limit; nothing if none.
  private mutating func parseNumber() -> Int? {
    var number: Int?
    while let scalar = next, "0"..."9" ~= scalar {
      let longer = (number ?? 0) * 10 + Int(scalar.value - 0x30)
      number = min(longer, RegularExpressionLimits.count + 1)
      position += 1
    }
    return number
  }
}
