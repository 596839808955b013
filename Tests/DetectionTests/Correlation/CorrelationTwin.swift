import Events
import Rules

@testable import Detection

/// What ``CorrelationSearch`` promises, done in the slowest and plainest way.
struct CorrelationTwin {
  let correlation: Correlation
  let events: [CorrelationEvent]

  struct Found: Hashable {
    var group: [UInt64]
    var places: Set<Int>
    var first: Int64
    var last: Int64
    var ends: Set<Int64>
    var best: Double
  }

  init(_ correlation: Correlation, _ events: [CorrelationEvent]) {
    self.correlation = correlation
    self.events = events
  }

  func bursts() -> Set<Found> {
    var found: Set<Found> = []
    for group in Set(events.flatMap { groups($0) }) {
      let places = events.indices.filter {
        groups(events[$0]).contains(group) && hasValue(events[$0])
      }
      var windows: [(places: Set<Int>, end: Int64, value: Double)] = []
      for end in Set(places.map { events[$0].time.ticks }).sorted() {
        let window = places.filter {
          events[$0].time.ticks <= end && end - events[$0].time.ticks <= correlation.timespan
        }
        let value = measure(window)
        if bounds.allSatisfy({ $0.comparison.holds(value, $0.number) }) {
          windows.append((Set(window), end, value))
        }
      }
      while !windows.isEmpty {
        var run = [windows.removeFirst()]
        while let next = windows.firstIndex(where: { window in
          run.contains { !$0.places.isDisjoint(with: window.places) }
        }) {
          run.append(windows.remove(at: next))
        }
        let joined = run.reduce(into: Set<Int>()) { $0.formUnion($1.places) }
        let values = run.map(\.value)
        found.insert(
          Found(
            group: group,
            places: joined,
            first: joined.map { events[$0].begin.ticks }.min() ?? 0,
            last: joined.map { events[$0].time.ticks }.max() ?? 0,
            ends: Set(run.map(\.end)),
            best: (seeksLeast ? values.min() : values.max()) ?? 0
          )
        )
      }
    }
    return found
  }

  private var seeksLeast: Bool {
    let comparisons = bounds.map(\.comparison)
    return comparisons.contains { $0 == .less || $0 == .lessOrEqual }
      && !comparisons.contains { $0 == .greater || $0 == .greaterOrEqual }
  }

  private var bounds: [Correlation.Bound] {
    switch correlation.method {
    case .temporal, .temporalOrdered:
      correlation.bounds.isEmpty
        ? [.init(.equal, Double(correlation.rules.count))] : correlation.bounds
    default: correlation.bounds
    }
  }

  private func groups(_ event: CorrelationEvent) -> [[UInt64]] {
    event.keys.reduce([[]]) { groups, field in
      groups.flatMap { group in Set(field).map { group + [$0] } }
    }
  }

  private func hasValue(_ event: CorrelationEvent) -> Bool {
    switch correlation.method {
    case .valueCount: !event.values.isEmpty
    case .valueSum, .valueAverage, .valuePercentile:
      event.numbers.contains { !$0.isNaN && !$0.isInfinite }
    default: true
    }
  }

  private func measure(_ window: [Int]) -> Double {
    switch correlation.method {
    case .eventCount: return Double(Set(window.map { events[$0].identity }).count)
    case .valueCount: return Double(Set(window.flatMap { events[$0].values }).count)
    case .temporal: return Double(Set(window.map { events[$0].rule }).count)
    case .temporalOrdered: return Double(longestChain(window, after: -1, from: .min, used: []))
    case .valueSum: return numbers(window).reduce(0, +)
    case .valueAverage:
      let numbers = numbers(window)
      return numbers.reduce(0, +) / Double(numbers.count)
    case .valuePercentile(_, let percentile):
      let numbers = numbers(window).sorted()
      let place = Double(numbers.count - 1) * percentile / 100
      let low = numbers[Int(place)]
      let high = numbers[min(numbers.count - 1, Int(place) + 1)]
      return low + (place - place.rounded(.down)) * (high - low)
    }
  }

  /// Tries each event as the next one.
  private func longestChain(_ window: [Int], after rule: Int, from: Int64, used: [UInt64]) -> Int {
    var longest = 0
    for place in window {
      let event = events[place]
      guard event.rule > rule, event.time.ticks >= from, !used.contains(event.identity) else {
        continue
      }
      let rest = longestChain(
        window,
        after: event.rule,
        from: event.time.ticks,
        used: used + [event.identity]
      )
      longest = max(longest, 1 + rest)
    }
    return longest
  }

  private func numbers(_ window: [Int]) -> [Double] {
    var numbers: [Double] = []
    var known: Set<[Int64]> = []
    for place in window.sorted(by: { events[$0].rule < events[$1].rule }) {
      let event = events[place]
      let own = event.numbers.filter { !$0.isNaN && !$0.isInfinite }
      let name = [event.time.ticks, Int64(bitPattern: event.identity)]
      if !own.isEmpty, known.insert(name).inserted { numbers += own }
    }
    return numbers
  }
}
