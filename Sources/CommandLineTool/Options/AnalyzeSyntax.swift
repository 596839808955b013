internal import Events

extension CommandSyntax {
  /// `nightjar analyze`: load, detect, report.
  static let analyze = CommandSyntax(
    name: .analyze,
    summary: "load audit data, look for what stands out, write the reports",
    discussion: [
      "Each PATH is a file, a folder of files, or - for standard input. Files are recognised by"
        + " their content, never by their name.",
      "With --store the history is kept, so that the same line can run every night: a file that"
        + " is read again changes nothing, and an event that comes late is still judged.",
      "A time is a day such as 2026-11-02, or a moment such as 2026-11-02T03:12:00Z; a time"
        + " without a zone is UTC.",
    ],
    operands: CommandOperands(name: "PATH", count: .oneOrMore),
    options: [
      .store, .rules, .output, .reportFormat, .since, .until, .minLevel, .budget, .failOn,
      .failOnUnrunnable, .jobs, .now, .timezone, .quiet,
    ],
    examples: [
      CommandExample(
        line: "nightjar analyze exports",
        what: "Judge a folder of exports; the reports are in reports/latest."
      ),
      CommandExample(
        line: "nightjar analyze --store tenant.sqlite --output reports/tonight incoming",
        what: "The nightly job, with its history in tenant.sqlite."
      ),
      CommandExample(
        line: "nightjar analyze --fail-on high,new --now 2026-11-02 Tests/Samples/takeover",
        what: "The check of a change: exit code 1 when something new is high or critical."
      ),
    ]
  )
}

extension CommandOption {
  static let store = CommandOption(
    "store",
    value: .path("FILE"),
    help: "Keep the history in FILE. Without it a temporary store is used and removed."
  )

  static let rules = CommandOption(
    "rules",
    value: .path("DIR"),
    isRepeatable: true,
    help: "Take the rules from DIR instead of rules/ beside the tool."
  )

  static let output = CommandOption(
    "output",
    short: "o",
    value: .path("DIR"),
    help: "Write the reports into DIR.",
    defaultValue: "reports/latest"
  )

  static let reportFormat = CommandOption(
    "format",
    value: .choices("FORMATS", ReportFormat.allCases.map(\.rawValue)),
    help: "Write these reports, with commas between them.",
    defaultValue: ReportFormat.allCases.map(\.rawValue).joined(separator: ",")
  )

  static let since = CommandOption(
    "since",
    value: .text("TIME"),
    help: "Report only what happened at this time or later."
  )

  static let until = CommandOption(
    "until",
    value: .text("TIME"),
    help: "Report only what happened before this time."
  )

  static let minLevel = CommandOption(
    "min-level",
    value: .choice("LEVEL", Level.allCases.map(\.word)),
    help: "Report only findings of this level or above.",
    defaultValue: Level.low.word
  )

  static let budget = CommandOption(
    "budget",
    value: .number("N", 1...10_000),
    help: "Show the N strongest incidents and fold what is beyond; findings that belong together"
      + " are one."
  )

  static let failOn = CommandOption(
    "fail-on",
    value: .text("LEVEL[,new]"),
    help: "End with exit code 1 when there is a finding of this level or above; with ,new only"
      + " when one of them is new."
  )

  static let failOnUnrunnable = CommandOption(
    "fail-on-unrunnable",
    help: "End with exit code 1 when a rule can never match events like those that are there."
  )

  static let jobs = CommandOption(
    "jobs",
    short: "j",
    value: .number("N", 1...64),
    help: "Use N threads; without it one for each processor. The reports are the same."
  )

  static let now = CommandOption(
    "now",
    value: .text("TIME"),
    help: "Take this as the time of the run instead of the clock, for runs that must repeat."
  )

  static let timezone = CommandOption(
    "timezone",
    value: .text("ZONE"),
    help: "Show times in this zone, such as Europe/Oslo.",
    defaultValue: "UTC"
  )

  static let quiet = CommandOption(
    "quiet",
    short: "q",
    help: "Print nothing but errors."
  )
}
