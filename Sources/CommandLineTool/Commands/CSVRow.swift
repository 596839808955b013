/// A line of CSV.
///
/// Source: RFC 4180; against cells that a spreadsheet would run: OWASP, "CSV Injection".
enum CSVRow {
  /// The cells with commas between them and a line end.
  static func text(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return "" }
    // An apostrophe in front makes a spreadsheet show a formula instead of running it. The wide
    // forms of the signs count as the signs themselves in East Asian editions.
    let starts: Set<Unicode.Scalar> = [
      "=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
    ]
    let safe = starts.contains(first) ? "'" + text : text
    // A semicolon parts cells in some editions; a quoted one does not.
    let needsQuotes = safe.unicodeScalars.contains {
      ["\"", ",", ";", "\t", "\r", "\n"].contains($0)
    }
    guard needsQuotes || safe.first == " " || safe.last == " " else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
