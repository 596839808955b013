extension RegularExpressionParser {
  /// Reads a class from its `[`.
  mutating func parseClass() throws(RegularExpressionError) -> RegularExpressionNode {
    let start = position
    if let name = posixName() {
      throw fault("a POSIX name belongs in a class (write '[[:\(name):]]')")
    }
    position += 1
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      ranges += try parseClassPart().ranges
    }
    guard take("]") else {
      throw fault("unbalanced bracket: this class is never closed", at: start)
    }
    let set = cased(ScalarSet(ranges))
    return .scalar(isNegated ? set.inverted : set)
  }

  /// Reads a scalar, a range or a named set.
  private mutating func parseClassPart() throws(RegularExpressionError) -> ScalarSet {
    let start = position
    let first = try parseClassMember()
    guard next == "-", let after = scalar(after: 1), after != "]" else {
      return first.set
    }
    guard case .scalar(let lower) = first else {
      throw fault("bad range: a named set cannot begin it (write '\\-' for '-' itself)", at: start)
    }
    position += 1
    guard case .scalar(let upper) = try parseClassMember() else {
      throw fault("bad range: a named set cannot end it (write '\\-' for '-' itself)", at: start)
    }
    guard lower <= upper else {
      throw fault("bad range: its ends are out of order", at: start)
    }
    return ScalarSet([lower.value...upper.value])
  }

  private enum ClassMember {
    case scalar(Unicode.Scalar)
    case named(ScalarSet)

    var set: ScalarSet {
      switch self {
      case .scalar(let scalar): ScalarSet(scalar)
      case .named(let set): set
      }
    }
  }

  private mutating func parseClassMember() throws(RegularExpressionError) -> ClassMember {
    switch next {
    case "[":
      if let name = posixName() {
        return .named(try parsePOSIX(name))
      }
    case "\\":
      if scalar(after: 1) == "b" {
        position += 2
        return .scalar("\u{08}")
      }
      if let set = parseSetEscape() {
        return .named(set)
      }
      return .scalar(try parseScalarEscape())
    default:
      break
    }
    guard let scalar = next else {
      throw fault("unbalanced bracket: the class is never closed")
    }
    position += 1
    return .scalar(scalar)
  }

  /// The name between `[:` and `:]` at the position, with its `^`.
  private func posixName() -> String? {
    guard sees("[:") else {
      return nil
    }
    var name = ""
    for scalar in scalars[(position + 2)...] {
      guard scalar == "^" && name.isEmpty || "a"..."z" ~= scalar else {
        break
      }
      name.unicodeScalars.append(scalar)
    }
    let end = scalars[(position + 2 + name.unicodeScalars.count)...]
    return !name.isEmpty && end.starts(with: ":]".unicodeScalars) ? name : nil
  }

  private mutating func parsePOSIX(_ name: String) throws(RegularExpressionError) -> ScalarSet {
    let isNegated = name.hasPrefix("^")
    guard let set = ScalarSet.named(isNegated ? String(name.dropFirst()) : name) else {
      throw fault("the POSIX name '\(name)' is unknown (alpha, digit, …)")
    }
    position += name.unicodeScalars.count + 4
    return isNegated ? set.inverted : set
  }
}
