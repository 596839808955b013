internal import Formats

/// A mistake in a command line: what is wrong, in which command, and where to look.
struct UsageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The command or group it belongs to, such as `rules list`; empty for the tool itself.
  let command: String
  /// What is wrong.
  let message: String

  /// The command with the name of the tool before it.
  private var place: String { command.isEmpty ? "nightjar" : "nightjar " + command }

  /// Where to look: `try 'nightjar analyze --help'`.
  var hint: String { "try '\(place) --help'" }

  /// The message and the hint, on two lines.
  var description: String { "\(place): \(message)\n\(hint)" }
}

extension UsageError {
  /// A name that is no option, with the nearest one that is.
  static func unknownOption(
    _ flag: String,
    of command: String,
    known: [String]
  ) -> UsageError {
    unknown("option", flag, of: command, known: known)
  }

  /// A word that is no command, with the nearest one that is.
  static func unknownCommand(
    _ word: String,
    of group: String,
    known: [String]
  ) -> UsageError {
    unknown("command", word, of: group, known: known)
  }

  private static func unknown(
    _ kind: String,
    _ word: String,
    of command: String,
    known: [String]
  ) -> UsageError {
    let near = word.nearest(among: known).map { " (did you mean '\($0)'?)" } ?? ""
    return UsageError(command: command, message: "unknown \(kind) \(word.quoted)\(near)")
  }
}
