/// A line to type, and what it does.
struct CommandExample: Sendable, Hashable {
  /// The whole line, without quotes or other signs of the shell.
  let line: String
  /// One sentence.
  let what: String
}
