internal import Formats

/// Lines of a window that were read as Windows-1252, and where their bytes are in the file.
struct MendedLines {
  /// Where the stretch begins in the window; below zero when its beginning has left.
  private var start: Int
  private var end: Int
  private let original: [UInt8]
  /// The place that was asked for last.
  private var last: Place
  /// The first place that is still in the window.
  private var first: Place

  /// A place in the window and in the original bytes.
  private struct Place {
    var mended: Int
    var original = 0
    /// Whether its line was not UTF-8.
    var isTranscoded: Bool
  }

  /// A stretch of whole lines.
  init(_ range: Range<Int>, original: [UInt8]) {
    start = range.lowerBound
    end = range.upperBound
    self.original = original
    first = Place(
      mended: range.lowerBound,
      isTranscoded: MendedLines.isTranscoded(original, from: 0)
    )
    last = first
  }

  /// The place before the lines were mended.
  ///
  /// Each byte of Windows-1252 became one character.
  ///
  /// - Complexity: O(bytes since the last place asked for), for places in order.
  mutating func original(of place: Int, in window: Span<UInt8>) -> Int {
    guard place > start else { return place }
    guard place < end else { return place - (end - start) + original.count }
    if place < last.mended { last = first }
    while last.mended < place {
      let byte = window[last.mended]
      last.mended += 1
      if !last.isTranscoded || byte & 0xc0 != 0x80 { last.original += 1 }
      if byte == 0x0a {
        last.isTranscoded = MendedLines.isTranscoded(original, from: last.original)
      }
    }
    return start + last.original
  }

  /// The same stretch when so many bytes have left the window; `nil` when it has left with them.
  ///
  /// The place behind them must have been asked for last.
  func dropping(_ count: Int) -> MendedLines? {
    guard end > count else { return nil }
    var rest = self
    rest.start -= count
    rest.end -= count
    rest.last.mended -= count
    rest.first.mended -= count
    if rest.first.mended < 0 { rest.first = rest.last }
    return rest
  }

  private static func isTranscoded(_ bytes: [UInt8], from start: Int) -> Bool {
    let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
    return !UTF8.isValid(bytes.span, in: start..<end)
  }
}
