internal import Events
internal import Rules

/// Finds the bursts of a correlation.
///
/// A window ends at an event and reaches back over the correlation's time span, both ends included;
/// it holds all events of its last moment. So the question is asked at each event: what would a
/// watcher say now, who knows the past? What comes later does not change the answer, and no window
/// is without events. `lt: 5` is therefore met by the first four events of a group, and a burst
/// that grows to 500 passes `gt: 100, lte: 200` on its way.
///
/// Windows that meet the bounds and have events in common are one burst, however long it goes on.
struct CorrelationSearch {
  private var correlation: Correlation

  init(_ correlation: Correlation) { self.correlation = correlation }

  /// What was found.
  struct Outcome {
    /// The bursts, by time, then by the identity of the first event.
    var bursts: [CorrelationBurst]
    /// How many events were left out of some of their groups, for they had too many.
    var cutCount: Int
  }

  /// Finds the bursts among events, which may come in any order.
  ///
  /// - Complexity: O(*n* log *n*); of `temporal_ordered` with *r* rules O(*n* (log *n* + *r*²)).
  func outcome(_ events: [CorrelationEvent]) -> Outcome {
    let order = events.indices.filter { isCounted(events[$0]) }.sorted { left, right in
      CorrelationSearch.precedes(left, right, events)
    }
    let groups = CorrelationGroups(events, order: order)
    var bursts: [CorrelationBurst] = []
    for group in groups.groups {
      let group = GroupEvents(group, events)
      for run in runs(group, events) { bursts.append(burst(run, group, events)) }
    }
    bursts.sort { CorrelationBurst.precedes($0, $1, events) }
    return Outcome(bursts: bursts, cutCount: groups.cutCount)
  }

  /// Whether an event has what the method looks at.
  ///
  /// One without a value is no event of a method of values: it does not end a window, and a window
  /// of such events alone has no average.
  private func isCounted(_ event: CorrelationEvent) -> Bool {
    switch correlation.method {
    case .eventCount, .temporal, .temporalOrdered: true
    case .valueCount: !event.values.isEmpty
    case .valueSum, .valueAverage, .valuePercentile: event.numbers.contains(where: \.isFinite)
    }
  }

  private static func precedes(_ left: Int, _ right: Int, _ events: [CorrelationEvent]) -> Bool {
    if events[left].time != events[right].time { return events[left].time < events[right].time }
    if events[left].identity != events[right].identity {
      return events[left].identity < events[right].identity
    }
    if events[left].rule != events[right].rule { return events[left].rule < events[right].rule }
    return left < right
  }

  private func runs(_ group: GroupEvents, _ events: [CorrelationEvent]) -> [WindowRun] {
    switch correlation.method {
    case .eventCount:
      runs(group, DistinctMeasure(group.lists { [events[$0[$0.startIndex]].identity] }))
    case .valueCount:
      runs(group, DistinctMeasure(group.lists { $0.flatMap { events[$0].values } }))
    case .temporal:
      runs(group, DistinctMeasure(group.lists { $0.map { UInt64(events[$0].rule) } }))
    case .temporalOrdered:
      runs(
        group,
        ChainMeasure(
          group.lists { $0.map { events[$0].rule } },
          ruleCount: correlation.rules.count
        )
      )
    case .valueSum:
      runs(group, SumMeasure(group.numbers(events), isAverage: false))
    case .valueAverage:
      runs(group, SumMeasure(group.numbers(events), isAverage: true))
    case .valuePercentile(_, let percentile):
      runs(group, PercentileMeasure(group.numbers(events), percentile: percentile))
    }
  }

  private func runs(_ group: GroupEvents, _ measure: some WindowMeasure) -> [WindowRun] {
    let bounds = correlation.effectiveBounds
    return WindowRun.all(
      group.times,
      length: correlation.timespan,
      measure: measure,
      seeksLeast: bounds.contains { [.less, .lessOrEqual].contains($0.comparison) }
        && !bounds.contains { [.greater, .greaterOrEqual].contains($0.comparison) }
    ) { value in bounds.allSatisfy { $0.comparison.holds(value, $0.number) } }
  }

  /// The shortest time span, in ticks, with which a burst would have been found.
  ///
  /// - Returns: `nil` when a longer span may find less, as of a sum, or the burst is too large to
  ///   try many.
  /// - Complexity: That of ``outcome(_:)`` for the burst's events, at most 64 times.
  func leastSpan(of burst: CorrelationBurst, _ events: [CorrelationEvent]) -> Int64? {
    let growsWithSpan =
      switch correlation.method {
      case .eventCount, .valueCount, .temporal, .temporalOrdered: true
      case .valueSum, .valueAverage, .valuePercentile: false
      }
    guard growsWithSpan, burst.places.count <= CorrelationSearch.triedEvents,
      correlation.effectiveBounds.allSatisfy({
        [.greater, .greaterOrEqual].contains($0.comparison)
      })
    else { return nil }
    let group = GroupEvents(
      CorrelationGroups.Group(key: burst.group, places: burst.places),
      events
    )
    var shorter = CorrelationSearch(correlation)
    var (low, high) = (Int64(0), max(0, correlation.timespan))
    while low < high {
      shorter.correlation.timespan = low + (high - low) / 2
      if shorter.runs(group, events).isEmpty {
        low = shorter.correlation.timespan + 1
      } else {
        high = shorter.correlation.timespan
      }
    }
    return low
  }

  /// For a longer burst nobody waits to read by how little it was not raised.
  private static let triedEvents = 1_000

  private func burst(
    _ run: WindowRun,
    _ group: GroupEvents,
    _ events: [CorrelationEvent]
  ) -> CorrelationBurst {
    let places = Array(group.places(of: run.events))
    let before = group.placeCount(before: run.events.lowerBound)
    let start = group.times[run.events.lowerBound]
    return CorrelationBurst(
      group: group.key,
      places: places,
      eventCount: Set(places.lazy.map { events[$0].identity }).count,
      start: start,
      first: places.lazy.map { events[$0].begin }.min() ?? start,
      last: group.times[run.events.upperBound - 1],
      peak: CorrelationBurst.Peak(
        value: run.value,
        first: group.times[run.peak.lowerBound],
        last: group.times[run.peak.upperBound - 1]
      ),
      moments: run.ends.map { end in
        CorrelationBurst.Moment(
          time: group.times[end - 1],
          count: group.placeCount(before: end) - before
        )
      }
    )
  }
}

extension Correlation {
  /// What is compared; without any bound a temporal correlation needs all its rules.
  var effectiveBounds: [Correlation.Bound] {
    guard bounds.isEmpty, [.temporal, .temporalOrdered].contains(method) else { return bounds }
    return [Correlation.Bound(.greaterOrEqual, Double(rules.count))]
  }
}
