extension CommandSyntax {
  /// `nightjar rules list`: what the rules look for.
  static let rulesList = CommandSyntax(
    name: .rulesList,
    summary: "list the rules with their kind and level",
    discussion: ["Prints one line for each rule, in the order of their files."],
    options: [.rules, .listFormat],
    examples: [
      CommandExample(line: "nightjar rules list", what: "List the rules that analyze would use."),
      CommandExample(
        line: "nightjar rules list --rules my-rules --format json",
        what: "List the rules of a folder for a program to read."
      ),
    ]
  )

  /// `nightjar rules check`: whether the rules can be read.
  static let rulesCheck = CommandSyntax(
    name: .rulesCheck,
    summary: "check that rules can be read",
    discussion: [
      "Reads each rule file and prints what is wrong in it, with line and column. A folder is"
        + " searched with the folders inside it. Without a path, the rules that analyze would use"
        + " are checked."
    ],
    operands: CommandOperands(name: "PATH", count: .anyNumber),
    options: [],
    examples: [
      CommandExample(line: "nightjar rules check", what: "Check the rules that analyze would use."),
      CommandExample(
        line: "nightjar rules check rules/directory my-rule.yml",
        what: "Check a folder and one file."
      ),
    ]
  )
}

extension CommandOption {
  /// How a list is printed.
  static let listFormat = CommandOption(
    "format",
    value: .choice("FORMAT", ListFormat.allCases.map(\.rawValue)),
    help: "Print the list in this form.",
    defaultValue: ListFormat.text.rawValue
  )
}

/// How a list is printed.
enum ListFormat: String, Sendable, Hashable, CaseIterable {
  case text
  case json
}

/// What `nightjar rules list` was asked to do.
struct RulesListSettings: Sendable, Hashable {
  /// The folders of rules; empty for the folder beside the tool.
  let rules: [String]
  /// How the list is printed.
  let format: ListFormat

  /// Reads the words of the command.
  init(_ words: Words) {
    rules = words.values(of: .rules)
    format = ListFormat(rawValue: words.valueOrDefault(of: .listFormat)) ?? .text
  }
}
