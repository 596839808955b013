internal import Events
internal import Statistics

/// What accounts use, the groups they form, and how often they use what is foreign to their group.
struct PeerHistory: Sendable {
  /// How often accounts used something foreign on a day.
  struct Tally: Sendable {
    /// Days of accounts, and those with something foreign.
    var judged = 0
    var foreign = 0
    /// The latter by how many foreign values there were: 1, 2 to 3, 4 to 7 and so on.
    var amounts = [Int](repeating: 0, count: PeerHistory.amountCount)

    static func += (left: inout Tally, right: Tally) {
      left.judged += right.judged
      left.foreign += right.foreign
      for place in left.amounts.indices { left.amounts[place] += right.amounts[place] }
    }
  }

  /// A day's tally.
  struct DayTally: Sendable {
    var day = Day()
    var tally = Tally()
  }

  /// Days of one account that were judged, and those with something foreign.
  struct Record: Sendable {
    var judged = RecentDays()
    var foreign = RecentDays()
  }

  fileprivate static let amountCount = 16

  var values = PeerValues()
  private(set) var uses = FirstSeenHistory()
  private(set) var days: [Day] = []
  private(set) var groups = PeerGroups()
  /// Accounts that have been active for long enough, when groups were learnt last.
  private(set) var settled = 0
  /// By group and value: the accounts of the group that use it.
  private var groupUsers: [UInt64: Int] = [:]
  /// By group: how often its accounts used something foreign, when groups were learnt last.
  private var groupRates: [Int32: Tally] = [:]
  private var active: [Int32: RecentDays] = [:]
  private var records: [Int32: Record] = [:]
  private var tallies: [DayTally] = []
  private var learntWeek: Int32 = .min

  /// Active days from which an account has habits.
  static let settledDays = 5
  /// What a rate of more accounts is worth in days of fewer, and in days with something foreign.
  ///
  /// Where these are rare, ten days without one say nothing; a shape of a fifth says that some
  /// accounts have many and most have none.
  private static let weight = (days: 10.0, shape: 0.2)

  // MARK: Groups

  func group(of actor: Int32) -> Int32? { groups.groups[actor] }

  func users(of value: Int32, in group: Int32) -> Int {
    groupUsers[FirstSeenHistory.key(group, value)] ?? 0
  }

  /// The group with most users of a value.
  func mostUsers(of value: Int32) -> (group: Int32, users: Int)? {
    var best: (group: Int32, users: Int)?
    for group in groups.sizes.keys.sorted(by: { values.hash($0) < values.hash($1) }) {
      let users = users(of: value, in: group)
      if users > best?.users ?? 0 { best = (group, users) }
    }
    return best
  }

  func activeDays(of actor: Int32, since: Day) -> Int { active[actor]?.count(since: since) ?? 0 }

  /// Whether an account has habits, and colleagues with the same.
  func isJudged(_ actor: Int32, since: Day) -> Bool {
    groups.groups[actor] != nil && activeDays(of: actor, since: since) >= PeerHistory.settledDays
  }

  /// Learns groups from the days before; once a week, for habits are slow.
  ///
  /// - Parameters:
  ///   - day: The day to be judged.
  ///   - since: The first day that is looked back on.
  ///   - least: So many accounts with habits are needed.
  ///   - keys: By account: its rank, which is the same in every store.
  mutating func group(
    on day: Day,
    since: Day,
    atLeast least: Int,
    keys: (Int32) -> UInt64
  ) {
    let week = day.number / 7
    guard week != learntWeek else { return }
    learntWeek = week
    var used: [Int32: [(value: Int32, days: Int32)]] = [:]
    uses.forEach(since: since) { actor, value, use in
      guard use.isCounted, activeDays(of: actor, since: since) >= PeerHistory.settledDays else {
        return
      }
      used[actor, default: []].append((value, use.days))
    }
    settled = used.count
    let actors = used.keys.sorted { keys($0) < keys($1) }
    groups =
      settled < least
      ? PeerGroups()
      : PeerGroups(
        actors.map { actor in
          let most = (used[actor] ?? []).sorted {
            ($1.days, values.hash($0.value)) < ($0.days, values.hash($1.value))
          }
          return PeerGroups.Habit(
            actor: actor,
            values: most.prefix(PeerGroups.habitCount).map(\.value)
          )
        },
        rank: values.hash
      )
    groupUsers = [:]
    groupRates = [:]
    uses.forEach(since: since) { actor, value, use in
      guard use.isCounted, let group = groups.groups[actor] else { return }
      groupUsers[FirstSeenHistory.key(group, value), default: 0] += 1
    }
    for (actor, group) in groups.groups {
      guard let record = records[actor] else { continue }
      groupRates[group, default: Tally()].judged += record.judged.count(since: since)
      groupRates[group, default: Tally()].foreign += record.foreign.count(since: since)
    }
  }

