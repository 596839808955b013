import Events
import Rules
import TestSupport
import Testing

@testable import Detection

/// The search against its twin on thousands of small histories.
struct CorrelationTwinTests {
  static func methods() throws -> [Correlation.Method] {
    let field = try #require(FieldPath("bytes"))
    return [
      .eventCount, .valueCount(field: field), .temporal, .temporalOrdered,
      .valueSum(field: field), .valueAverage(field: field),
      .valuePercentile(field: field, percentile: 50),
      .valuePercentile(field: field, percentile: 0),
      .valuePercentile(field: field, percentile: 100),
      .valuePercentile(field: field, percentile: 75),
    ]
  }

  private func correlation(_ random: inout SplitMix64) throws -> Correlation {
    let methods = try Self.methods()
    let method = methods[random.below(methods.count)]
    let ruleCount = random.whole(in: 1...4)
    let comparisons = ValueTest.Comparison.allCases
    let isTemporal = method == .temporal || method == .temporalOrdered
    let boundCount = isTemporal ? random.below(3) : random.whole(in: 1...2)
    return Correlation(
      method: method,
      rules: (0..<ruleCount).map { "rule-\($0)" },
      groupBy: [],
      timespan: Int64(random.below(12)),
      bounds: (0..<boundCount).map { _ in
        Correlation.Bound(comparisons[random.below(comparisons.count)], Double(random.below(6)))
      }
    )
  }

  /// Few moments, few values: much falls together.
  private func events(_ random: inout SplitMix64, ruleCount: Int) -> [CorrelationEvent] {
    let odd: [Double] = [.nan, .infinity, -.infinity]
    let fields = random.below(3)
    let most = random.below(4)
    return (0..<random.below(9)).flatMap { number -> [CorrelationEvent] in
      let time = Instant(ticks: Int64(random.below(25)) - 5)
      let keys = (0..<fields).map { _ in
        (0..<random.below(3)).map { _ in UInt64(random.below(2)) }
      }
      let numbers = (0..<random.below(most + 1)).map { _ in
        random.below(8) == 0 ? odd[random.below(3)] : Double(random.below(17) - 6) / 4
      }
      let rules = (0..<random.whole(in: 1...2)).map { _ in random.below(ruleCount) }
      return Set(rules).sorted().map { rule in
        CorrelationEvent(
          time: time,
          begin: random.below(9) == 0 ? Instant(ticks: time.ticks - 3) : nil,
          identity: UInt64(number) &* 0x9e37_79b9_7f4a_7c15,
          rule: rule,
          keys: keys,
          values: (0..<random.below(3)).map { _ in UInt64(random.below(4)) },
          numbers: numbers
        )
      }
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `bursts are those of a slow twin, in any order of the events`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var burstCount = 0
    for round in 0..<2_000 {
      let correlation = try correlation(&random)
      var events = events(&random, ruleCount: correlation.rules.count)
      let bursts = CorrelationSearch(correlation).outcome(events).bursts
      let found = bursts.map { burst in
        CorrelationTwin.Found(
          group: burst.group,
          places: Set(burst.places),
          first: burst.first.ticks,
          last: burst.last.ticks,
          ends: Set(burst.moments.map(\.time.ticks)),
          best: burst.peak.value
        )
      }
      burstCount += found.count
      let expected = CorrelationTwin(correlation, events).bursts()
      try #require(Set(found) == expected, "seed \(seed), round \(round)")
      #expect(found.count == expected.count)

      let names = bursts.map { $0.places.map { events[$0].identity &+ UInt64(events[$0].rule) } }
      events.shuffle(using: &random)
      let again = CorrelationSearch(correlation).outcome(events).bursts
      #expect(
        again.map { $0.places.map { events[$0].identity &+ UInt64(events[$0].rule) } } == names
      )
    }
    #expect(burstCount > 1_000)
  }

  /// Nightly runs find what one run finds: what is to come changes nothing of what was.
  @Test(arguments: 10..<14 as Range<UInt64>)
  func `later events leave the windows of the past as they are`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let correlation = try correlation(&random)
      let events = events(&random, ruleCount: correlation.rules.count)
      let all = CorrelationSearch(correlation).outcome(events).bursts
      for night in Set(events.map(\.time)) {
        let known = events.filter { $0.time <= night }
        let bursts = CorrelationSearch(correlation).outcome(known).bursts
        for burst in bursts {
          let grown = all.first { $0.group == burst.group && $0.start == burst.start }
          let later = try #require(grown)
          #expect(later.places.count >= burst.places.count)
          #expect(burst.moments.elementsEqual(later.moments.prefix { $0.time <= night }))
        }
        #expect(
          bursts.count == all.count(where: { burst in burst.moments.contains { $0.time <= night } })
        )
      }
    }
  }
}
