extension RegularExpressionNode {
  /// What is known about the bytes of every match.
  struct Literals {
    /// The only text that matches, if there is only one.
    var whole: RegularExpressionLiteral?

    /// Every match begins with it.
    var prefix = RegularExpressionLiteral()

    /// Every match ends with it.
    var suffix = RegularExpressionLiteral()

    /// Every match contains it; the longest that was found.
    var longest = RegularExpressionLiteral()
  }

  /// The literals of every match.
  var literals: Literals {
    switch self {
    case .empty, .assertion:
      return Literals(whole: RegularExpressionLiteral())
    case .scalar(let set):
      guard let literal = RegularExpressionLiteral(set) else {
        return Literals()
      }
      return Literals(whole: literal, prefix: literal, suffix: literal, longest: literal)
    case .sequence(let parts):
      return Self.literals(of: parts)
    case .choice:
      return Literals()
    case .repetition(let node, let least, _):
      var inner = least > 0 ? node.literals : Literals()
      inner.whole = nil
      return inner
    }
  }

  private static func literals(of parts: [RegularExpressionNode]) -> Literals {
    var result = Literals(whole: RegularExpressionLiteral())
    for part in parts {
      let next = part.literals
      var middle = result.suffix
      middle.append(next.prefix)
      for candidate in [middle, next.longest]
      where candidate.bytes.count > result.longest.bytes.count {
        result.longest = candidate
      }
      if result.whole != nil {
        result.prefix.append(next.prefix)
      }
      if let whole = next.whole {
        result.whole?.append(whole)
        result.suffix.append(whole)
      } else {
        result.whole = nil
        result.suffix = next.suffix
      }
    }
    return result
  }
}
