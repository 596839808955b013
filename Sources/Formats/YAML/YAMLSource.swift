/// The check of a file's bytes before anything is read from them.
enum YAMLSource {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text of a file: valid UTF-8, printable, without byte order mark, lines ended by LF.
  ///
  /// Source: YAML 1.2.2, sections 5.1 to 5.4.
  static func checked(_ bytes: [UInt8]) throws(YAMLError) -> [UInt8] {
    guard bytes.count <= YAMLLimits.bytes else {
      throw YAMLError(
        location: TextLocation(line: 1, column: 1),
        message: "the file is larger than \(YAMLLimits.bytes) bytes; split it"
      )
    }
    var text = bytes
    if text.starts(with: byteOrderMark) {
      text.removeFirst(byteOrderMark.count)
    }
    if text.contains(YAMLByte.carriageReturn) {
      text = withLineFeeds(text)
    }
    try check(text)
    return text
  }

  /// Turns CRLF and CR into LF, which moves no line and no column.
  private static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var previous = YAMLByte.end
    for byte in text {
      if byte == YAMLByte.carriageReturn {
        result.append(YAMLByte.lineFeed)
      } else if byte != YAMLByte.lineFeed || previous != YAMLByte.carriageReturn {
        result.append(byte)
      }
      previous = byte
    }
    return result
  }

  private static func check(_ text: [UInt8]) throws(YAMLError) {
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte >= 0x20 && byte < 0x7F || byte == YAMLByte.lineFeed || byte == YAMLByte.tab {
        position += 1
        continue
      }
      guard let scalar = scalar(in: text, at: position) else {
        throw failure("found a byte that is not UTF-8; save the file as UTF-8", in: text, position)
      }
      switch scalar.value {
      case 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...:
        position += UTF8.width(scalar)
      case 0xFEFF:
        throw failure("found a byte order mark inside the text; remove it", in: text, position)
      default:
        let code = String(scalar.value, radix: 16, uppercase: true)
        throw failure(
          "found the control character U+\(String(repeating: "0", count: 4 - code.count))\(code); "
            + "remove it or write it as an escape in double quotes",
          in: text,
          position
        )
      }
    }
  }

  /// The scalar that starts at a position, or `nil` when the bytes are not UTF-8.
  private static func scalar(in text: [UInt8], at position: Int) -> Unicode.Scalar? {
    let bytes = text[position..<min(position + 4, text.count)]
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  private static func failure(_ message: String, in text: [UInt8], _ position: Int) -> YAMLError {
    let before = text[..<position]
    let start = before.lastIndex(of: YAMLByte.lineFeed).map { $0 + 1 } ?? 0
    let line = before.count { $0 == YAMLByte.lineFeed } + 1
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    return YAMLError(location: TextLocation(line: line, column: column), message: message)
  }
}
