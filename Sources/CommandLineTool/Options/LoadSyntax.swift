internal import Events

extension CommandSyntax {
  /// `nightjar load`: only load.
  static let load = CommandSyntax(
    name: .load,
    summary: "load audit data into a store, and look for nothing",
    discussion: [
      "Each PATH is a file, a folder of files, or - for standard input. Files are recognised by"
        + " their content, never by their name; a file that did not change since it was read"
        + " before is not read again, and of one that has grown only what is new.",
      "Prints how many events are new, known already or late, and what was rejected and why.",
    ],
    operands: CommandOperands(name: "PATH", count: .oneOrMore),
    options: [.loadStore, .jobs, .now, .quiet],
    examples: [
      CommandExample(
        line: "nightjar load --store tenant.sqlite exports",
        what: "Load a folder of exports; analyze can look at them later."
      ),
      CommandExample(
        line: "zcat audits.json.gz | nightjar load --store tenant.sqlite -",
        what: "Load what another program writes."
      ),
    ]
  )
}

extension CommandOption {
  static let loadStore = CommandOption(
    "store",
    value: .path("FILE"),
    help: "The store to load into; it is made when it is not there. Needed."
  )
}

/// What `nightjar load` was asked to do; nothing has been opened yet.
struct LoadSettings: Sendable, Hashable {
  /// The files and folders to read, in the order they were typed; `-` is standard input.
  let paths: [String]
  /// The file of the store.
  let store: String
  /// The number of threads, `1...64`; `nil` for one for each processor.
  let jobs: Int?
  /// The time of the run; `nil` for the clock.
  let now: Instant?
  /// True when nothing but errors may be printed.
  let quiet: Bool

  /// Reads the words of the command.
  ///
  /// - Throws: ``UsageError`` for a value that cannot be what it should be.
  init(_ words: Words) throws(UsageError) {
    guard let store = words.value(of: .loadStore) else {
      throw CommandSyntax.load.error("--store is missing: say which store to load into")
    }
    self.store = store
    paths = words.operands
    jobs = words.value(of: .jobs).flatMap { Int($0) }
    now = try words.time(.now, of: .load)
    quiet = words.has(.quiet)
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw CommandSyntax.load.error("'-' (standard input) is given twice")
    }
  }
}

extension Words {
  /// The moment that an option gives; `nil` when it is not given.
  func time(_ option: CommandOption, of syntax: CommandSyntax) throws(UsageError) -> Instant? {
    guard let text = value(of: option) else { return nil }
    guard let instant = Instant(text) else {
      throw syntax.error(
        "\(option.flag): \(text.quoted) is not a time;"
          + " write 2026-11-02 or 2026-11-02T03:12:00Z"
      )
    }
    return instant
  }
}
