internal import Formats

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
    if case .notCSV = CSVDialect.detect(window.span, isFinal: isFinal) {
      self = hasRecords ? .json : .unknown
    } else {
      self = .table
    }
  }
}
