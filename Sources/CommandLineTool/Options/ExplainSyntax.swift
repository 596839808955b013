extension CommandSyntax {
  /// `nightjar explain`: what a rule says of one event.
  static let explain = CommandSyntax(
    name: .explain,
    summary: "say why a rule matches an event, or why it does not",
    discussion: [
      "Prints the rule's condition part by part: what each part says of the event, and what the"
        + " event has in the field. Then the smallest change that would have turned the verdict"
        + " around.",
      "R is a rule's id, name, title, or file, with or without its folders and its ending. ID is"
        + " the record's own id, as findings.json has it, or the file and the line that it was read"
        + " from: FILE:LINE. The event is looked for in a store, or in files, which are read as"
        + " analyze reads them and then forgotten.",
    ],
    operands: CommandOperands(name: "PATH", count: .anyNumber),
    options: [.explainedRule, .explainedEvent, .explainStore, .rules, .explainFormat],
    examples: [
      CommandExample(
        line: "nightjar explain --rule entra_domain_added --event audits.json:12 exports",
        what: "Why did the rule not match the event on line 12?"
      ),
      CommandExample(
        line: "nightjar explain --rule r.yml --event 3f2a --store t.db --format json",
        what: "The same for an event of a store by its id, for a program to read."
      ),
    ]
  )
}

extension CommandOption {
  static let explainedRule = CommandOption(
    "rule",
    value: .text("R"),
    help: "Explain this rule. Needed."
  )

  static let explainedEvent = CommandOption(
    "event",
    value: .text("ID"),
    help: "Explain it for this event: an id, or FILE:LINE. Needed."
  )

  static let explainStore = CommandOption(
    "store",
    value: .path("FILE"),
    help: "Look for the event in this store; it is only read. Instead of a PATH."
  )

  static let explainFormat = CommandOption(
    "format",
    value: .choice("FORMAT", ListFormat.allCases.map(\.rawValue)),
    help: "Print the explanation in this form.",
    defaultValue: ListFormat.text.rawValue
  )
}

/// What `nightjar explain` was asked to do; nothing has been opened yet.
struct ExplainSettings: Sendable, Hashable {
  /// What the rule is called.
  let rule: String
  /// What the event is called.
  let event: String
  /// Where the event is looked for.
  let source: Source
  /// The folders of rules; empty for the folder beside the tool.
  let rules: [String]
  /// How the explanation is printed.
  let format: ListFormat

  /// Where events are looked for.
  enum Source: Sendable, Hashable {
    case store(String)
    case files([String])
  }

  /// Reads the words of the command.
  ///
  /// - Throws: ``UsageError`` for a missing rule or event, or for both a store and files.
  init(_ words: Words) throws(UsageError) {
    let syntax = CommandSyntax.explain
    guard let rule = words.value(of: .explainedRule) else {
      throw syntax.error("--rule is missing: which rule should be explained?")
    }
    guard let event = words.value(of: .explainedEvent) else {
      throw syntax.error("--event is missing: for which event? Give its id, or FILE:LINE")
    }
    self.rule = rule
    self.event = event
    switch (words.value(of: .explainStore), words.operands) {
    case (let store?, []): source = .store(store)
    case (.some, _): throw syntax.error("--store and a PATH exclude each other")
    case (nil, []): throw syntax.error("PATH is missing: where is the event? Or give --store")
    case (nil, let paths):
      guard paths.count(where: { $0 == "-" }) <= 1 else {
        throw syntax.error("'-' (standard input) is given twice")
      }
      source = .files(paths)
    }
    rules = words.values(of: .rules)
    format = ListFormat(rawValue: words.valueOrDefault(of: .explainFormat)) ?? .text
  }
}
