/// The state of reading: where we are, and what the nodes so far have used up.
///
/// The methods live beside the part of YAML they read. After a block node the position is at the
/// next line with content, and `indentation` tells which collection that line belongs to:
///
///     detection:          0   the outer mapping
///       selection:        2   its value
///         - EventID: 1    4   the sequence; its item is a mapping at 6
///     level: high         0   ends all three
struct YAMLParser {
  /// The text, as ``YAMLSource`` leaves it.
  let source: [UInt8]
  /// The offset of the next byte to read.
  var position = 0
  /// The offset of the first byte of the line that `position` is on.
  var lineStart = 0
  /// The line that `position` is on, `1...`.
  var line = 1
  /// The spaces before the content that `skipToContent` found; -1 at the end of a document.
  var indentation = -1
  /// The nodes read so far, aliases counted in full.
  var nodeCount = 0
  /// The finished anchored nodes of this document.
  var anchors: [String: YAMLAnchor] = [:]
  /// The line of each anchor of this document, finished or not.
  var anchorLines: [String: Int] = [:]

  /// An offset on this line up to which the columns are counted already.
  ///
  /// Without it a long line of many nodes would take quadratic time.
  private var countedOffset = 0
  private var countedColumns = 0

  init(source: [UInt8]) {
    self.source = source
  }

  /// The byte at an offset, 0 past the end.
  func byte(_ offset: Int) -> UInt8 {
    offset < source.count ? source[offset] : YAMLByte.end
  }

  /// The place of `position`.
  mutating func location() -> TextLocation {
    if countedOffset < lineStart || countedOffset > position {
      countedOffset = lineStart
      countedColumns = 0
    }
    let end = min(position, source.count)
    while countedOffset < end {
      if source[countedOffset] & 0xC0 != 0x80 {
        countedColumns += 1
      }
      countedOffset += 1
    }
    return TextLocation(line: line, column: countedColumns + 1)
  }

  /// An error at `position`.
  mutating func failure(_ message: String) -> YAMLError {
    YAMLError(location: location(), message: message)
  }

  /// An error at an offset on the current line.
  mutating func failure(at offset: Int, _ message: String) -> YAMLError {
    position = offset
    return failure(message)
  }

  /// Counts nodes against the limit.
  mutating func count(_ nodes: Int, at location: TextLocation) throws(YAMLError) {
    nodeCount += nodes
    guard nodeCount <= YAMLLimits.nodes else {
      throw YAMLError(
        location: location,
        message: "more than \(YAMLLimits.nodes) values, aliases counted in full; split the file"
      )
    }
  }

  /// Refuses a collection that is nested too deeply, before it is read.
  mutating func checkDepth(_ depth: Int) throws(YAMLError) {
    guard depth < YAMLLimits.depth else {
      throw failure("nested deeper than \(YAMLLimits.depth) levels; write it flatter")
    }
  }
}
