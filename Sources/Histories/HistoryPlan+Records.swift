internal import Events
internal import Glibc

extension HistoryPlan {
  /// The records of the history, one on each line, in the order of time.
  ///
  /// Sign-ins and directory audits are in the form of Microsoft Graph. How often somebody does
  /// something on a day is a Poisson number; the times are spread evenly over the hours.
  ///
  /// - Complexity: O(*n* log *n*) in the number of records.
  public var records: [UInt8] {
    // What happens in one second stays in the order in which it was made.
    let ordered = (usual + events.flatMap(\.single)).enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }
    var writer = HistoryWriter(seed: seed)
    for (_, event) in ordered { writer.write(event) }
    return writer.bytes
  }

  private var usual: [Planted] {
    var events: [Planted] = []
    for (number, habit) in habits.enumerated() {
      for person in habit.people {
        // Numbers of its own for each person and habit, so that a change moves no other.
        var random = RandomNumbers(seed: seed, UInt64(number) << 32 | UInt64(person))
        for day in 0..<days where day % 7 < 5 {
          for _ in 0..<random.poisson(habit.rate) {
            let hours = Double(habit.hours.lowerBound) + Double(habit.hours.count) * random.share()
            var event = Planted(habit.action, person...person, Origin(person: person))
            event.signIn = habit.signIn
            event.start = Int64(day) * 86_400 + Int64(hours * 3_600)
            let isLost = silences.contains {
              $0.log == habit.action.log && $0.span.contains(event.start)
            }
            event.size =
              habit.size.lowerBound
              + (habit.size.count > 1 ? Int(Double(habit.size.count) * random.share()) : 0)
            event.targets = habit.targets.map { targets in
              let target = targets.lowerBound + Int(Double(targets.count) * random.share())
              return target...target
            }
            if !isLost { events.append(event) }
          }
        }
      }
    }
    return events
  }
}

extension HistoryPlan.Planted {
  /// The same as events that happen once.
  fileprivate var single: [HistoryPlan.Planted] {
    (0..<count).map { number in
      var event = self
      event.start += seconds * Int64(number) / Int64(max(1, count - 1))
      event.targets = targets.map { HistoryPlan.Planted.one(of: $0, number) }
      event.people = HistoryPlan.Planted.one(of: people, number)
      // Each comes from an address of its own, if the plan wants it.
      event.origin.address = origin.address.split(separator: ".", omittingEmptySubsequences: false)
        .map { $0 == "*" ? String(number % 250 + 1) : String($0) }.joined(separator: ".")
      return event
    }
  }

  private static func one(of numbers: ClosedRange<Int>, _ number: Int) -> ClosedRange<Int> {
    let one = numbers.lowerBound + number % numbers.count
    return one...one
  }
}

/// Random numbers that are the same on every machine.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64, _ stream: UInt64) {
    state = seed &* 0xd6e8_feb8_6659_fd93 ^ stream &* 0xa076_1d64_78bd_642f
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// A number from 0 up to and without 1.
  mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A Poisson number.
  ///
  /// Source: Knuth, "Seminumerical Algorithms", 3.4.1, algorithm Q.
  ///
  /// - Complexity: O(`mean`).
  mutating func poisson(_ mean: Double) -> Int {
    let limit = exp(-mean)
    var count = 0
    var product = share()
    while product > limit {
      count += 1
      product *= share()
    }
    return count
  }
}
