internal import Events
internal import Statistics

/// How often actors meet values that are new to them, and how rare these are in the tenant.
struct NoveltyHistory: Sendable {
  /// How well a new value is known in the tenant.
  enum Rarity: Int, Sendable, CaseIterable {
    /// Nothing is new.
    case none
    /// Used by three others or more.
    case popular
    /// Used by one or two others.
    case rare
    /// Used by nobody.
    case unknown

    init(users: Int) {
      self = users >= NoveltyHistory.popular ? .popular : users >= 1 ? .rare : .unknown
    }
  }

  /// Others that make a value popular.
  static let popular = 3

  /// A day's patterns, each with how often it occurred.
  struct DayPatterns: Sendable {
    var day = Day()
    var counts: [Int: Int] = [:]
  }

  /// How many sorts of value there are.
  private let width: Int
  private var patterns: [DayPatterns] = []
  /// By actor: the days judged, and those of them with something new.
  private var judged: [Int32: RecentDays] = [:]
  private var novel: [Int32: RecentDays] = [:]

  /// A tenant that is not known yet, in so many actor-days.
  ///
  /// Something new is met on one day in thirty, and one new value in ten is known to nobody: cautious
  /// estimates.
  private static let background = (share: [0.97, 0.02, 0.007, 0.003], weight: 100.0)

  init(width: Int) { self.width = width }

  /// The number of a pattern: the first sort counts most.
  static func number(_ pattern: [Rarity]) -> Int {
    pattern.reduce(0) { $0 * Rarity.allCases.count + $1.rawValue }
  }

  private func values(_ number: Int) -> [Int] {
    var values: [Int] = []
    var rest = number
    for _ in 0..<width {
      values.append(rest % Rarity.allCases.count)
      rest /= Rarity.allCases.count
    }
    return values.reversed()
  }

  /// How often patterns occurred, as a table.
  func table(since: Day) -> PatternTable {
    let cardinality = Rarity.allCases.count
    var sums: [Int: Int] = [:]
    for day in patterns where day.day >= since {
      for (number, count) in day.counts { sums[number, default: 0] += count }
    }
    var joint: [[Int]: Int] = [:]
    var marginals = Array(repeating: [Int](repeating: 0, count: cardinality), count: width)
    var count = 0
    for (number, seen) in sums {
      let values = values(number)
      joint[values] = seen
      for (sort, value) in values.enumerated() { marginals[sort][value] += seen }
      count += seen
    }
    var background = [1.0]
    for _ in 0..<width {
      background = background.flatMap { left in
        NoveltyHistory.background.share.map { left * $0 }
      }
    }
    return PatternTable(
      joint: joint,
      marginals: marginals,
      count: count,
      background: background,
      backgroundWeight: NoveltyHistory.background.weight
    )
  }

  /// How much more often than the tenant an actor meets something new.
  func ratio(of actor: Int32, since: Day, _ table: PatternTable) -> Double {
    let nothing = table.frequency(Array(repeating: 0, count: width))
    return PatternTable.userRatio(
      hits: novel[actor]?.count(since: since) ?? 0,
      days: judged[actor]?.count(since: since) ?? 0,
      tenantRate: max(1e-6, 1 - nothing)
    )
  }

  /// Learns the day of one actor; a day in quarantine is no rate.
  mutating func learn(_ actor: Int32, isNovel: Bool, day: Day) {
    judged[actor, default: RecentDays()].insert(day)
    if isNovel { novel[actor, default: RecentDays()].insert(day) }
  }

  /// Learns the patterns of a day.
  mutating func learn(_ counts: [Int: Int], day: Day, since: Day) {
    patterns.removeAll { $0.day < since }
    patterns.append(DayPatterns(day: day, counts: counts))
  }
}

extension NoveltyHistory.DayPatterns: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&counts)
  }
}

extension NoveltyHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&patterns)
    packing.pack(&judged)
    packing.pack(&novel)
  }
}
