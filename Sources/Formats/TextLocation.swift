/// A place in a text, as people count it.
///
/// Both numbers start at 1. Columns count Unicode scalars, so that a place does not move when a
/// name before it has an accent.
public struct TextLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The line, `1...`.
  public let line: Int
  /// The column in Unicode scalars, `1...`.
  public let column: Int

  /// Creates a place from a line and a column.
  ///
  /// - Parameters:
  ///   - line: The line, `1...`.
  ///   - column: The column in Unicode scalars, `1...`.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The form that compilers print and editors jump to, such as `12:5`.
  public var description: String { "\(line):\(column)" }

  /// Whether one place comes before another in reading order.
  public static func < (one: Self, other: Self) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}
