/// A page of help, 80 columns wide: paragraphs, and tables of a name and its meaning.
struct HelpText {
  /// The columns of a page.
  static let width = 80

  private(set) var text = ""

  /// Adds a paragraph, wrapped.
  mutating func paragraph(_ words: String, indent: Int = 0) {
    separate()
    for line in Self.wrapped(words, width: Self.width - indent) {
      addLine(String(repeating: " ", count: indent) + line)
    }
  }

  /// Adds a heading with a table below it; a table without rows is left out.
  ///
  /// - Parameters:
  ///   - title: The heading, without its colon.
  ///   - rows: The rows from top to bottom.
  ///   - column: Where the meanings begin; a name that reaches further has a line to itself.
  mutating func table(_ title: String, _ rows: [HelpRow], column: Int) {
    guard !rows.isEmpty else { return }
    heading(title)
    let margin = String(repeating: " ", count: column)
    for row in rows {
      var name = "  " + row.name
      var lines = Self.wrapped(row.meaning, width: Self.width - column)[...]
      if name.count + 2 <= column, let first = lines.popFirst() {
        name += String(repeating: " ", count: column - name.count) + first
      }
      addLine(name)
      for line in lines { addLine(margin + line) }
    }
  }

  /// Adds a heading with one line below it.
  mutating func line(_ title: String, _ line: String) {
    heading(title)
    addLine("  " + line)
  }

  private mutating func heading(_ title: String) {
    separate()
    addLine(title + ":")
  }

  private mutating func separate() { if !text.isEmpty { text += "\n" } }

  private mutating func addLine(_ line: String) { text += line + "\n" }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

/// A name and its meaning, in a table of help.
struct HelpRow {
  let name: String
  let meaning: String
}
