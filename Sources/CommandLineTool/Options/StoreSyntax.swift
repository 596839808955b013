internal import Events

extension CommandSyntax {
  private static let storeOperand = CommandOperands(name: "STORE", count: .one)

  /// `nightjar store info`: what a store holds.
  static let storeInfo = CommandSyntax(
    name: .storeInfo,
    summary: "say what a store holds",
    discussion: ["Prints the events of each kind, their times, and what the file is made of."],
    operands: storeOperand,
    options: [],
    examples: [
      CommandExample(line: "nightjar store info tenant.sqlite", what: "What is in there.")
    ]
  )

  /// `nightjar store verify`: whether a store is whole.
  static let storeVerify = CommandSyntax(
    name: .storeVerify,
    summary: "check that a store is whole",
    discussion: [
      "Checks the file, the references between its tables, that every record lies where its event"
        + " says, and that the counts agree. Prints what is wrong; exit code 4 when something is."
    ],
    operands: storeOperand,
    options: [],
    examples: [
      CommandExample(
        line: "nightjar store verify tenant.sqlite",
        what: "After a crash of the disk."
      )
    ]
  )

  /// `nightjar store prune`: give up old records.
  static let storePrune = CommandSyntax(
    name: .storePrune,
    summary: "give up the records of old events",
    discussion: [
      "Removes the bytes of records that are older than the given time before the newest event."
        + " The events stay, with time, actor, address and what the rules say of them, so that"
        + " baselines and findings stay as they are; only their evidence is poorer.",
      "Rules that are changed later cannot look into records that are gone.",
    ],
    operands: storeOperand,
    options: [.recordsOlderThan, .rules, .jobs],
    examples: [
      CommandExample(
        line: "nightjar store prune tenant.sqlite --records-older-than 30d",
        what: "Keep the records of the last thirty days."
      )
    ]
  )

  /// `nightjar store compact`: give free space back.
  static let storeCompact = CommandSyntax(
    name: .storeCompact,
    summary: "give the free space of a store back to the disk",
    discussion: [
      "Writes the store anew beside the old one and takes its place; there must be room for both."
    ],
    operands: storeOperand,
    options: [],
    examples: [
      CommandExample(
        line: "nightjar store compact tenant.sqlite",
        what: "After a prune, when the file shall become smaller."
      )
    ]
  )
}

extension CommandOption {
  static let recordsOlderThan = CommandOption(
    "records-older-than",
    value: .text("TIME"),
    help: "Give up records older than this: a number of days (30d) or of weeks (12w), or a day such"
      + " as 2026-11-02. Needed."
  )
}

/// What `nightjar store prune` was asked to do; nothing has been opened yet.
struct StorePruneSettings: Sendable, Hashable {
  /// How old a record must be.
  enum Age: Sendable, Hashable {
    /// So many days before the newest event.
    case days(Int)
    /// Before this day.
    case before(Day)
  }

  /// The file of the store.
  let store: String
  /// How old a record must be to be given up.
  let age: Age
  /// The folders of rules; empty for the folder beside the tool.
  let rules: [String]
  /// The number of threads; `nil` for one for each processor.
  let jobs: Int?

  /// Reads the words of the command.
  ///
  /// - Throws: ``UsageError`` for a value that cannot be what it should be.
  init(_ words: Words) throws(UsageError) {
    guard let text = words.value(of: .recordsOlderThan) else {
      throw CommandSyntax.storePrune.error(
        "--records-older-than is missing: say which records to give up, such as 30d"
      )
    }
    guard let age = StorePruneSettings.age(text) else {
      throw CommandSyntax.storePrune.error(
        "--records-older-than: \(text.quoted) is no age; write 30d, 12w or 2026-11-02"
      )
    }
    self.age = age
    store = words.operands[0]
    rules = words.values(of: .rules)
    jobs = words.value(of: .jobs).flatMap { Int($0) }
  }

  private static func age(_ text: String) -> Age? {
    if let last = text.last, last == "d" || last == "w", let number = Int(text.dropLast()),
      (1...100_000).contains(number)
    {
      return .days(last == "w" ? number * 7 : number)
    }
    guard text.count == 10, let instant = Instant(text) else { return nil }
    return .before(instant.day)
  }
}
