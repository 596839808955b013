extension CommandSyntax {
  /// `nightjar rules list`: what the rules look for.
  static let rulesList = CommandSyntax(
    name: .rulesList,
    summary: "list the rules with their kind and level",
    discussion: [
      "Prints one line for each rule, in the order of their files. As Markdown it is a page of a"
        + " manual: how many rules there are of each level and for each ATT&CK tactic, and what each"
        + " rule is about. docs/rule-pack.md is that page of the tool's own rules."
    ],
    options: [.rules, .listFormat],
    examples: [
      CommandExample(line: "nightjar rules list", what: "List the rules that analyze would use."),
      CommandExample(
        line: "nightjar rules list --rules my-rules --format json",
        what: "List the rules of a folder for a program to read."
      ),
      CommandExample(
        line: "nightjar rules list --rules rules --format markdown",
        what: "Print the page about the rules."
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

extension CommandSyntax {
  /// `nightjar rules test`: whether rules do what they should.
  static let rulesTest = CommandSyntax(
    name: .rulesTest,
    summary: "run each rule on its evidence",
    discussion: [
      "The evidence of a rule lies in a folder of the name of the rule's file: fires-*.ndjson holds"
        + " records that it must match, silent-*.ndjson records like them that it must not. For"
        + " correlations and anomaly rules each file is a history of its own, in which the rule must"
        + " find something or nothing; history*.yml describes histories that are made up.",
      "What is not as it should be is told with file and line, and with what the parts of the"
        + " condition saw. Exit code 1 when there is any.",
    ],
    operands: CommandOperands(name: "DIR", count: .anyNumber),
    options: [.evidence, .strict, .jobsOfTest, .quietTest],
    examples: [
      CommandExample(line: "nightjar rules test", what: "Test the rules that analyze would use."),
      CommandExample(
        line: "nightjar rules test my-rules --evidence my-evidence --strict",
        what: "Test other rules; one without evidence is an error."
      ),
    ]
  )
}

extension CommandOption {
  static let evidence = CommandOption(
    "evidence",
    value: .path("DIR"),
    help: "Take the evidence from DIR instead of evidence/ in the folder of rules or Tests/Evidence"
      + " beside it."
  )

  static let strict = CommandOption(
    "strict",
    help: "Take a rule without enough evidence for an error, and evidence without a rule."
  )

  static let jobsOfTest = CommandOption(
    "jobs",
    short: "j",
    value: .number("N", 1...64),
    help: "Use N threads; without it one for each processor. The output is the same."
  )

  static let quietTest = CommandOption(
    "quiet",
    short: "q",
    help: "Say nothing of rules that are as they should be."
  )

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

  static let listFormat = CommandOption(
    "format",
    value: .choice("FORMAT", RulesListFormat.allCases.map(\.rawValue)),
    help: "Print the list in this form.",
    defaultValue: RulesListFormat.text.rawValue
  )
}

/// How a rule or an explanation is printed.
enum ListFormat: String, Sendable, Hashable, CaseIterable {
  case text
  case json
}

/// How the rules are printed.
enum RulesListFormat: String, Sendable, Hashable, CaseIterable {
  case text
  case json
  case markdown
}

/// What `nightjar rules list` was asked to do.
struct RulesListSettings: Sendable, Hashable {
  /// The folders of rules; empty for the folder beside the tool.
  let rules: [String]
  /// How the list is printed.
  let format: RulesListFormat

  /// Reads the words of the command.
  init(_ words: Words) {
    rules = words.values(of: .rules)
    format = RulesListFormat(rawValue: words.valueOrDefault(of: .listFormat)) ?? .text
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

/// What `nightjar rules test` was asked to do; nothing has been opened yet.
struct RulesTestSettings: Sendable, Hashable {
  /// The folders of rules; empty for the folder beside the tool.
  let paths: [String]
  /// The folder of evidence; `nil` for the one that belongs to the rules.
  let evidence: String?
  /// Whether missing evidence is an error.
  let isStrict: Bool
  /// The number of threads; `nil` for one for each processor.
  let jobs: Int?
  /// Whether rules that are as they should be are passed over.
  let isQuiet: Bool

  /// Reads the words of the command.
  init(_ words: Words) {
    paths = words.operands
    evidence = words.value(of: .evidence)
    isStrict = words.has(.strict)
    jobs = words.value(of: .jobsOfTest).flatMap { Int($0) }
    isQuiet = words.has(.quietTest)
  }
}
