/// Finds which of many texts are in a text, in one pass over it.
///
/// A tree of all texts; where no text goes on, the search goes on with the longest end of what was
/// read that begins a text, so no byte is looked at twice. Bytes that are in none of the texts
/// share one column of the table. The texts `he` and `she` give these states:
///
///     0 start -h→ 1 -e→ 2 he
///             -s→ 3 -h→ 4 -e→ 5 she, and as its end he
///
/// Source: Aho and Corasick, "Efficient string matching: an aid to bibliographic search", 1975.
struct LiteralAutomaton: Sendable {
  /// A text to be found.
  struct Literal: Sendable {
    /// One byte or more.
    let bytes: [UInt8]
    /// Whether it must begin where the whole text begins.
    let isAtStart: Bool
    /// Whether it must end where the whole text ends.
    let isAtEnd: Bool
    /// What is told when it is found.
    let number: Int32
  }

  private struct Report {
    let number: Int32
    let count: Int32
    let isAtStart: Bool
    let isAtEnd: Bool
    /// The report of the next shorter end; 0 is none.
    let next: Int32
  }

  /// By byte: its column.
  private var columns = [UInt16](repeating: 1, count: 256)
  /// Row by row, a state each: its first report, then by column where the next state's row begins.
  private var table: [Int32] = []
  /// From 1.
  private var reports: [Report] = []

  /// Makes the automaton.
  ///
  /// - Complexity: O(bytes of the texts · distinct bytes in them).
  init(_ literals: [Literal]) {
    var width = 2
    for literal in literals {
      for byte in literal.bytes where columns[Int(byte)] == 1 {
        columns[Int(byte)] = UInt16(width)
        width += 1
      }
    }
    reports = [Report(number: 0, count: 0, isAtStart: false, isAtEnd: false, next: 0)]
    table = [Int32](repeating: 0, count: width)
    let ends = literals.map { add($0.bytes, width) }
    var literalsOf: [Int32: [Literal]] = [:]
    for (literal, end) in zip(literals, ends) { literalsOf[end, default: []].append(literal) }
    link(width, literalsOf)
  }

  /// Adds a text to the tree; the row of its last byte.
  private mutating func add(_ bytes: [UInt8], _ width: Int) -> Int32 {
    var row: Int32 = 0
    for byte in bytes {
      let cell = Int(row) + Int(columns[Int(byte)])
      if table[cell] == 0 {
        table[cell] = Int32(table.count)
        table += [Int32](repeating: 0, count: width)
      }
      row = table[cell]
    }
    return row
  }

  /// Fills the table: where a text cannot go on, and what is found at each state.
  ///
  /// Shorter states first: what a state falls back on is complete when it is needed.
  private mutating func link(_ width: Int, _ literals: [Int32: [Literal]]) {
    var fallback: [Int32: Int32] = [:]
    var queue: [Int32] = [0]
    var next = 0
    while next < queue.count {
      let row = queue[next]
      next += 1
      let back = fallback[row] ?? 0
      // Row 0 has no reports: texts are not empty.
      var first = row == 0 ? 0 : table[Int(back)]
      for literal in literals[row] ?? [] {
        reports.append(
          Report(
            number: literal.number,
            count: Int32(literal.bytes.count),
            isAtStart: literal.isAtStart,
            isAtEnd: literal.isAtEnd,
            next: first
          )
        )
        first = Int32(reports.count - 1)
      }
      table[Int(row)] = first
      for column in 1..<width {
        let child = table[Int(row) + column]
        let other = row == 0 ? 0 : table[Int(back) + column]
        if child == 0 {
          table[Int(row) + column] = other
        } else {
          fallback[child] = other
          queue.append(child)
        }
      }
    }
  }

  /// Calls `body` with the number of each text that is found where it should be.
  ///
  /// - Complexity: O(bytes of the text + texts found).
  @inline(__always)
  func forEachFound(in text: Span<UInt8>, _ body: (Int32) -> Void) {
    let columns = columns.span
    let table = table.span
    var row = 0
    var place = 0
    while place < text.count {
      row = Int(table[row + Int(columns[Int(text[place])])])
      place += 1
      var report = Int(table[row])
      while report != 0 {
        let found = reports[report]
        if !found.isAtStart || Int(found.count) == place, !found.isAtEnd || place == text.count {
          body(found.number)
        }
        report = Int(found.next)
      }
    }
  }
}
