internal import Events
internal import Findings

/// How far a run can be believed: what was not read, not there or could not be judged.
struct Trust {
  /// What is not well, in plain words; empty when all is well.
  let concerns: [Concern]

  /// One thing that is not well.
  struct Concern {
    /// A part of a sentence: `12 records were rejected`.
    let text: String
    /// Where in the page to read on.
    let anchor: String
    /// The first of several things, each in words: `Guest Invited: field … never occurs here …`.
    var first: [Detail] = []
    /// How many there are besides.
    var more = 0

    /// All of it in words.
    var words: String {
      guard !first.isEmpty else { return text }
      let rest = more > 0 ? ["and \(NumberText.count(more)) more"] : []
      return text + ": " + (first.map(\.words) + rest).joined(separator: "; ")
    }
  }

  /// A rule and why it cannot match.
  struct Detail {
    let outcome: Report.RuleOutcome
    let reason: String

    var words: String { "\(outcome.rule.title): \(reason)" }
  }

  /// How many rules that cannot match are named one by one on the first screen.
  static let namedRules = 3

  /// How many rules ended each way.
  struct RuleCounts {
    var matched = 0
    var cannotMatch = 0
    var silent = 0
    var noEvents = 0
    var coldStart = 0

    var all: Int { cannotMatch + matched + silent + noEvents + coldStart }

    init(_ rules: [Report.RuleOutcome]) {
      for rule in rules {
        switch rule.verdict {
        case .matched: matched += 1
        case .silent: silent += 1
        case .cannotMatch: cannotMatch += 1
        case .noEvents: noEvents += 1
        case .coldStart, .tooSmall: coldStart += 1
        }
      }
    }
  }

  init(_ report: Report) {
    concerns =
      Trust.intakeConcerns(report) + Trust.coverageConcerns(report) + Trust.ruleConcerns(report)
  }

  /// The answer in one sentence.
  var sentence: String {
    guard !concerns.isEmpty else {
      return "Yes. Every record was read, no day is missing, and every rule could do its work."
    }
    return "Not fully: " + concerns.map(\.words).joined(separator: "; ") + "."
  }

  private static func intakeConcerns(_ report: Report) -> [Concern] {
    var concerns: [Concern] = []
    let intake = report.intake
    if intake.rejected > 0 {
      let words = NumberText.count(intake.rejected, "record was", "records were")
      concerns.append(Concern(text: words + " rejected", anchor: "rejects"))
    }
    let incomplete = intake.files.count { !$0.warnings.isEmpty }
    if incomplete > 0 {
      let words = NumberText.count(incomplete, "input is", "inputs are")
      concerns.append(Concern(text: words + " incomplete", anchor: "inputs"))
    }
    if report.period == nil {
      concerns.append(Concern(text: "there is no event to look at", anchor: "inputs"))
    }
    return concerns
  }

  /// A source that usually has events every day, but has none on some.
  private static func coverageConcerns(_ report: Report) -> [Concern] {
    guard let range = DayRange(report) else { return [] }
    return report.coverage.compactMap { coverage in
      let since = range.counts(of: coverage).drop { $0 == 0 }
      let empty = since.count { $0 == 0 }
      // A source with events on fewer than four days of five is rare by nature, not broken.
      guard empty > 0, since.count - empty >= 4 * empty else { return nil }
      let words = NumberText.count(empty, "day")
      return Concern(text: "\(coverage.kind.name) has no events on \(words)", anchor: "coverage")
    }
  }

  private static func ruleConcerns(_ report: Report) -> [Concern] {
    guard !report.rules.isEmpty else { return [Concern(text: "no rule ran", anchor: "rules")] }
    let counts = RuleCounts(report.rules)
    var concerns: [Concern] = []
    if let concern = unrunnable(report.rules) { concerns.append(concern) }
    let unsure = report.rules.count { outcome in
      if case .cannotMatch = outcome.verdict { false } else { outcome.unjudged > 0 }
    }
    if unsure > 0 {
      let words = NumberText.count(
        unsure,
        "rule could not judge all of its events",
        "rules could not judge all of their events"
      )
      concerns.append(Concern(text: words, anchor: "rules"))
    }
    for outcome in report.rules {
      guard let excess = outcome.excess else { continue }
      concerns.append(
        Concern(
          text: "'\(outcome.rule.title)' is over its budget: "
            + NumberText.count(excess.findings, "finding") + " in the last "
            + NumberText.count(excess.nightsLooked, "night") + ", where chance makes "
            + NumberText.quantity(excess.expected),
          anchor: "rules"
        )
      )
    }
    if let note = report.historyNote { concerns.append(Concern(text: note, anchor: "coverage")) }
    if counts.noEvents > 0 {
      let words = NumberText.count(counts.noEvents, "rule")
      concerns.append(Concern(text: words + " had no events to look at", anchor: "rules-noevents"))
    }
    if counts.coldStart > 0 {
      let words = NumberText.count(counts.coldStart, "rule needs", "rules need")
      concerns.append(Concern(text: words + " more history or accounts", anchor: "rules-coldstart"))
    }
    return concerns
  }

  /// The rules that cannot match, those that matter most first.
  private static func unrunnable(_ rules: [Report.RuleOutcome]) -> Concern? {
    let all = rules.compactMap { outcome -> Detail? in
      guard case .cannotMatch(_, let obstacles) = outcome.verdict else { return nil }
      return Detail(outcome: outcome, reason: obstacles.summary)
    }
    guard !all.isEmpty else { return nil }
    let named = Level.allCases.reversed().flatMap { level in
      all.filter { $0.outcome.level == level }
    }.prefix(namedRules)
    return Concern(
      text: NumberText.count(all.count, "rule") + " cannot match",
      anchor: "rules-cannotmatch",
      first: Array(named),
      more: all.count - named.count
    )
  }
}
