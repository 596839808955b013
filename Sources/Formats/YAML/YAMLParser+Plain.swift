/// Plain scalars: YAML 1.2.2, section 7.3.3.
extension YAMLParser {
  /// Refuses a byte that no plain scalar starts with, and says what it means instead.
  mutating func checkPlainStart(isFlow: Bool) throws(YAMLError) {
    let first = byte(position)
    switch first {
    case YAMLByte.dash, YAMLByte.question, YAMLByte.colon:
      try checkIndicatorStart(first, isFlow: isFlow)
    case YAMLByte.exclamation:
      throw failure("tags such as '!name' are not supported; remove it or quote the text")
    case YAMLByte.hash:
      throw failure("a comment needs a space before '#'")
    case YAMLByte.percent, UInt8(ascii: "@"), UInt8(ascii: "`"), YAMLByte.bar, YAMLByte.greater,
      YAMLByte.ampersand, YAMLByte.star, YAMLByte.comma, YAMLByte.openBracket,
      YAMLByte.closeBracket, YAMLByte.openBrace, YAMLByte.closeBrace:
      throw failure(
        "found '\(Character(Unicode.Scalar(first)))' where a text was expected; quote the text "
          + "if it starts with it"
      )
    default:
      break
    }
  }

  private mutating func checkIndicatorStart(
    _ first: UInt8,
    isFlow: Bool
  ) throws(YAMLError) {
    let second = byte(position + 1)
    guard YAMLByte.isSeparator(second) || isFlow && YAMLByte.isFlowIndicator(second) else { return }
    switch first {
    case YAMLByte.question:
      throw failure("complex keys ('? ') are not supported; write 'key: value'")
    case YAMLByte.colon:
      throw failure("a key is missing before ':'; write it, or quote the text")
    default:
      throw failure("found '-' where a text was expected; quote it if it is one")
    }
  }

  /// Reads a plain scalar that may go on over several lines, which are folded.
  ///
  /// Stops before a line end, a comment, the colon of a key or, in a flow collection, an indicator.
  mutating func plainText(parent: Int, isFlow: Bool) throws(YAMLError) -> String {
    let first = plainLine(isFlow: isFlow)
    guard byte(position) == YAMLByte.lineFeed,
      let second = continuation(parent: parent, isFlow: isFlow)
    else {
      return String(decoding: source[first], as: UTF8.self)
    }
    var text = Array(source[first])
    var next = Optional(second)
    while let current = next {
      fold(current.breaks, into: &text)
      move(to: current)
      text += source[plainLine(isFlow: isFlow)]
      next =
        byte(position) == YAMLByte.lineFeed ? continuation(parent: parent, isFlow: isFlow) : nil
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads the part of a plain scalar on one line, without the blanks at its end.
  mutating func plainLine(isFlow: Bool) -> Range<Int> {
    let start = position
    var end = start
    var previous = YAMLByte.end
    while true {
      let current = byte(position)
      switch current {
      case YAMLByte.lineFeed, YAMLByte.end:
        return start..<end
      case YAMLByte.hash where YAMLByte.isBlank(previous):
        return start..<end
      case YAMLByte.colon:
        let next = byte(position + 1)
        if YAMLByte.isSeparator(next) || isFlow && YAMLByte.isFlowIndicator(next) {
          return start..<end
        }
      case _ where isFlow && YAMLByte.isFlowIndicator(current):
        return start..<end
      default:
        break
      }
      position += 1
      if !YAMLByte.isBlank(current) { end = position }
      previous = current
    }
  }

  /// The line on which a plain scalar goes on, or `nil` when it is over.
  ///
  /// What is wrong with a line that does not belong to it is said where that line is read.
  private func continuation(parent: Int, isFlow: Bool) -> YAMLNextLine? {
    guard let next = nextLine(after: position), next.spaces > parent, next.tab == nil else {
      return nil
    }
    let first = byte(next.content)
    guard first != YAMLByte.hash, !(isFlow && YAMLByte.isFlowIndicator(first)) else { return nil }
    return next.spaces == 0 && isDocumentMarker(at: next.content) ? nil : next
  }

  /// Turns line breaks into a space, or into one break fewer: YAML 1.2.2, section 6.5.
  func fold(_ breaks: Int, into text: inout [UInt8]) {
    if breaks == 1 {
      text.append(YAMLByte.space)
    } else {
      text.append(contentsOf: repeatElement(YAMLByte.lineFeed, count: breaks - 1))
    }
  }
}
