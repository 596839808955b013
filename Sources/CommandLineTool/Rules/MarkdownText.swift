internal import Formats

/// Texts as they are written in Markdown.
///
/// Source: CommonMark 0.31.2, 2.4 (backslash escapes); GitHub Flavored Markdown for tables, `~` and
/// `$`.
enum MarkdownText {
  /// A text on one line that means nothing but itself.
  static func escaped(_ text: String) -> String {
    let line = text.onOneLine.drop { $0 == " " }
    // A list, a heading of the line before, or a rule across the page.
    let number = line.prefix { $0.isNumber }
    let start = number.isEmpty ? "+-=" : ".)"
    var escaped = String(number)
    var isStart = true
    for scalar in line.dropFirst(number.count).unicodeScalars {
      if special.contains(scalar) || (isStart && start.unicodeScalars.contains(scalar)) {
        escaped += "\\"
      }
      escaped.unicodeScalars.append(scalar)
      isStart = false
    }
    return escaped
  }

  private static let special = "\\`*_[]<>|#&$~".unicodeScalars

  /// A text as code; what would end the code or a cell of a table becomes a blank.
  static func code(_ text: String) -> String {
    "`" + String(text.onOneLine.map { $0 == "`" || $0 == "|" ? " " : $0 }) + "`"
  }
}
