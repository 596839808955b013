internal import Events
internal import Findings
internal import Rules
internal import Store

extension CorrelationTimeline {
  /// What a correlation rule did on the data.
  ///
  /// - Parameters:
  ///   - rule: Its place.
  ///   - findings: How many findings it made.
  ///   - outcomes: What became of the other rules, of the correlations those before it in the plan's
  ///     order.
  ///   - silent: What looks for the fields by which events are grouped and counted.
  /// - Returns: Whether it found something, could have, or could not.
  /// - Throws: ``StoreError`` when the store cannot be read.
  func verdict(
    of rule: Int,
    findings: Int,
    _ outcomes: [Report.RuleOutcome],
    _ silent: SilentRules
  ) throws(StoreError) -> Report.Verdict {
    // Rules of one log source look at the same events.
    var seen: [Set<RecordKind>: Int] = [:]
    for base in plan.correlations.bases(of: rule) {
      seen[plan.correlations.rules[base].logSource.kinds] = selection.tallies[base].seen
    }
    let seenCount = seen.values.reduce(0, +)
    if let hindrance = try hindrance(of: rule, seenCount, outcomes, nil) { return hindrance }
    let events = Set(bursts(of: rule).flatMap { rows(of: $0, rule).map(\.row) }).count
    guard events == 0 else { return .matched(events: events, findings: findings) }
    return try hindrance(of: rule, seenCount, outcomes, silent) ?? .silent(events: seenCount)
  }

  /// Why the rule cannot find anything: the rules that it needs cannot or, if it is looked for, a
  /// field by which it groups or counts is never in their events.
  private func hindrance(
    of rule: Int,
    _ seen: Int,
    _ outcomes: [Report.RuleOutcome],
    _ silent: SilentRules?
  ) throws(StoreError) -> Report.Verdict? {
    guard let correlation = plan.correlations.rules[rule].correlation else { return nil }
    let needsAll = correlation.needsAllRules
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
      case .matched, .silent, .coldStart, .tooSmall:
        var missing: [Obstacle] = []
        if let silent, plan.correlations.rules[place].correlation == nil {
          missing = try silent.obstacles(toHaving: correlation.fields(of: id), in: place)
        }
        isPossible = isPossible || missing.isEmpty
        obstacles += missing
      }
    }
    if needsAll, !obstacles.isEmpty { return .cannotMatch(events: seen, obstacles: obstacles) }
    if needsAll || !isPossible, let withoutEvents { return withoutEvents }
    return isPossible || obstacles.isEmpty
      ? nil : .cannotMatch(events: seen, obstacles: obstacles)
  }
}
