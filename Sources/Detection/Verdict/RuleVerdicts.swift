internal import Findings
internal import Rules
internal import Store

/// What became of each rule in a run.
struct RuleVerdicts {
  private let rules: [Rule]
  private let selection: Selection
  private let obstacles: [Int: [Obstacle]]

  /// Finds out what stood in the way of rules that selected nothing.
  init(
    rules: [Rule],
    plan: Plan,
    selection: Selection,
    silent: SilentRules
  ) throws(StoreError) {
    self.rules = rules
    self.selection = selection
    let quiet = rules.indices.filter { index in
      let tally = selection.tallies[index]
      return tally.seen > 0 && tally.selected == 0 && rules[index].missingLists.isEmpty
    }
    var obstacles = try silent.obstacles(quiet)
    for (index, rule) in rules.enumerated() where !rule.missingLists.isEmpty {
      obstacles[index] = rule.missingLists.map { Obstacle(subject: $0, reason: .listIsEmpty) }
    }
    self.obstacles = obstacles
  }

  /// What became of a rule, by its place.
  func outcome(of index: Int, findings: Int) -> Report.RuleOutcome {
    let rule = rules[index]
    let tally = selection.tallies[index]
    let verdict: Report.Verdict
    if let obstacles = obstacles[index] {
      verdict = .cannotMatch(events: tally.seen, obstacles: obstacles)
    } else if tally.seen == 0 {
      verdict = .noEvents(logSource: rule.logSource.description)
    } else if tally.selected == 0 {
      verdict = .silent(events: tally.seen)
    } else {
      verdict = .matched(events: tally.selected, findings: findings)
    }
    return Report.RuleOutcome(
      rule: Finding.RuleReference(id: rule.id, title: rule.title, file: rule.file),
      kind: rule.kind,
      level: rule.level,
      verdict: verdict,
      unjudged: tally.unjudged
    )
  }
}

extension Report.Verdict {
  /// A method that had too little to compare with says so, if there were events at all; else it
  /// tells how much it found.
  mutating func become(_ outcome: AnomalyOutcome) {
    switch self {
    case .matched, .silent:
      if case .matched(let events, _) = self {
        self = .matched(events: events, findings: outcome.findings.count)
      }
      if let (days, needed) = outcome.coldStart { self = .coldStart(days: days, needed: needed) }
      if let (accounts, needed) = outcome.tooSmall {
        self = .tooSmall(accounts: accounts, needed: needed)
      }
    case .noEvents, .coldStart, .tooSmall, .cannotMatch: break
    }
  }
}

extension Rule {
  /// What kind of rule it is.
  fileprivate var kind: Finding.RuleKind {
    correlation != nil ? .correlation : anomaly != nil ? .anomaly : .match
  }
}
