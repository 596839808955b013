internal import Glibc

/// A table for people, in columns that fit a width.
///
/// The widths are those of the first rows, so that a long table begins at once and needs no memory.
struct EventTable {
  private let titles: [String]
  private let width: Int
  private let whole: Int?
  private var held: [[String]] = []
  private var widths: [Int]?

  /// The rows that decide how wide the columns are.
  private static let sample = 200
  /// No column is cut below this.
  private static let leastWidth = 8

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - titles: What stands above the columns.
  ///   - whole: The column that is never cut.
  ///   - width: The columns of the terminal that it may take.
  init(_ titles: [String], whole: Int?, _ width: Int) {
    self.titles = titles
    self.whole = whole
    self.width = width
  }

  /// Takes a row.
  ///
  /// - Returns: What is to be printed now.
  mutating func add(_ cells: [String]) -> String {
    let cells = cells.map { $0.visible(limit: 4 * width) }
    if let widths { return EventTable.line(cells, widths) }
    held.append(cells)
    return held.count < EventTable.sample ? "" : end()
  }

  /// Ends the table.
  ///
  /// - Returns: What is still to be printed; nothing for a table without rows.
  mutating func end() -> String {
    guard widths == nil, !held.isEmpty else { return "" }
    let titles = titles.map { $0.visible(limit: width) }
    let widths = widths(of: [titles] + held)
    self.widths = widths
    defer { held = [] }
    return ([titles] + held).map { EventTable.line($0, widths) }.joined()
  }

  /// The widths of the columns: as wide as they are, the widest cut until all fit.
  private func widths(of rows: [[String]]) -> [Int] {
    var widths = titles.indices.map { column in
      rows.map { min($0[column].columns, width) }.max() ?? 0
    }
    let gaps = 2 * (titles.count - 1)
    // One column of the terminal after the other, so that the widest give way evenly.
    while widths.reduce(gaps, +) > width {
      let others = widths.indices.filter { $0 != whole && widths[$0] > EventTable.leastWidth }
      guard let widest = others.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (cell, width) in zip(cells, widths) {
      let shown = cell.cut(to: width)
      line += shown + String(repeating: " ", count: width - shown.columns + 2)
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
}

extension String {
  /// The text on one line, with every sign shown that would hide, move the cursor or turn the
  /// direction of writing; cut after so many signs.
  fileprivate func visible(limit: Int) -> String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars.prefix(limit) {
      if scalar.isHidden {
        text.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// How many columns of a terminal the text takes.
  fileprivate var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// The text, cut to so many columns with an ellipsis.
  fileprivate func cut(to width: Int) -> String {
    guard columns > width else { return self }
    var text = String.UnicodeScalarView()
    var used = 0
    for scalar in unicodeScalars {
      guard used + scalar.columns < width else { break }
      used += scalar.columns
      text.append(scalar)
    }
    return String(text) + "…"
  }
}

extension Unicode.Scalar {
  /// How many columns of a terminal the sign takes.
  ///
  /// Source: Unicode Standard Annex 11 (East Asian Width), by blocks.
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }
}

extension Output {
  /// The columns that a table may take: those of the terminal, else 100.
  var width: Int {
    var size = winsize()
    guard isTerminal, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40
    else { return 100 }
    return Int(size.ws_col)
  }
}
