/// How a CSV text is written, as its first lines tell.
public struct CSVDialect: Sendable, Hashable {
  /// What the first lines of a text are.
  public enum Detection: Sendable, Hashable {
    case found(CSVDialect)
    /// No line end, or no end of a quoted name, is in the window yet.
    case needsMore
    /// The first line has no separator outside quotes.
    case notCSV
  }

  /// The byte between fields: comma, semicolon or tab.
  public let separator: UInt8
  /// Where the header begins: behind a byte order mark, blank lines, `#TYPE …` and `sep=;`.
  public let headerStart: Int

  /// Finds the separator by the header.
  ///
  /// PowerShell writes `#TYPE …` above the header and Excel `sep=;`, which sets the separator.
  /// Otherwise it is the one that cuts the header into the most names without cutting through
  /// quotes; quoted names may hold separators and line ends.
  ///
  /// - Parameters:
  ///   - window: The first bytes of the text, UTF-8.
  ///   - isFinal: Whether no bytes follow the window.
  /// - Returns: The dialect, or why there is none.
  /// - Complexity: O(length of the header).
  public static func detect(_ window: Span<UInt8>, isFinal: Bool) -> Detection {
    var place = 0
    if window.count >= 3, window[0] == 0xef, window[1] == 0xbb, window[2] == 0xbf { place = 3 }
    var separators: [UInt8] = [0x2c, 0x3b, 0x09]
    var isNamed = false
    while true {
      while place < window.count, isLineEnd(window[place]) { place += 1 }
      let end = firstLineEnd(in: window, from: place, to: window.count)
      guard end < window.count || isFinal else {
        return window.count > CSVRow.sizeLimit ? .notCSV : .needsMore
      }
      if !isNamed, let separator = namedSeparator(window, place..<end) {
        separators = [separator]
        isNamed = true
      } else if !begins(window, at: place, with: "#type") {
        break
      }
      place = end
    }
    var best: CSVDialect?
    var bestScore = isNamed ? 0 : 1
    var row = CSVRow()
    for separator in separators {
      switch row.scan(window, from: place, separator: separator, isFinal: isFinal) {
      case .complete where place < window.count:
        // With the wrong one, text follows on closing quotes: `"a,x";"b,y"`.
        let isClean = (0..<row.count).allSatisfy { !row.form(of: $0).contains(.textAfterQuote) }
        let score = row.count > 1 && isClean ? row.count + CSVRow.fieldLimit : row.count
        guard score > bestScore else { continue }
        bestScore = score
        best = CSVDialect(separator: separator, headerStart: place)
      case .incomplete: return .needsMore
      case .complete, .broken: break
      }
    }
    return best.map { .found($0) } ?? .notCSV
  }

  /// The separator that a line `sep=;` or `"sep=;"` names.
  private static func namedSeparator(_ window: Span<UInt8>, _ line: Range<Int>) -> UInt8? {
    var line = line
    while let last = line.last, window[last] == 0x20 { line = line.dropLast() }
    if line.count > 1, window[line.lowerBound] == 0x22, window[line.upperBound - 1] == 0x22 {
      line = line.dropFirst().dropLast()
    }
    guard line.count == 5, begins(window, at: line.lowerBound, with: "sep=") else { return nil }
    let separator = window[line.upperBound - 1]
    return [0x2c, 0x3b, 0x09].contains(separator) ? separator : nil
  }
}
