/// The bytes that mean something in YAML, and the questions asked about bytes.
///
/// The end of the text reads as the byte 0, which cannot occur in it.
enum YAMLByte {
  static let end: UInt8 = 0
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let doubleQuote = UInt8(ascii: "\"")
  static let hash = UInt8(ascii: "#")
  static let percent = UInt8(ascii: "%")
  static let singleQuote = UInt8(ascii: "'")
  static let plus = UInt8(ascii: "+")
  static let comma = UInt8(ascii: ",")
  static let dash = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let zero = UInt8(ascii: "0")
  static let colon = UInt8(ascii: ":")
  static let greater = UInt8(ascii: ">")
  static let question = UInt8(ascii: "?")
  static let openBracket = UInt8(ascii: "[")
  static let backslash = UInt8(ascii: "\\")
  static let closeBracket = UInt8(ascii: "]")
  static let openBrace = UInt8(ascii: "{")
  static let bar = UInt8(ascii: "|")
  static let closeBrace = UInt8(ascii: "}")
  static let ampersand = UInt8(ascii: "&")
  static let star = UInt8(ascii: "*")
  static let exclamation = UInt8(ascii: "!")

  /// A space or a tab.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == space || byte == tab
  }

  /// A line break or the end of the text.
  static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == lineFeed || byte == end
  }

  /// A byte that separates words: a blank, a line break or the end of the text.
  static func isSeparator(_ byte: UInt8) -> Bool {
    isBlank(byte) || isLineEnd(byte)
  }

  /// A comma, bracket or brace.
  static func isFlowIndicator(_ byte: UInt8) -> Bool {
    byte == comma || byte == openBracket || byte == closeBracket || byte == openBrace
      || byte == closeBrace
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- zero < 10
  }

  /// A letter, digit, dash or underscore of ASCII.
  static func isNameCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case zero...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), dash, UInt8(ascii: "_"):
      true
    default:
      false
    }
  }

  /// The value of a hexadecimal digit in either case.
  static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case zero...UInt8(ascii: "9"): UInt32(byte - zero)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
