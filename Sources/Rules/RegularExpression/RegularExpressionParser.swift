/// Reads a pattern of the dialect into a node.
///
/// The recursion is bounded by `RegularExpressionLimits.nesting`.
struct RegularExpressionParser {
  let scalars: [Unicode.Scalar]

  /// The scalars read so far.
  var position = 0

  /// The flags in force at the position.
  var flags: RegularExpression.Flags

  /// How many groups are open at the position.
  var depth = 0

  private init(_ pattern: String, flags: RegularExpression.Flags) {
    scalars = Array(pattern.unicodeScalars)
    self.flags = flags
  }

  /// Reads a whole pattern.
  ///
  /// - Throws: The first fault.
  static func parse(
    _ pattern: String,
    flags: RegularExpression.Flags
  ) throws(RegularExpressionError) -> RegularExpressionNode {
    let limit = RegularExpressionLimits.patternBytes
    guard pattern.utf8.count <= limit else {
      throw RegularExpressionError(
        offset: 0,
        message: "the pattern is too large: it may have \(limit) bytes"
      )
    }
    var parser = RegularExpressionParser(pattern, flags: flags)
    let node = try parser.parseChoice()
    guard parser.next == nil else {
      throw parser.fault("unbalanced parenthesis: no group is open here (write '\\)' for itself)")
    }
    return node
  }

  /// The scalar at the position.
  var next: Unicode.Scalar? {
    scalar(after: 0)
  }

  /// The scalar some places after the position.
  func scalar(after count: Int) -> Unicode.Scalar? {
    position + count < scalars.count ? scalars[position + count] : nil
  }

  /// Whether the text comes next.
  func sees(_ text: String) -> Bool {
    scalars[position...].starts(with: text.unicodeScalars)
  }

  /// Steps over the text if it comes next.
  mutating func take(_ text: String) -> Bool {
    guard sees(text) else {
      return false
    }
    position += text.unicodeScalars.count
    return true
  }

  /// An error at a place, or at the position.
  func fault(_ message: String, at offset: Int? = nil) -> RegularExpressionError {
    RegularExpressionError(offset: offset ?? position, message: message)
  }

  /// The node of one scalar under the flags.
  func literal(_ scalar: Unicode.Scalar) -> RegularExpressionNode {
    .scalar(cased(ScalarSet(scalar)))
  }

  /// The set, with both cases of its letters where the flags say so.
  func cased(_ set: ScalarSet) -> ScalarSet {
    flags.contains(.ignoreCase) ? set.ignoringCase : set
  }

  /// Reads branches up to the end of the group or of the pattern.
  mutating func parseChoice() throws(RegularExpressionError) -> RegularExpressionNode {
    var branches = [try parseSequence()]
    while take("|") {
      branches.append(try parseSequence())
    }
    return .choosing(branches)
  }

  private mutating func parseSequence() throws(RegularExpressionError) -> RegularExpressionNode {
    var parts: [RegularExpressionNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if take("\\Q") {
        var quoted = parseQuotation()
        if let last = quoted.popLast() {
          parts += quoted
          parts.append(try parseQuantifier(of: last))
        }
      } else if let part = try parsePart(scalar) {
        parts.append(try parseQuantifier(of: part))
      }
    }
    return .joining(parts)
  }

  /// Reads what a quantifier may follow; nothing where only the flags change.
  private mutating func parsePart(
    _ scalar: Unicode.Scalar
  ) throws(RegularExpressionError) -> RegularExpressionNode? {
    switch scalar {
    case "(":
      return try parseGroup()
    case "[":
      return try parseClass()
    case "\\":
      return try parseEscape()
    case "*", "+", "?":
      throw fault("nothing to repeat before '\(scalar)' (write '\\\(scalar)' for itself)")
    case "{":
      let start = position
      guard try parseCounts() == nil else {
        throw fault("nothing to repeat before the count (write '\\{' for '{' itself)", at: start)
      }
    default:
      break
    }
    position += 1
    switch scalar {
    case ".":
      return .scalar(flags.contains(.dotMatchesLineFeed) ? .any : .anyButLineFeed)
    case "^":
      return .assertion(flags.contains(.multiline) ? .lineStart : .textStart)
    case "$":
      return .assertion(flags.contains(.multiline) ? .lineEnd : .lastLineEnd)
    default:
      return literal(scalar)
    }
  }

  /// Reads literal scalars up to `\E` or to the end.
  private mutating func parseQuotation() -> [RegularExpressionNode] {
    var quoted: [RegularExpressionNode] = []
    while let scalar = next, !take("\\E") {
      quoted.append(literal(scalar))
      position += 1
    }
    return quoted
  }
}
