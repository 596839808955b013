internal import Formats
internal import Records

/// What a text is, by its first bytes; never by its name.
enum DocumentFamily {
  case json
  case table
  case unknown

  static let unknownReason =
    "not a form that is known: neither JSON, nor lines of JSON, nor a table with a header"

  /// Judges the first window of a text.
  init(_ window: [UInt8], isFinal: Bool) {
    let first = window.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
    guard let first, first != 0x7b, first != 0x5b else {
      self = .json
      return
    }
    // What begins otherwise may still hold records on later lines.
    let hasRecords = window.indices.dropFirst().contains { index in
      window[index - 1] == 0x0a && (window[index] == 0x7b || window[index] == 0x5b)
    }
    switch CSVDialect.detect(window.span, isFinal: isFinal) {
    case .notCSV: self = hasRecords ? .json : .unknown
    case .needsMore: self = hasRecords ? .json : .table
    case .found(let dialect):
      // A damaged first record has commas too.
      self = hasRecords && !DocumentFamily.isKnown(dialect, window) ? .json : .table
    }
  }

  /// Whether the rows of a table are records, as its header tells.
  private static func isKnown(_ dialect: CSVDialect, _ window: [UInt8]) -> Bool {
    var stream = CSVStream(separator: dialect.separator)
    stream.skip(dialect.headerStart)
    var row = CSVRow()
    guard case .row = stream.next(in: window.span, isFinal: false, row: &row) else { return false }
    return TableForm(CSVHeader(row, in: window.span)) != nil
  }
}
