extension RegularExpressionParser {
  /// Reads an escape outside a class, from its `\`.
  mutating func parseEscape() throws(RegularExpressionError) -> RegularExpressionNode {
    let assertion: RegularExpressionAssertion? =
      switch scalar(after: 1) {
      case "A": .textStart
      case "z": .textEnd
      case "Z": .lastLineEnd
      case "b": .wordBoundary
      case "B": .noWordBoundary
      default: nil
      }
    if let assertion {
      position += 2
      return .assertion(assertion)
    }
    if let set = parseSetEscape() {
      return .scalar(set)
    }
    return literal(try parseScalarEscape())
  }

  /// Reads `\d`, `\D`, `\w`, `\W`, `\s` or `\S`; nothing, and no step, if something else comes.
  mutating func parseSetEscape() -> ScalarSet? {
    let set: ScalarSet? =
      switch scalar(after: 1) {
      case "d": .digit
      case "D": .digit.inverted
      case "w": .word
      case "W": .word.inverted
      case "s": .space
      case "S": .space.inverted
      default: nil
      }
    if set != nil {
      position += 2
    }
    return set
  }

  /// Reads an escape that stands for one scalar, inside a class or outside, from its `\`.
  mutating func parseScalarEscape() throws(RegularExpressionError) -> Unicode.Scalar {
    let start = position
    guard let scalar = scalar(after: 1) else {
      throw fault("nothing follows the '\\' (write '\\\\' for itself)")
    }
    position += 2
    switch scalar {
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case "f": return "\u{0C}"
    case "v": return "\u{0B}"
    case "a": return "\u{07}"
    case "e": return "\u{1B}"
    case "0": return parseOctal()
    case "x":
      return take("{")
        ? try parseHexadecimal(1...6, closed: true, from: start)
        : try parseHexadecimal(2...2, closed: false, from: start)
    case "u":
      return try parseHexadecimal(4...4, closed: false, from: start)
    case "1"..."9", "g", "k":
      throw fault("back references are not supported", at: start)
    case "p", "P", "X":
      throw fault("Unicode properties such as '\\p{L}' are not supported", at: start)
    case "a"..."z", "A"..."Z":
      throw fault("the escape '\\\(scalar)' is not supported", at: start)
    default:
      return scalar
    }
  }

  /// Reads up to two octal digits after `\0`.
  private mutating func parseOctal() -> Unicode.Scalar {
    var value: UInt8 = 0
    for _ in 0..<2 {
      guard let scalar = next, "0"..."7" ~= scalar else {
        break
      }
      value = value * 8 + UInt8(scalar.value - 0x30)
      position += 1
    }
    return Unicode.Scalar(value)
  }

  private mutating func parseHexadecimal(
    _ lengths: ClosedRange<Int>,
    closed: Bool,
    from start: Int
  ) throws(RegularExpressionError) -> Unicode.Scalar {
    var digits = ""
    while digits.utf8.count < lengths.upperBound, let scalar = next,
      scalar.properties.isASCIIHexDigit
    {
      digits.unicodeScalars.append(scalar)
      position += 1
    }
    guard digits.utf8.count >= lengths.lowerBound, !closed || take("}") else {
      throw fault(
        "the escape needs hexadecimal digits: '\\xHH', '\\x{H…}' or '\\uHHHH'",
        at: start
      )
    }
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw fault("the escape '\(digits)' is no Unicode scalar value", at: start)
    }
    return scalar
  }
}
