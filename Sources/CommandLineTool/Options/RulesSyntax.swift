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

extension CommandSyntax {
  /// `nightjar rules show`: a rule as the tool understands it.
  static let rulesShow = CommandSyntax(
    name: .rulesShow,
    summary: "show a rule as it is understood",
    discussion: [
      "Prints the rule's header, the kinds of record it is asked of, where each of its fields is in"
        + " them, its condition in the plainest form, and what it costs: which tests are decided by"
        + " the event's operation, category, service and result ([activity]), and which need a look"
        + " into the record ([record]). For correlations and anomaly rules also their settings.",
      "RULE is a rule's id, name, title, or file, with or without its folders and its ending.",
    ],
    operands: CommandOperands(name: "RULE", count: .one),
    options: [.rules, .costStore, .showFormat],
    examples: [
      CommandExample(
        line: "nightjar rules show entra_domain_added",
        what: "What does this rule look at?"
      ),
      CommandExample(
        line: "nightjar rules show entra_domain_added --store t.db --format json",
        what: "The same with its cost on a store, for a program to read."
      ),
    ]
  )
}

extension CommandOption {
  static let costStore = CommandOption(
    "store",
    value: .path("FILE"),
    help: "Count the events of this store whose records the rule asks; it is only read."
  )

  static let showFormat = CommandOption(
    "format",
    value: .choice("FORMAT", ListFormat.allCases.map(\.rawValue)),
    help: "Print the rule in this form.",
    defaultValue: ListFormat.text.rawValue
  )

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

/// What `nightjar rules show` was asked to do; nothing has been opened yet.
struct RulesShowSettings: Sendable, Hashable {
  /// What the rule is called.
  let rule: String
  /// The folders of rules; empty for the folder beside the tool.
  let rules: [String]
  /// The store on which the rule's cost is counted.
  let store: String?
  /// How the rule is printed.
  let format: ListFormat

  /// Reads the words of the command.
  init(_ words: Words) {
    rule = words.operands[0]
    rules = words.values(of: .rules)
    store = words.value(of: .costStore)
    format = ListFormat(rawValue: words.valueOrDefault(of: .showFormat)) ?? .text
  }
}
