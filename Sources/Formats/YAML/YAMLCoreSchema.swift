/// What a plain scalar means: the core schema of YAML 1.2.2, section 10.3.2.
///
/// Only `true` and `false` are booleans; `yes`, `no`, `on`, `off` and dates are strings. Numbers
/// are decimal, so `012` is 12; `0x` and `0o` are the other bases.
enum YAMLCoreSchema {
  /// The value of a plain scalar, or `nil` for a number that no `Int64` or `Double` can hold.
  ///
  /// Such a number is not rounded: rules compare identifiers, and a rounded one matches the wrong
  /// record.
  static func value(of text: String) -> YAMLNode.Value? {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
      UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return word(text)
    case YAMLByte.plus, YAMLByte.dash, YAMLByte.dot, YAMLByte.zero...UInt8(ascii: "9"):
      return number(text)
    default:
      return .string(text)
    }
  }

  private static func word(_ text: String) -> YAMLNode.Value {
    switch text {
    case "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: .string(text)
    }
  }

  private static func number(_ text: String) -> YAMLNode.Value? {
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .number(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .number(-.infinity)
    case ".nan", ".NaN", ".NAN": return .number(.nan)
    default: break
    }
    let bytes = Array(text.utf8)
    if bytes[0] == YAMLByte.zero && bytes.count > 2 {
      if bytes[1] == UInt8(ascii: "x"), bytes[2...].allSatisfy(isHexadecimal) {
        return Int64(text.dropFirst(2), radix: 16).map { .integer($0) }
      }
      if bytes[1] == UInt8(ascii: "o"), bytes[2...].allSatisfy(isOctal) {
        return Int64(text.dropFirst(2), radix: 8).map { .integer($0) }
      }
    }
    switch shape(of: bytes) {
    case .integer:
      return Int64(text).map { .integer($0) }
    case .decimal:
      guard let number = Double(text), number.isFinite else { return nil }
      return .number(number)
    case .other:
      return .string(text)
    }
  }

  private enum Shape {
    case integer
    case decimal
    case other
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`.
  private static func shape(of bytes: [UInt8]) -> Shape {
    var rest = bytes[...]
    func skipSign() {
      if let sign = rest.first, sign == YAMLByte.plus || sign == YAMLByte.dash {
        rest.removeFirst()
      }
    }
    func skipDigits() -> Int {
      let before = rest.count
      rest = rest.drop(while: YAMLByte.isDigit)
      return before - rest.count
    }
    skipSign()
    let whole = skipDigits()
    if rest.isEmpty { return whole > 0 ? .integer : .other }
    var fraction = 0
    if rest.first == YAMLByte.dot {
      rest.removeFirst()
      fraction = skipDigits()
    }
    guard whole + fraction > 0 else { return .other }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest.removeFirst()
      skipSign()
      guard skipDigits() > 0 else { return .other }
    }
    return rest.isEmpty ? .decimal : .other
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    YAMLByte.hexadecimalValue(byte) != nil
  }

  private static func isOctal(_ byte: UInt8) -> Bool {
    byte &- YAMLByte.zero < 8
  }
}
