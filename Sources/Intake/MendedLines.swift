/// Lines of a window that were read as Windows-1252, and where their bytes are in the file.
struct MendedLines {
  /// Where the stretch begins in the window; below zero when its beginning has left.
  private var start: Int
  private var end: Int
  private let original: [UInt8]
  /// The line that was asked for last: where it begins in the window and in the original.
  private var line: Int
  private var originalLine = 0

  /// A stretch of whole lines.
  init(_ range: Range<Int>, original: [UInt8]) {
    start = range.lowerBound
    end = range.upperBound
    line = range.lowerBound
    self.original = original
  }

  /// The place before the lines were mended; exact at the beginning of a line and up to its first
  /// byte that is not ASCII.
  ///
  /// - Complexity: O(bytes since the last place asked for), for places in order.
  mutating func original(of place: Int, in window: Span<UInt8>) -> Int {
    guard place > start else { return place }
    guard place < end else { return place - (end - start) + original.count }
    while let next = lineFeed(in: window, from: line, to: place) {
      line = next + 1
      while originalLine < original.count, original[originalLine] != 0x0a { originalLine += 1 }
      originalLine = min(original.count, originalLine + 1)
    }
    return min(start + originalLine + (place - line), start + original.count)
  }

  /// The same stretch when so many bytes have left the window; `nil` when it has left with them.
  func dropping(_ count: Int) -> MendedLines? {
    guard end > count else { return nil }
    var rest = self
    rest.start -= count
    rest.end -= count
    rest.line -= count
    return rest
  }

  private func lineFeed(in window: Span<UInt8>, from first: Int, to last: Int) -> Int? {
    var place = max(first, 0)
    while place < last {
      if window[place] == 0x0a { return place }
      place += 1
    }
    return nil
  }
}
