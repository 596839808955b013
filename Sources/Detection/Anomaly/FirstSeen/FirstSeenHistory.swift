internal import Events

/// Which values of one sort each actor has used, such as operations or applications.
struct FirstSeenHistory: Sendable {
  /// One value as one actor used it.
  struct Use: Sendable {
    var first = Day()
    var last = Day()
    var days: Int32 = 0
    /// Whether it makes the value better known in the tenant: not when it began with a report.
    var isCounted = false
  }

  /// Who took a value up on a day.
  struct Uptake: Sendable {
    var day = Day()
    var counts: [Int32: Int] = [:]
  }

  /// By actor and value.
  private var uses: [UInt64: Use] = [:]
  /// By value: how many actors use it.
  private var users: [Int32: Int] = [:]
  /// By actor: how many values it uses.
  private var breadths: [Int32: Int] = [:]
  /// The sum of those.
  private(set) var total = 0
  private var uptakes: [Uptake] = []
  private var swept: Int32 = 0

  /// Days in which a value that many take up is the tenant's news.
  static let rollOutDays: Int32 = 3

  /// Actors that use any value.
  var actors: Int { breadths.count }

  static func key(_ actor: Int32, _ value: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: actor)) << 32 | UInt64(UInt32(bitPattern: value))
  }

  func users(of value: Int32) -> Int { users[value] ?? 0 }
  func breadth(of actor: Int32) -> Int { breadths[actor] ?? 0 }

  /// Whether an actor used a value in the time that is looked back on; the use is noted.
  mutating func meets(_ actor: Int32, _ value: Int32, day: Day, since: Day) -> Bool {
    guard let place = uses.index(forKey: FirstSeenHistory.key(actor, value)),
      uses.values[place].last >= since
    else { return false }
    if uses.values[place].last != day {
      uses.values[place].last = day
      uses.values[place].days += 1
    }
    return true
  }

  /// Actors who took a value up in the days before, beside those of the present day.
  func uptake(of value: Int32, before day: Day) -> Int {
    let since = day.advanced(by: 1 - FirstSeenHistory.rollOutDays)
    return uptakes.reduce(0) { $0 + ($1.day >= since ? $1.counts[value] ?? 0 : 0) }
  }

  /// Learns that an actor has used a value for the first time.
  mutating func learn(_ actor: Int32, _ value: Int32, day: Day, isQuarantined: Bool) {
    let key = FirstSeenHistory.key(actor, value)
    if let old = uses[key], old.isCounted { forget(actor, value) }
    uses[key] = Use(first: day, last: day, days: 1, isCounted: !isQuarantined)
    guard !isQuarantined else { return }
    users[value, default: 0] += 1
    breadths[actor, default: 0] += 1
    total += 1
  }

  /// Learns how many took each value up on a day, and forgets what lies too far back.
  mutating func learn(uptake counts: [Int32: Int], day: Day, since: Day) {
    uptakes.removeAll { $0.day <= day.advanced(by: -FirstSeenHistory.rollOutDays) }
    uptakes.append(Uptake(day: day, counts: counts))
    // Going through all values costs as much as a day, so it is done once a week.
    let week = day.number / 7
    guard week != swept else { return }
    swept = week
    for (key, use) in uses where use.last < since {
      uses[key] = nil
      if use.isCounted {
        forget(Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key))
      }
    }
  }

  private mutating func forget(_ actor: Int32, _ value: Int32) {
    users[value] = users[value].flatMap { $0 > 1 ? $0 - 1 : nil }
    breadths[actor] = breadths[actor].flatMap { $0 > 1 ? $0 - 1 : nil }
    total -= 1
  }

  /// Calls `body` with all uses that are looked back on, in any order.
  ///
  /// - Complexity: O(all uses).
  func forEach(since: Day, _ body: (Int32, Int32, Use) -> Void) {
    for (key, use) in uses where use.last >= since {
      body(Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key), use)
    }
  }

  /// The values that an actor uses, for its picture.
  ///
  /// - Complexity: O(all uses); for what is told only.
  func uses(of actor: Int32, since: Day) -> [(value: Int32, use: Use)] {
    var own: [(value: Int32, use: Use)] = []
    for (key, use) in uses where Int32(truncatingIfNeeded: key >> 32) == actor && use.last >= since
    {
      own.append((Int32(truncatingIfNeeded: key), use))
    }
    return own
  }
}

extension FirstSeenHistory.Use: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&first)
    packing.pack(&last)
    packing.pack(&days)
    packing.pack(&isCounted)
  }
}

extension FirstSeenHistory.Uptake: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&counts)
  }
}

extension FirstSeenHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&uses)
    packing.pack(&users)
    packing.pack(&breadths)
    packing.pack(&total)
    packing.pack(&uptakes)
    packing.pack(&swept)
  }
}
