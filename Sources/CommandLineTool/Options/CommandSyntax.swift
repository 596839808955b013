/// What one command takes; the parser and the help are both made from it.
struct CommandSyntax: Sendable, Hashable {
  /// The words that call the command.
  let name: CommandName
  /// What it does, in a few words.
  let summary: String
  /// What it does, in paragraphs.
  let discussion: [String]
  /// What it takes besides options.
  let operands: CommandOperands
  /// Its options in the order of help; `--help` is always the last.
  let options: [CommandOption]
  /// Lines to copy.
  let examples: [CommandExample]

  /// Makes a syntax and adds `--help` to its options.
  init(
    name: CommandName,
    summary: String,
    discussion: [String] = [],
    operands: CommandOperands = .none,
    options: [CommandOption],
    examples: [CommandExample] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.operands = operands
    self.options = options + [.help]
    self.examples = examples
  }
}

extension CommandOption {
  /// Prints help instead of doing something; every command has it.
  static let help = CommandOption("help", short: "h", help: "Print this help.")
}
