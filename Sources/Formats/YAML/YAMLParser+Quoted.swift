/// Quoted scalars: YAML 1.2.2, sections 5.7, 7.3.1 and 7.3.2.
extension YAMLParser {
  /// Reads a text in single quotes, in which only `''` stands for something else.
  mutating func singleQuotedText(parent: Int) throws(YAMLError) -> String {
    let opening = location()
    var text: [UInt8] = []
    position += 1
    while true {
      let current = byte(position)
      switch current {
      case YAMLByte.singleQuote:
        position += 1
        guard byte(position) == YAMLByte.singleQuote else {
          return String(decoding: text, as: UTF8.self)
        }
        text.append(current)
        position += 1
      case YAMLByte.lineFeed:
        removeBlanks(at: &text, downTo: 0)
        let breaks = try quotedLineBreak(parent: parent, opening: opening)
        fold(breaks, into: &text)
      case YAMLByte.end:
        throw unclosedQuote(opening)
      default:
        text.append(current)
        position += 1
      }
    }
  }

  /// Reads a text in double quotes, with escapes.
  mutating func doubleQuotedText(parent: Int) throws(YAMLError) -> String {
    let opening = location()
    var text: [UInt8] = []
    // Blanks before a line break go, but not those that were written as escapes.
    var escaped = 0
    position += 1
    while true {
      let current = byte(position)
      switch current {
      case YAMLByte.doubleQuote:
        position += 1
        return String(decoding: text, as: UTF8.self)
      case YAMLByte.backslash where byte(position + 1) == YAMLByte.lineFeed:
        position += 1
        let breaks = try quotedLineBreak(parent: parent, opening: opening)
        text.append(contentsOf: repeatElement(YAMLByte.lineFeed, count: breaks - 1))
        escaped = text.count
      case YAMLByte.backslash where position + 1 < source.count:
        text.append(contentsOf: String(try escape()).utf8)
        escaped = text.count
      case YAMLByte.lineFeed:
        removeBlanks(at: &text, downTo: escaped)
        let breaks = try quotedLineBreak(parent: parent, opening: opening)
        fold(breaks, into: &text)
        escaped = text.count
      case YAMLByte.end:
        throw unclosedQuote(opening)
      default:
        text.append(current)
        position += 1
      }
    }
  }

  private func unclosedQuote(_ opening: TextLocation) -> YAMLError {
    YAMLError(location: opening, message: "the quote that opens here is never closed")
  }

  private func removeBlanks(at text: inout [UInt8], downTo count: Int) {
    while text.count > count, let last = text.last, YAMLByte.isBlank(last) {
      text.removeLast()
    }
  }

  /// Moves to the next line of a quoted text and gives the number of breaks passed.
  private mutating func quotedLineBreak(
    parent: Int,
    opening: TextLocation
  ) throws(YAMLError) -> Int {
    guard let next = nextLine(after: position) else {
      throw unclosedQuote(opening)
    }
    move(to: next)
    try checkContinuation(parent: parent, of: "a quoted text")
    return next.breaks
  }

  /// Reads one escape and the scalar it stands for.
  private mutating func escape() throws(YAMLError) -> Unicode.Scalar {
    let letter = byte(position + 1)
    let digits: Int
    switch letter {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default:
      guard let scalar = YAMLParser.escapes[letter] else {
        throw failure(
          "unknown escape after '\\'; write '\\\\' for a backslash, or use single quotes"
        )
      }
      position += 2
      return scalar
    }
    var value: UInt32 = 0
    for offset in position + 2..<position + 2 + digits {
      guard let digit = YAMLByte.hexadecimalValue(byte(offset)) else {
        throw failure("an escape of this kind needs \(digits) hexadecimal digits")
      }
      value = value << 4 | digit
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw failure("the escape names no Unicode character; write one beyond U+FFFF as '\\U'")
    }
    position += 2 + digits
    return scalar
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "0"): "\0",
    UInt8(ascii: "a"): "\u{7}",
    UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "t"): "\t",
    YAMLByte.tab: "\t",
    UInt8(ascii: "n"): "\n",
    UInt8(ascii: "v"): "\u{B}",
    UInt8(ascii: "f"): "\u{C}",
    UInt8(ascii: "r"): "\r",
    UInt8(ascii: "e"): "\u{1B}",
    YAMLByte.space: " ",
    YAMLByte.doubleQuote: "\"",
    UInt8(ascii: "/"): "/",
    YAMLByte.backslash: "\\",
    UInt8(ascii: "N"): "\u{85}",
    UInt8(ascii: "_"): "\u{A0}",
    UInt8(ascii: "L"): "\u{2028}",
    UInt8(ascii: "P"): "\u{2029}",
  ]
}
