/// The first line of a block scalar: YAML 1.2.2, section 8.1.1.
private struct BlockHeader {
  enum Chomping {
    case clip
    case strip
    case keep
  }

  let isFolded: Bool
  var increment: Int?
  var chomping: Chomping?
}

/// Literal and folded block scalars: YAML 1.2.2, section 8.1.
extension YAMLParser {
  /// Reads a block scalar from its `|` or `>` to the next content after it.
  mutating func blockScalar(parent: Int) throws(YAMLError) -> YAMLNode {
    let location = location()
    try count(1, at: location)
    let header = try blockHeader()
    if position < source.count {
      startNextLine()
    }
    let indent: Int
    if let increment = header.increment {
      indent = max(parent, 0) + increment
    } else {
      indent = try blockIndent(parent: parent)
    }
    let text = blockText(header, indent: indent)
    try skipToContent()
    return YAMLNode(scalar: .string(text), text: text, isQuoted: true, at: location)
  }

  private mutating func startNextLine() {
    position += 1
    lineStart = position
    line += 1
  }

  /// Reads the header and stops at the end of its line.
  private mutating func blockHeader() throws(YAMLError) -> BlockHeader {
    var header = BlockHeader(isFolded: byte(position) == YAMLByte.greater)
    position += 1
    while !YAMLByte.isSeparator(byte(position)) {
      let current = byte(position)
      switch current {
      case YAMLByte.plus where header.chomping == nil:
        header.chomping = .keep
      case YAMLByte.dash where header.chomping == nil:
        header.chomping = .strip
      case UInt8(ascii: "1")...UInt8(ascii: "9") where header.increment == nil:
        header.increment = Int(current - YAMLByte.zero)
      default:
        throw failure(
          "after '|' or '>' only '+' or '-' and one digit 1 to 9 may stand; start the text on the "
            + "next line, or quote it"
        )
      }
      position += 1
    }
    skipBlanks()
    guard isAtLineEnd else {
      throw failure("found text on the line of '|' or '>'; start it on the next line, or quote it")
    }
    skipComment()
    return header
  }

  /// Finds the indentation of a block scalar from its first line that is not empty.
  private mutating func blockIndent(parent: Int) throws(YAMLError) -> Int {
    var start = position
    var widest = 0
    var widestLine = 0
    var lines = 0
    while start < source.count {
      var offset = start
      while byte(offset) == YAMLByte.space { offset += 1 }
      let spaces = offset - start
      guard YAMLByte.isLineEnd(byte(offset)) else {
        let isText = spaces > parent && !(spaces == 0 && isDocumentMarker(at: offset))
        guard isText else { break }
        guard spaces > 0 else {
          // YAML allows it, but readers differ on what a '#' at the start of such a line means.
          position = start
          line += lines
          lineStart = start
          throw failure("a block text must be indented by at least one space")
        }
        guard spaces >= widest else {
          throw YAMLError(
            location: TextLocation(line: line + widestLine, column: spaces + 1),
            message: "an empty line before a block text has more spaces than the text; remove some"
          )
        }
        return spaces
      }
      if spaces > widest {
        widest = spaces
        widestLine = lines
      }
      lines += 1
      start = offset + 1
    }
    return max(parent + 1, widest)
  }

  /// Reads the lines of a block scalar and leaves the position after them.
  private mutating func blockText(_ header: BlockHeader, indent: Int) -> String {
    var text: [UInt8] = []
    var breaks = 0
    var isEmpty = true
    var canFold = false
    while position < source.count {
      var offset = position
      while offset - position < indent, byte(offset) == YAMLByte.space { offset += 1 }
      let first = byte(offset)
      if first == YAMLByte.lineFeed {
        position = offset
        startNextLine()
        breaks += 1
        continue
      }
      guard offset < source.count, offset - position == indent, !isAtDocumentMarker(offset) else {
        break
      }
      let end = source[offset...].firstIndex(of: YAMLByte.lineFeed) ?? source.count
      // Lines that start with a blank keep the breaks around them.
      let folds = header.isFolded && !YAMLByte.isBlank(first)
      if folds && canFold && !isEmpty {
        fold(breaks, into: &text)
      } else {
        text.append(contentsOf: repeatElement(YAMLByte.lineFeed, count: breaks))
      }
      text += source[offset..<end]
      isEmpty = false
      canFold = folds
      breaks = 0
      position = end
      if end < source.count {
        startNextLine()
        breaks = 1
      }
    }
    let kept =
      switch header.chomping ?? .clip {
      case .strip: 0
      case .clip: isEmpty ? 0 : min(breaks, 1)
      case .keep: breaks
      }
    text.append(contentsOf: repeatElement(YAMLByte.lineFeed, count: kept))
    return String(decoding: text, as: UTF8.self)
  }
}
