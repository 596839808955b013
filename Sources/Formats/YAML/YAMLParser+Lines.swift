/// The next line with content, seen from the line break before it.
struct YAMLNextLine {
  /// The offset of the line's first byte.
  let start: Int
  /// The offset of the first byte that is not blank.
  let content: Int
  /// The line breaks passed on the way, `1...`.
  let breaks: Int
  /// The spaces at the start of the line.
  let spaces: Int
  /// The offset of the first tab before the content.
  let tab: Int?
}

extension YAMLParser {
  /// Looks past a line break and empty lines, without moving; `nil` when only those are left.
  func nextLine(after lineBreak: Int) -> YAMLNextLine? {
    var start = lineBreak + 1
    var breaks = 1
    while start < source.count {
      var offset = start
      while byte(offset) == YAMLByte.space { offset += 1 }
      let spaces = offset - start
      let tab = byte(offset) == YAMLByte.tab ? offset : nil
      while YAMLByte.isBlank(byte(offset)) { offset += 1 }
      if offset == source.count { return nil }
      if byte(offset) != YAMLByte.lineFeed {
        return YAMLNextLine(
          start: start,
          content: offset,
          breaks: breaks,
          spaces: spaces,
          tab: tab
        )
      }
      start = offset + 1
      breaks += 1
    }
    return nil
  }

  /// Moves to the content of a line that was found with `nextLine`.
  mutating func move(to next: YAMLNextLine) {
    position = next.content
    lineStart = next.start
    line += next.breaks
  }

  /// Refuses a line that continues a flow collection or a quoted text but may not.
  ///
  /// Source: YAML 1.2.2, sections 6.1 and 9.1.2.
  mutating func checkContinuation(parent: Int, of what: String) throws(YAMLError) {
    if let tab = source[lineStart..<position].firstIndex(of: YAMLByte.tab) {
      throw failure(at: tab, YAMLParser.tabMessage)
    }
    guard !isAtDocumentMarker(position) else {
      throw failure("found a document marker inside \(what); close it first")
    }
    guard position - lineStart > parent else {
      throw failure("the lines of \(what) must be indented more than the line it belongs to")
    }
  }

  static let tabMessage = "found a tab in the indentation; YAML allows spaces only"

  /// Skips spaces and tabs on this line and tells whether there was a tab.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    var foundTab = false
    while YAMLByte.isBlank(byte(position)) {
      foundTab = foundTab || source[position] == YAMLByte.tab
      position += 1
    }
    return foundTab
  }

  /// Whether nothing but a comment is left on this line, from `position`.
  var isAtLineEnd: Bool {
    YAMLByte.isLineEnd(byte(position)) || isAtComment
  }

  /// Whether a comment starts at `position`; it needs a blank before it.
  var isAtComment: Bool {
    byte(position) == YAMLByte.hash
      && (position == lineStart || YAMLByte.isBlank(source[position - 1]))
  }

  mutating func skipComment() {
    while !YAMLByte.isLineEnd(byte(position)) { position += 1 }
  }

  /// Leaves the line of a value that is complete, and finds the next content.
  mutating func endLine(after what: String) throws(YAMLError) {
    skipBlanks()
    guard isAtLineEnd else {
      if byte(position) == YAMLByte.hash {
        throw failure("a comment needs a space before '#'")
      }
      throw failure("found text after \(what); quote the whole value or start a new line")
    }
    try skipToContent()
  }

  /// Moves past comments and empty lines to the next content and notes its indentation.
  mutating func skipToContent() throws(YAMLError) {
    while position < source.count {
      let foundTab = skipBlanks()
      switch byte(position) {
      case YAMLByte.hash:
        skipComment()
      case YAMLByte.lineFeed:
        position += 1
        lineStart = position
        line += 1
      case YAMLByte.end:
        break
      default:
        if foundTab, let tab = source[lineStart..<position].firstIndex(of: YAMLByte.tab) {
          throw failure(at: tab, YAMLParser.tabMessage)
        }
        indentation = isAtDocumentMarker(position) ? -1 : position - lineStart
        return
      }
    }
    indentation = -1
  }

  /// Whether `---` or `...` stands alone at the start of the line: YAML 1.2.2, section 9.1.2.
  func isAtDocumentMarker(_ offset: Int) -> Bool {
    guard offset == lineStart else { return false }
    return isDocumentMarker(at: offset)
  }

  func isDocumentMarker(at offset: Int) -> Bool {
    let mark = byte(offset)
    return (mark == YAMLByte.dash || mark == YAMLByte.dot) && byte(offset + 1) == mark
      && byte(offset + 2) == mark && YAMLByte.isSeparator(byte(offset + 3))
  }

  /// Whether the dash of a sequence stands at `position`.
  var isAtDash: Bool {
    byte(position) == YAMLByte.dash && YAMLByte.isSeparator(byte(position + 1))
  }
}
