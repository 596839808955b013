internal import Events
internal import Rules
internal import Statistics
internal import Store

/// Judges the accesses of a day by what was known the day before.
struct AccessJudge: Sendable {
  let history: AccessHistory
  /// By population.
  let tables: [PatternTable]
  let novelRate: Double
  /// By network: users who take it up on this day.
  let crowd: [Int32: Int]
  let resets: [UInt64: [Instant]]
  let methods: [UInt64: [Instant]]
  let limits: UnusualAddressSettings
  let since: Day
  let actorKeys: [UInt64]
  let apps: [Bool]

  /// The rarest of one user's accesses; of equals the first.
  func rarest(
    _ accesses: [(row: EventRow, chain: NetworkChain)]
  ) -> UnusualAddressDetector.Judgement? {
    var rarest: UnusualAddressDetector.Judgement?
    for (row, chain) in accesses {
      let judgement = judge(row, chain)
      if judgement.logP < rarest?.logP ?? .infinity { rarest = judgement }
    }
    return rarest
  }

  private func judge(
    _ row: EventRow, _ chain: NetworkChain
  ) -> UnusualAddressDetector.Judgement {
    let user = row.actor
    let days = history.days[user]
    let population: AccessPattern.Population =
      apps[Int(user) - 1] ? .apps : (days?.active ?? 0) < limits.freshDays ? .fresh : .people
    let newToday = max(crowd[chain.host] ?? 0, crowd[chain.site] ?? 0)
    let level = BackOff.level(
      own: BackOff.Own(
        exact: history.knows(user, chain.host, since: since),
        narrow: history.knows(user, chain.site, since: since),
        wide: history.knows(user, chain.block, since: since), owner: false),
      others: BackOff.Others(
        exact: history.others(user, chain.host), narrow: history.others(user, chain.site),
        wide: history.others(user, chain.block), owner: 0, newToday: newToday),
      popular: limits.popular, crowd: limits.crowd)
    let key = actorKeys[Int(user) - 1]
    let pattern = AccessPattern(
      level: level,
      isNewDevice: row.device != 0 && !history.knowsDevice(user, row.device),
      isNewCountry: row.country != 0 && !history.knowsCountry(user, row.country),
      isAfterReset: level >= 1 && isWithin(resets[key], row.time),
      isAfterNewMethod: level >= 1 && isWithin(methods[key], row.time)
    ).reduced(for: population)
    let ratio =
      population == .people
      ? PatternTable.userRatio(
        hits: days?.novel ?? 0, days: days?.judged ?? 0, tenantRate: novelRate) : 1
    let logP = tables[population.rawValue].logP(pattern.values, userRatio: ratio)
    return UnusualAddressDetector.Judgement(
      row: row, chain: chain, pattern: pattern, population: population,
      logP: LogProbability.rounded(logP), newToday: newToday)
  }

  private func isWithin(_ moments: [Instant]?, _ time: Instant) -> Bool {
    let start = time.advanced(bySeconds: -limits.aftermath)
    return moments?.contains { $0 >= start && $0 <= time } ?? false
  }
}
