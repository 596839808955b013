internal import Events
internal import Formats

/// What `nightjar analyze` was asked to do; nothing has been opened yet.
struct AnalyzeSettings: Sendable, Hashable {
  /// The files and folders to read, in the order they were typed; `-` is standard input.
  let paths: [String]
  /// The file of the store; `nil` for a temporary one.
  let store: String?
  /// The folders of rules; empty for the folder beside the tool.
  let rules: [String]
  /// The folder of the reports.
  let output: String
  /// The reports to write, each once, in the order of ``ReportFormat``.
  let formats: [ReportFormat]
  /// The first moment to report on.
  let since: Instant?
  /// The first moment no longer to report on.
  let until: Instant?
  /// The time of the run; `nil` for the clock.
  let now: Instant?
  /// The lowest level to report.
  let minLevel: Level
  /// When findings fail the run; `nil` for never.
  let failOn: FailCondition?
  /// How many incidents the page shows at once; `nil` for all.
  let budget: Int?
  /// Whether a rule that cannot match fails the run.
  let failOnUnrunnable: Bool
  /// The number of threads, `1...64`; `nil` for one for each processor.
  let jobs: Int?
  /// The name of the time zone to show times in; it has not been looked up.
  let zone: String
  /// True when nothing but errors may be printed.
  let quiet: Bool

  /// Reads the words of the command.
  ///
  /// - Throws: ``UsageError`` for a value that cannot be what it should be, or that contradicts
  ///   another one.
  init(_ words: Words) throws(UsageError) {
    paths = words.operands
    store = words.value(of: .store)
    rules = words.values(of: .rules)
    output = words.valueOrDefault(of: .output)
    let formats = words.valueOrDefault(of: .reportFormat).split(separator: ",")
    self.formats = ReportFormat.allCases.filter { formats.contains(Substring($0.rawValue)) }
    since = try words.time(.since, of: .analyze)
    until = try words.time(.until, of: .analyze)
    now = try words.time(.now, of: .analyze)
    minLevel = Level(word: words.valueOrDefault(of: .minLevel)) ?? .low
    failOn = try Self.failCondition(words)
    budget = words.value(of: .budget).flatMap { Int($0) }
    failOnUnrunnable = words.has(.failOnUnrunnable)
    jobs = words.value(of: .jobs).flatMap { Int($0) }
    zone = words.valueOrDefault(of: .timezone)
    quiet = words.has(.quiet)
    if let since, let until, until <= since {
      throw CommandSyntax.analyze.error("--until must be later than --since")
    }
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw CommandSyntax.analyze.error("'-' (standard input) is given twice")
    }
  }

  private static func failCondition(_ words: Words) throws(UsageError) -> FailCondition? {
    guard let text = words.value(of: .failOn) else { return nil }
    guard let condition = FailCondition(text) else {
      let levels = Level.allCases.map(\.word)
      let typed = text.split(separator: ",").first.map(String.init) ?? ""
      let near =
        levels.contains(typed)
        ? nil : typed.nearest(among: levels).map { " (did you mean '\($0)'?)" }
      throw CommandSyntax.analyze.error(
        "--fail-on: \(text.quoted) is not a level or a level with ',new'\(near ?? "");"
          + " the levels are \(levels.joined(separator: ", "))"
      )
    }
    return condition
  }
}
