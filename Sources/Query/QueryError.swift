public import Formats

/// What is wrong with the text of a query, in the form that compilers use, with the place marked.
public struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The option that the text was given with, such as `--filter`.
  public let option: String
  /// Where in the text.
  public let location: TextLocation
  /// What is wrong and what to do, in lower case and without a full stop.
  public let message: String
  /// The line around the place.
  let line: String
  /// The blanks before the caret.
  let indentation: Int

  init(_ fault: QueryFault, in text: String, option: String) {
    self.option = option
    message = fault.message
    let scalars = text.unicodeScalars.prefix(fault.place)
    let start = scalars.lastIndex(of: "\n").map { scalars.index(after: $0) }
    let before = scalars[(start ?? scalars.startIndex)...]
    location = TextLocation(
      line: 1 + scalars.count { $0 == "\n" },
      column: 1 + before.count
    )
    // A long line is shown around the place only.
    let shown = before.suffix(QueryError.reach)
    let after = text.unicodeScalars[before.endIndex...].prefix { $0 != "\n" }
    let isCutBefore = shown.count < before.count
    let isCutAfter = after.count > QueryError.reach
    line =
      (isCutBefore ? "…" : "") + shown.visible + after.prefix(QueryError.reach).visible
      + (isCutAfter ? "…" : "")
    indentation = shown.count + (isCutBefore ? 1 : 0)
  }

  /// The scalars that are shown before and after the place.
  private static let reach = 60

  /// The message, the line and a caret below the place.
  public var description: String {
    "\(option):\(location): error: \(message)\n  \(line)\n  "
      + String(repeating: " ", count: indentation) + "^"
  }
}

/// What is wrong, before it is known which option the text belongs to.
struct QueryFault: Error, Sendable, Hashable {
  /// The scalars before the place.
  let place: Int
  let message: String

  init(_ message: String, at place: Int) {
    self.place = place
    self.message = message
  }
}

extension Collection<Unicode.Scalar> {
  /// The text with one plain sign for each scalar that would move the caret or hide itself.
  fileprivate var visible: String {
    String(String.UnicodeScalarView(map { $0.isPlain ? $0 : "\u{fffd}" }))
  }
}

extension Unicode.Scalar {
  fileprivate var isPlain: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .nonspacingMark, .enclosingMark:
      false
    default: !properties.isDefaultIgnorableCodePoint
    }
  }
}
