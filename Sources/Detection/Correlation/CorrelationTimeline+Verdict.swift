internal import Events
internal import Findings
internal import Rules

extension CorrelationTimeline {
  /// What a correlation rule did on the data.
  ///
  /// - Parameters:
  ///   - rule: Its place.
  ///   - findings: How many findings it made.
  ///   - outcomes: What became of the other rules, of the correlations those before it in the plan's
  ///     order.
  /// - Returns: Whether it found something, could have, or could not.
  func verdict(
    of rule: Int,
    findings: Int,
    _ outcomes: [Report.RuleOutcome]
  ) -> Report.Verdict {
    // Rules of one log source look at the same events.
    var seen: [Set<RecordKind>: Int] = [:]
    for base in plan.correlations.bases(of: rule) {
      seen[plan.correlations.rules[base].logSource.kinds] = selection.tallies[base].seen
    }
    let seenCount = seen.values.reduce(0, +)
    if let hindrance = hindrance(of: rule, seenCount, outcomes) { return hindrance }
    let events = Set(bursts(of: rule).flatMap { rows(of: $0, rule).map(\.row) }).count
    return events == 0 ? .silent(events: seenCount) : .matched(events: events, findings: findings)
  }

  /// Why the rule cannot find anything, when the rules that it needs cannot.
  private func hindrance(
    of rule: Int,
    _ seen: Int,
    _ outcomes: [Report.RuleOutcome]
  ) -> Report.Verdict? {
    guard let correlation = plan.correlations.rules[rule].correlation else { return nil }
    // A temporal correlation without bounds needs each of its rules, any other one of them.
    let needsAll =
      correlation.bounds.isEmpty && [.temporal, .temporalOrdered].contains(correlation.method)
    var obstacles: [Obstacle] = []
    var withoutEvents: Report.Verdict?
    var isPossible = false
    for id in correlation.rules {
      guard let place = plan.correlations.place(of: id) else {
        obstacles.append(Obstacle(subject: id, reason: .ruleCannotMatch))
        continue
      }
      let title = plan.correlations.rules[place].title
      switch outcomes[place].verdict {
      case .noEvents: withoutEvents = withoutEvents ?? outcomes[place].verdict
      case .cannotMatch: obstacles.append(Obstacle(subject: title, reason: .ruleCannotMatch))
      case .matched, .silent, .coldStart:
        let missing = missingGroupFields(of: correlation, inEventsOf: id, at: place)
        isPossible = isPossible || missing.isEmpty
        obstacles += missing.map {
          Obstacle(subject: $0.description, reason: .fieldNotSelected(rule: title))
        }
      }
    }
    if needsAll, !obstacles.isEmpty { return .cannotMatch(events: seen, obstacles: obstacles) }
    if needsAll || !isPossible, let withoutEvents { return withoutEvents }
    return isPossible || obstacles.isEmpty
      ? nil : .cannotMatch(events: seen, obstacles: obstacles)
  }
}
