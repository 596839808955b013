internal import Events
internal import Findings
internal import Rules

extension CorrelationTimeline {
  /// What a correlation rule did on the data.
  func verdict(of rule: Int, findings: Int) -> Report.Verdict {
    if let logSource = logSourceWithoutEvents(rule, []) { return .noEvents(logSource: logSource) }
    let events = Set(bursts(of: rule).flatMap { rows(of: $0, rule).map(\.row) }).count
    guard events == 0 else { return .matched(events: events, findings: findings) }
    // Rules of one log source look at the same events.
    var seen: [Set<RecordKind>: Int] = [:]
    for base in plan.correlations.bases(of: rule) {
      seen[plan.correlations.rules[base].logSource.kinds] = selection.tallies[base].seen
    }
    return .silent(events: seen.values.reduce(0, +))
  }

  /// The log source that would have to have events for the rule to find anything.
  private func logSourceWithoutEvents(_ rule: Int, _ above: Set<Int>) -> String? {
    let rules = plan.correlations.rules
    guard let correlation = rules[rule].correlation else {
      return selection.tallies[rule].seen == 0 ? rules[rule].logSource.description : nil
    }
    let missing = correlation.rules.map { id -> String? in
      guard let place = plan.correlations.place(of: id), !above.contains(place) else { return id }
      return logSourceWithoutEvents(place, above.union([rule]))
    }
    // A temporal correlation without bounds needs each of its rules, any other one of them.
    let needsAll =
      correlation.bounds.isEmpty && [.temporal, .temporalOrdered].contains(correlation.method)
    let found = missing.compactMap { $0 }
    return needsAll || found.count == missing.count ? found.first : nil
  }
}
