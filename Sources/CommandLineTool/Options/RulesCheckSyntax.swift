extension CommandSyntax {
  /// `nightjar rules check`: whether the rules can be read.
  static let rulesCheck = CommandSyntax(
    name: .rulesCheck,
    summary: "check that rules can be read",
    discussion: [
      "Reads each rule file and prints what is wrong in it, with line and column. A folder is"
        + " searched with the folders inside it. Without a path, the rules that analyze would use"
        + " are checked.",
      "Where the rules have a folder of evidence, a rule without any is warned of. Standard output"
        + " holds the document and nothing else: lines as compilers print them, JSON, or SARIF"
        + " 2.1.0 as code hosts read it. Exit code 2 when there is an error; warnings fail nothing.",
    ],
    operands: CommandOperands(name: "PATH", count: .anyNumber),
    options: [.checkFormat],
    examples: [
      CommandExample(line: "nightjar rules check", what: "Check the rules that analyze would use."),
      CommandExample(
        line: "nightjar rules check rules/directory my-rule.yml",
        what: "Check a folder and one file."
      ),
      CommandExample(
        line: "nightjar rules check my-rules --format sarif",
        what: "Check rules in CI, and let the code host show what is wrong."
      ),
    ]
  )
}

extension CommandOption {
  static let checkFormat = CommandOption(
    "format",
    value: .choice("FORMAT", CheckFormat.allCases.map(\.rawValue)),
    help: "Print what is wrong in this form.",
    defaultValue: CheckFormat.text.rawValue
  )
}

/// How what is wrong with rules is printed.
enum CheckFormat: String, Sendable, Hashable, CaseIterable {
  case text
  case json
  case sarif
}

/// What `nightjar rules check` was asked to do; nothing has been opened yet.
struct RulesCheckSettings: Sendable, Hashable {
  /// The files and folders of rules; empty for the folder beside the tool.
  let paths: [String]
  /// How what is wrong is printed.
  let format: CheckFormat

  /// Reads the words of the command.
  init(_ words: Words) {
    paths = words.operands
    format = CheckFormat(rawValue: words.valueOrDefault(of: .checkFormat)) ?? .text
  }
}