  // MARK: Chances

  /// How often accounts used something foreign, all of them.
  func tenant(since: Day) -> Tally {
    var sum = Tally()
    for own in tallies where own.day >= since { sum += own.tally }
    return sum
  }

  /// How often an account uses something foreign on a day: its own share, shrunk to that of its
  /// group, and that to the tenant's.
  func rate(of actor: Int32, in group: Int32, _ tenant: Tally, since: Day) -> Double {
    func shrunk(_ hits: Int, of days: Int, to rate: Double) -> Double {
      let weight = max(PeerHistory.weight.days, PeerHistory.weight.shape / rate)
      return (Double(hits) + weight * rate) / (Double(days) + weight)
    }
    let all = Novelty(parentHits: tenant.foreign, parentDays: tenant.judged).parentRate
    let peers = groupRates[group] ?? Tally()
    let own = records[actor] ?? Record()
    return shrunk(
      own.foreign.count(since: since),
      of: own.judged.count(since: since),
      to: shrunk(peers.foreign, of: peers.judged, to: all)
    )
  }

  /// How often days with something foreign have so many foreign values or more.
  ///
  /// Before any is known one in n has n: a heavy tail. Coarse amounts are counted, so it is never too
  /// small.
  static func share(of amount: Int, _ tenant: Tally) -> Double {
    let more = tenant.amounts[bin(amount)...].reduce(0, +)
    return (Double(more) + weight.days / Double(max(1, amount)))
      / (Double(tenant.foreign) + weight.days)
  }

  private static func bin(_ amount: Int) -> Int {
    min(amountCount - 1, Int.bitWidth - 1 - max(1, amount).leadingZeroBitCount)
  }

  // MARK: Learning

  /// Whether an account has used a value; the use is noted.
  mutating func meets(_ actor: Int32, _ value: Int32, day: Day, since: Day) -> Bool {
    uses.meets(actor, value, day: day, since: since)
  }

  /// Learns that an account was active.
  mutating func learn(active actor: Int32, day: Day) {
    active[actor, default: RecentDays()].insert(day)
  }

  /// Learns a value that is new to an account.
  mutating func learn(_ actor: Int32, _ value: Int32, day: Day, isQuarantined: Bool) {
    uses.learn(actor, value, day: day, isQuarantined: isQuarantined)
    guard !isQuarantined, let group = group(of: actor) else { return }
    groupUsers[FirstSeenHistory.key(group, value), default: 0] += 1
  }

  /// Learns how much of an account's day was foreign to its group.
  mutating func learn(_ actor: Int32, foreign: Int, day: Day, _ tally: inout Tally) {
    records[actor, default: Record()].judged.insert(day)
    tally.judged += 1
    guard foreign > 0 else { return }
    records[actor, default: Record()].foreign.insert(day)
    tally.foreign += 1
    tally.amounts[PeerHistory.bin(foreign)] += 1
  }

  /// Learns a day, and how many took each value up on it.
  mutating func learn(_ tally: Tally, uptake: [Int32: Int], day: Day, since: Day) {
    uses.learn(uptake: uptake, day: day, since: since)
    tallies.removeAll { $0.day < since }
    tallies.append(DayTally(day: day, tally: tally))
    days.removeAll { $0 < since }
    days.append(day)
  }
}

extension PeerHistory.Tally: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&judged)
    packing.pack(&foreign)
    packing.pack(&amounts)
    if amounts.count != PeerHistory.amountCount { packing.reject() }
  }
}

extension PeerHistory.DayTally: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&tally)
  }
}

extension PeerHistory.Record: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&judged)
    packing.pack(&foreign)
  }
}

extension PeerHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&values)
    packing.pack(&uses)
    packing.pack(&days)
    packing.pack(&groups)
    packing.pack(&settled)
    packing.pack(&groupUsers)
    packing.pack(&groupRates)
    packing.pack(&active)
    packing.pack(&records)
    packing.pack(&tallies)
    packing.pack(&learntWeek)
  }
}
