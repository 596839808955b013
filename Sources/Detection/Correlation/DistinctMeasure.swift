internal import Events

/// How many different things the events have: identities, values, or rules.
struct DistinctMeasure: WindowMeasure {
  /// By event: numbers of its things, from 0.
  private var things = RaggedArray<Int>()
  /// By thing: how often it is in the window.
  private var counts: [Int] = []
  private var distinct = 0

  /// Takes the things of each event.
  init(_ lists: RaggedArray<UInt64>) {
    var numbers: [UInt64: Int] = [:]
    for event in 0..<lists.count {
      things.append(
        lists[event].map { thing in
          if let known = numbers[thing] { return known }
          numbers[thing] = numbers.count
          return numbers.count - 1
        }
      )
    }
    counts = Array(repeating: 0, count: numbers.count)
  }

  mutating func enter(_ events: Range<Int>, at time: Instant) {
    for event in events {
      for thing in things[event] {
        if counts[thing] == 0 { distinct += 1 }
        counts[thing] += 1
      }
    }
  }

  mutating func leave(_ event: Int) {
    for thing in things[event] {
      counts[thing] -= 1
      if counts[thing] == 0 { distinct -= 1 }
    }
  }

  func value(since start: Instant) -> Double { Double(distinct) }
}
