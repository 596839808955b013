/// Finds the rows in a stream of CSV text.
///
/// The stream is read through a window of bytes that its owner refills; only one row has to fit
/// into memory. The first row is the header. Source: RFC 4180, with line ends CR LF, LF or CR;
/// blank lines are passed over.
///
/// A broken row costs only itself. Behind it the stream goes on at the next line that reads as a
/// whole row with as many fields as the header or as the last row before: a quote that is never
/// closed hides the rest of its own row and no other. Lines of a broken row that look like a row
/// cannot be told from one.
public struct CSVStream: Sendable {
  /// What the stream met.
  public enum Item: Sendable, Hashable {
    /// A whole row at this place in the window, without its line end.
    case row(Range<Int>)
    /// A row that begins at this place and cannot be read.
    case fault(at: Int, CSVFault)
    /// The window ends; everything before ``CSVStream/place`` is done with.
    case needsMore
    /// Nothing follows.
    case end
  }

  /// Where in the window the stream stands.
  public private(set) var place = 0
  /// Where in the window the last fault is, such as the quote that is not closed; it was told of at
  /// the start of its row.
  public private(set) var faultPlace = 0
  /// How many fields the first row has; `nil` before it.
  public private(set) var fieldCount: Int?

  /// How the stream goes on.
  private enum Mode {
    case reading
    /// Passing over the rest of a line behind a fault.
    case passing
    /// Behind a fault, at the start of a line that may be a row.
    case judging
  }

  private let separator: UInt8
  private var mode = Mode.reading
  private var lastCount = 0
  /// A broken row was read up to here and was inside quotes at each line end before.
  ///
  /// Another row that crosses one of them inside quotes would go on just the same, so it is broken
  /// too. Rows that begin before this place are read to the end of their line only, which keeps
  /// the time in proportion to the text.
  private var brokenEnd = 0
  private var countedLines = LineCount()

  /// Makes a stream at the start of its text.
  ///
  /// - Parameter separator: The byte between fields: comma, semicolon or tab.
  public init(separator: UInt8) { self.separator = separator }

  /// The line, from 1, of a place in the window; O(bytes since the last asked for).
  ///
  /// Lines are counted by line feeds, as editors do.
  public mutating func line(of place: Int, in window: Span<UInt8>) -> Int {
    countedLines.advance(to: place, in: window)
    return countedLines.line
  }

  /// The line feeds before the furthest place whose line was asked for.
  public var lineFeeds: Int { countedLines.line - 1 }

  /// Tells the stream that everything before ``place`` has left the window.
  public mutating func dropConsumed(in window: Span<UInt8>) {
    countedLines.advance(to: place, in: window)
    countedLines.place = 0
    brokenEnd = max(0, brokenEnd - place)
    place = 0
  }

  /// Passes over bytes that are no rows, such as those before ``CSVDialect/headerStart``.
  public mutating func skip(_ count: Int) { place += count }

  /// Goes to the next item.
  ///
  /// - Parameters:
  ///   - window: The bytes at hand, from those on that were not dropped; below 2^32 of them.
  ///   - isFinal: Whether no bytes follow the window.
  ///   - row: Filled when the item is a row.
  /// - Returns: A row, a fault, or why there is neither.
  /// - Complexity: O(bytes passed).
  public mutating func next(
    in window: Span<UInt8>,
    isFinal: Bool,
    row: inout CSVRow
  ) -> Item {
    while true {
      if case .passing = mode {
        place = firstLineEnd(in: window, from: place, to: window.count)
        if place < window.count { mode = .judging }
      }
      while place < window.count, isLineEnd(window[place]) { place += 1 }
      guard place < window.count else { return isFinal ? .end : .needsMore }
      let start = place
      switch scan(window, isFinal: isFinal, row: &row) {
      case .incomplete:
        return .needsMore
      case .complete(let end, let next) where row.isBlank(window, start..<end):
        place = next
      case .complete(let end, let next):
        guard mode == .reading || isExpected(row.count) else {
          brokenEnd = max(brokenEnd, next)
          mode = .passing
          continue
        }
        place = next
        mode = .reading
        lastCount = row.count
        if fieldCount == nil { fieldCount = row.count }
        row.noteEncoding(window, start..<end)
        return .row(start..<end)
      case .broken(let at, let reached, let fault):
        brokenEnd = max(brokenEnd, reached)
        let isFirst = mode == .reading
        mode = .passing
        guard isFirst else { continue }
        faultPlace = at
        return .fault(at: start, fault)
      }
    }
  }

  private func scan(_ window: Span<UInt8>, isFinal: Bool, row: inout CSVRow) -> CSVRow.Outcome {
    if place < brokenEnd {
      let lineEnd = firstLineEnd(in: window, from: place, to: brokenEnd)
      if lineEnd < brokenEnd {
        let line = window.extracting(0...lineEnd)
        return row.scan(line, from: place, separator: separator, isFinal: true)
      }
    }
    return row.scan(window, from: place, separator: separator, isFinal: isFinal)
  }

  /// Whether a row behind a fault looks like the rows of this text.
  private func isExpected(_ count: Int) -> Bool {
    guard let fieldCount else { return true }
    return count == fieldCount || (count == lastCount && count > 1)
  }
}

extension CSVRow {
  /// Whether the row is one field of blanks without quotes: a blank line.
  fileprivate func isBlank(_ window: Span<UInt8>, _ row: Range<Int>) -> Bool {
    count == 1 && row.allSatisfy { window[$0] == 0x20 || window[$0] == 0x09 }
  }
}
