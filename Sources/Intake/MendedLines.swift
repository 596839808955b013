internal import Formats

/// Lines of a window that were read as Windows-1252, and where their bytes are in the file.
struct MendedLines {
  /// Where the stretch begins in the window; below zero when its beginning has left.
  private var start: Int
  private var end: Int
  private let original: [UInt8]
  /// The place that was asked for last, in the window and in the original.
  private var place: Int
  private var originalPlace = 0
  /// Whether the line of that place was mended: each of its characters was one byte.
  private var isMended = false

  /// A stretch of whole lines.
  init(_ range: Range<Int>, original: [UInt8]) {
    start = range.lowerBound
    end = range.upperBound
    place = range.lowerBound
    self.original = original
    judgeLine()
  }

  /// The place before the lines were mended.
  ///
  /// - Complexity: O(bytes since the last place asked for), for places in order.
  mutating func original(of wanted: Int, in window: Span<UInt8>) -> Int {
    guard wanted > start else { return wanted }
    guard wanted < end else { return wanted - (end - start) + original.count }
    while place < wanted {
      let byte = window[place]
      place += 1
      if !isMended || byte & 0xc0 != 0x80 { originalPlace += 1 }
      if byte == 0x0a { judgeLine() }
    }
    return start + originalPlace
  }

  private mutating func judgeLine() {
    let end = original[originalPlace...].firstIndex(of: 0x0a) ?? original.count
    isMended = !UTF8.isValid(original.span, in: originalPlace..<end)
  }

  /// The same stretch when so many bytes have left the window; `nil` when it has left with them.
  func dropping(_ count: Int) -> MendedLines? {
    guard end > count else { return nil }
    var rest = self
    rest.start -= count
    rest.end -= count
    rest.place -= count
    return rest
  }
}
