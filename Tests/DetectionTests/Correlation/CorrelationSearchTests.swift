import Events
import Rules
import Testing

@testable import Detection

struct CorrelationSearchTests {
  /// Minutes, in ticks.
  private static func minutes(_ count: Int64) -> Int64 { count * 60 * Instant.ticksPerSecond }

  private func event(
    _ minute: Int64,
    _ rule: Int = 0,
    id: UInt64? = nil,
    keys: [[UInt64]] = [[1]],
    values: [UInt64] = [],
    numbers: [Double] = []
  ) -> CorrelationEvent {
    CorrelationEvent(
      time: Instant(ticks: Self.minutes(minute)),
      identity: id ?? UInt64(minute) * 100 + UInt64(rule),
      rule: rule,
      keys: keys,
      values: values,
      numbers: numbers
    )
  }

  private func field() throws -> FieldPath { try #require(FieldPath("bytes")) }

  /// The minutes of the bursts' first and last events.
  private func spans(
    _ method: Correlation.Method,
    _ bounds: [Correlation.Bound] = [],
    rules: Int = 1,
    timespan: Int64 = 60,
    _ events: [CorrelationEvent]
  ) -> [ClosedRange<Int64>] {
    let correlation = Correlation(
      method: method,
      rules: (0..<rules).map { "rule-\($0)" },
      groupBy: [],
      timespan: Self.minutes(timespan),
      bounds: bounds
    )
    return CorrelationSearch(correlation).outcome(events).bursts.map {
      $0.first.ticks / Self.minutes(1)...$0.last.ticks / Self.minutes(1)
    }
  }

  // MARK: Windows

  @Test func `a window is as long as the time span to the tick`() {
    let events = [event(0), event(60)]
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 2)], events) == [0...60])
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 2)], timespan: 59, events) == [])
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 2)], timespan: 0, events) == [])
    let same = [event(5), event(5, id: 6)]
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 2)], timespan: 0, same) == [5...5])
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 2)], timespan: -9, same) == [5...5])
  }

  @Test func `a burst across boundaries is one with its real span`() throws {
    // Every ten minutes for three days: no hour, midnight or bin parts it.
    let events = (0..<432).map { event(Int64($0) * 10) }
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 5)], events) == [0...4_310])
    let correlation = Correlation(
      method: .eventCount,
      rules: ["a"],
      groupBy: [],
      timespan: Self.minutes(60),
      bounds: [.init(.greaterOrEqual, 5)]
    )
    let burst = try #require(CorrelationSearch(correlation).outcome(events).bursts.first)
    #expect(burst.eventCount == 432 && burst.peak.value == 7)
    #expect(burst.moments.count == 428 && burst.moments[0].count == 5)
  }

  @Test func `bursts further apart than the time span are two`() {
    let events = [0, 10, 20, 81, 90, 100].map { event($0) }
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 3)], events) == [0...20, 81...100])
    // One minute nearer, and a window sees both.
    let near = [0, 10, 20, 80, 90, 100].map { event($0) }
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 3)], near) == [0...20, 80...100])
    let nearer = [0, 10, 20, 70, 80, 90].map { event($0) }
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 3)], nearer) == [0...90])
  }

  @Test func `moments at both ends of time are no trouble`() {
    let ends = [Int64.min, Int64.max].map {
      CorrelationEvent(
        time: Instant(ticks: $0),
        identity: UInt64(bitPattern: $0),
        rule: 0,
        keys: []
      )
    }
    let correlation = Correlation(
      method: .eventCount,
      rules: ["a"],
      groupBy: [],
      timespan: .max,
      bounds: [.init(.greaterOrEqual, 1)]
    )
    #expect(CorrelationSearch(correlation).outcome(ends).bursts.count == 2)
  }

  @Test func `no events are no burst, whatever the bound`() throws {
    for method: Correlation.Method in [.eventCount, .temporal, .valueSum(field: try field())] {
      #expect(spans(method, [.init(.less, 5)], []) == [])
    }
  }

  // MARK: Bounds

  @Test func `a range holds while the count is within it`() {
    let events = (0..<10).map { event(Int64($0)) }
    let range = [Correlation.Bound(.greater, 2), Correlation.Bound(.lessOrEqual, 4)]
    #expect(spans(.eventCount, range, events) == [0...3])
    #expect(spans(.eventCount, [.init(.equal, 10)], events) == [0...9])
    #expect(spans(.eventCount, [.init(.notEqual, 1)], events) == [0...9])
    #expect(spans(.eventCount, [.init(.equal, 11)], events) == [])
  }

  @Test func `fewer than asks at each event and looks back`() {
    let events = [0, 5, 10, 15, 200].map { event($0) }
    #expect(spans(.eventCount, [.init(.less, 3)], events) == [0...5, 200...200])
    #expect(spans(.eventCount, [.init(.less, 1)], events) == [])
  }

  // MARK: Groups

  @Test func `an event with several values of a field is in each group, without any in none`() {
    let events = [
      event(0, keys: [[1, 2]]), event(1, keys: [[2, 3, 2]]), event(2, keys: [[]]),
      event(3, keys: [[2]]),
    ]
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 3)], events) == [0...3])
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 4)], events) == [])
  }

  @Test func `two fields are linked by and`() {
    let events = [
      event(0, keys: [[1], [7]]), event(1, keys: [[1], [8]]), event(2, keys: [[1], []]),
    ]
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 2)], events) == [])
    #expect(
      spans(.eventCount, [.init(.greaterOrEqual, 2)], events + [event(3, keys: [[1], [8, 9]])])
        == [1...3]
    )
  }

  @Test func `an event with endless groups is in a thousand of them, and it is told`() {
    let many = (0..<1_000).map { UInt64($0) }
    let correlation = Correlation(
      method: .eventCount,
      rules: ["a"],
      groupBy: [],
      timespan: 0,
      bounds: [.init(.greaterOrEqual, 1)]
    )
    let wide = event(0, keys: [many, many, many, many])
    let outcome = CorrelationSearch(correlation).outcome([wide, event(1, keys: [many])])
    #expect(outcome.cutCount > 0)
    #expect(outcome.bursts.count == CorrelationGroups.groupLimit + 1_000)
    #expect(CorrelationSearch(correlation).outcome([event(1, keys: [many])]).cutCount == 0)
  }

  // MARK: Counting

  @Test func `an event that two rules select is one event`() {
    let events = [event(0, 0, id: 9), event(0, 1, id: 9), event(1, 0)]
    #expect(spans(.eventCount, [.init(.greaterOrEqual, 3)], rules: 2, events) == [])
    #expect(spans(.eventCount, [.init(.equal, 2)], rules: 2, events) == [0...1])
  }

  @Test func `values are counted once, and events without any are not there`() throws {
    let method = Correlation.Method.valueCount(field: try field())
    let events = [
      event(0, values: [1, 2]), event(5, values: []), event(10, values: [2]),
      event(20, values: [3]),
    ]
    #expect(spans(method, [.init(.greaterOrEqual, 3)], events) == [0...20])
    #expect(spans(method, [.init(.greaterOrEqual, 4)], events) == [])
    #expect(spans(method, [.init(.less, 5)], [event(5, values: [])]) == [])
  }

  // MARK: Temporal

  @Test func `temporal needs each rule in the time span, in any order`() {
    #expect(spans(.temporal, rules: 2, [event(0, 1), event(60, 0)]) == [0...60])
    #expect(spans(.temporal, rules: 2, [event(0, 1), event(61, 0)]) == [])
    #expect(spans(.temporal, rules: 2, [event(0, 1), event(5, 1)]) == [])
    #expect(spans(.temporal, rules: 3, [event(0, 2), event(1, 0)]) == [])
    let two = [Correlation.Bound(.greaterOrEqual, 2)]
    #expect(spans(.temporal, two, rules: 3, [event(0, 2), event(1, 0)]) == [0...1])
  }

  @Test func `one event that meets both rules is enough for temporal`() {
    let both = [event(0, 0, id: 9), event(0, 1, id: 9)]
    #expect(spans(.temporal, rules: 2, both) == [0...0])
  }

  @Test func `in order means one after the other, each with an event of its own`() {
    #expect(spans(.temporalOrdered, rules: 2, [event(0, 0), event(60, 1)]) == [0...60])
    #expect(spans(.temporalOrdered, rules: 2, [event(0, 1), event(10, 0)]) == [])
    #expect(spans(.temporalOrdered, rules: 2, [event(0, 0), event(61, 1)]) == [])
    #expect(spans(.temporalOrdered, rules: 2, [event(0, 0, id: 9), event(0, 1, id: 9)]) == [])
    #expect(
      spans(
        .temporalOrdered,
        rules: 3,
        [event(0, 0), event(1, 2), event(2, 1), event(3, 0), event(4, 2)]
      ) == [0...4]
    )
  }

  @Test func `events of one moment may stand in any order`() {
    #expect(
      spans(.temporalOrdered, rules: 2, [event(0, 1, id: 1), event(0, 0, id: 2)]) == [0...0]
    )
    // Both events meet both rules: one for each.
    let both = [1, 2].flatMap { id in [event(0, 0, id: id), event(0, 1, id: id)] }
    #expect(spans(.temporalOrdered, rules: 2, both) == [0...0])
    // Two events cannot stand for three rules.
    let three = [1, 2].flatMap { id in (0..<3).map { event(0, $0, id: id) } }
    #expect(spans(.temporalOrdered, rules: 3, three) == [])
    #expect(spans(.temporalOrdered, [.init(.equal, 2)], rules: 3, three) == [0...0])
    // The first rule came earlier; the pair of the moment stands for the other two.
    #expect(spans(.temporalOrdered, rules: 3, [event(-9, 0, id: 7)] + three) == [-9...0])
  }

  // MARK: Numbers

  @Test func `sums may fall, and what is no number is not there`() throws {
    let method = Correlation.Method.valueSum(field: try field())
    let events = [
      event(0, numbers: [5]), event(10, numbers: [-3, .nan]), event(20, numbers: [.infinity]),
      event(30, numbers: [1e300]), event(91, numbers: [2]),
    ]
    #expect(spans(method, [.init(.greaterOrEqual, 5)], events) == [0...30])
    #expect(spans(method, [.init(.lessOrEqual, 2)], events) == [0...10, 91...91])
    #expect(spans(method, [.init(.equal, 0)], [event(0), event(1, numbers: [.nan])]) == [])
  }

  @Test func `a sum does not remember what has left the window`() throws {
    let method = Correlation.Method.valueSum(field: try field())
    let small = (0..<10).map { event(100 + Int64($0), numbers: [0.1]) }
    let events = [event(0, numbers: [1e17])] + small
    #expect(spans(method, [.init(.equal, 1)], events) == [100...109])
  }

  @Test func `averages and percentiles are of the window`() throws {
    let average = Correlation.Method.valueAverage(field: try field())
    let median = Correlation.Method.valuePercentile(field: try field(), percentile: 50)
    let events = [2, 4, 90, 6].enumerated().map { event(Int64($0), numbers: [$1]) }
    #expect(spans(average, [.init(.greater, 30)], events) == [0...2])
    #expect(spans(median, [.init(.equal, 4)], events) == [0...2])
    #expect(spans(median, [.init(.equal, 5)], events) == [0...3])
  }

  // MARK: Size

  @Test func `a group of many events at one moment is searched as any other`() throws {
    let field = try field()
    let events = (0..<20_000).map { number in
      event(
        0,
        number % 5,
        id: UInt64(number),
        values: [UInt64(number % 300)],
        numbers: [Double(number)]
      )
    }
    #expect(spans(.eventCount, [.init(.equal, 20_000)], rules: 5, events) == [0...0])
    #expect(spans(.valueCount(field: field), [.init(.equal, 300)], rules: 5, events) == [0...0])
    #expect(spans(.temporalOrdered, rules: 5, events) == [0...0])
    #expect(spans(.valueAverage(field: field), [.init(.equal, 9_999.5)], events) == [0...0])
  }
}
