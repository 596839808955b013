internal import Events
internal import Rules
internal import Statistics
internal import Store

/// Judges the accesses of a day by what was known the day before.
struct AccessJudge: Sendable {
  let history: AccessHistory
  /// By population.
  let tables: [PatternTable]
  /// How often people, and how often applications, meet networks that are new to them.
  let novelRate: Double
  let appNovelRate: Double
  let resets: [UInt64: [Instant]]
  let methods: [UInt64: [Instant]]
  let limits: UnusualAddressSettings
  let since: Day
  let actorKeys: ActorKeys
  let apps: [Bool]
  /// Devices that are known by an id of their own.
  let identifiedDevices: Set<Int32>
  /// By network: users who take it up on this day and are otherwise as ever.
  private(set) var crowd: [Int32: Int] = [:]

  /// One user's accesses from one neighbourhood on the day; they are judged as one.
  ///
  /// Directory audits do not tell the device. What the sign-in beside them tells is true of them.
  struct Visit: Sendable {
    var row: EventBrief
    let chain: NetworkChain
    let owner: Int32
    var device = AccessPattern.DeviceNovelty.known
    /// A device that is bound to the user was there.
    var hasOwnDevice = false
    /// The country that is new to the user; 0 is none.
    var newCountry: Int32 = 0
    var isAfterReset = false
    var isAfterNewMethod = false
    /// Whether the user had no access for long.
    var isAfterSilence = false
    /// A journey to or from there that nobody makes so fast.
    var journey: Journey?

    var isNewDevice: Bool { device != .known }
    var isNewCountry: Bool { newCountry != 0 }

    var isOrdinary: Bool {
      !isNewDevice && !isNewCountry && !isAfterReset && !isAfterNewMethod
        && !(journey?.isUnlikely ?? false)
    }
  }

  /// Counts who takes up which network: many colleagues on one day are an office move.
  ///
  /// Users about whom more is new do not count: they may be an attacker's victims.
  mutating func countNewcomers(_ visits: [[Visit]]) {
    for own in visits {
      for visit in own where visit.isOrdinary {
        let user = visit.row.actor
        for network in Set([visit.chain.host, visit.chain.site])
        where !history.knows(user, network, since: since) {
          crowd[network, default: 0] += 1
        }
      }
    }
  }

  /// The rarest of one user's visits; of equals the first.
  func rarest(_ visits: [Visit]) -> UnusualAddressDetector.Judgement? {
    var rarest: UnusualAddressDetector.Judgement?
    for visit in visits {
      let judgement = judge(visit)
      if judgement.logP < rarest?.logP ?? .infinity { rarest = judgement }
    }
    rarest?.hasHop = visits.contains { $0.journey != nil }
    return rarest
  }

  /// One user's visits.
  ///
  /// - Parameters:
  ///   - own: Which of the accesses are the user's, in order of time.
  ///   - accesses: All accesses of the day.
  /// - Returns: In order of time.
  func visits(_ own: [Int], of accesses: [Access]) -> [Visit] {
    var visits: [Visit] = []
    var places: [Int32: Int] = [:]
    for index in own {
      let row = accesses[index].row
      let chain = accesses[index].chain
      let place = places[chain.site] ?? visits.count
      if place == visits.count {
        places[chain.site] = place
        visits.append(Visit(row: row, chain: chain, owner: accesses[index].owner))
        visits[place].isAfterSilence = isAfterSilence(row)
      }
      let key = actorKeys[row.actor]
      if row.device != 0, visits[place].row.device == 0 { visits[place].row = row }
      let device = novelty(of: row.device, to: row.actor)
      if device.rawValue > visits[place].device.rawValue { visits[place].device = device }
      if identifiedDevices.contains(row.device),
        history.trustsDevice(row.actor, row.device, days: limits.freshDays)
      {
        visits[place].hasOwnDevice = true
      }
      if row.country != 0, !history.knowsCountry(row.actor, row.country) {
        visits[place].newCountry = row.country
      }
      if isWithin(resets[key], row.time) { visits[place].isAfterReset = true }
      if isWithin(methods[key], row.time) { visits[place].isAfterNewMethod = true }
    }
    for (site, journey) in journeys(own, of: accesses) {
      if let place = places[site] { visits[place].journey = journey }
    }
    return visits
  }

  /// Whether a user had no access for as long as makes an account sleep.
  private func isAfterSilence(_ row: EventBrief) -> Bool {
    guard let last = history.days[row.actor]?.last else { return false }
    return Int(row.time.day.number - last.number) >= AccessPattern.silence
  }

  /// How new a device is to a user.
  private func novelty(of device: Int32, to user: Int32) -> AccessPattern.DeviceNovelty {
    if device == 0 || history.knowsDevice(user, device) { return .known }
    if identifiedDevices.contains(device) { return .registered }
    return (history.deviceUsers[device] ?? 0) >= limits.popular ? .usual : .strange
  }

  /// How far an address is from those the user had: 0 known to 5 unknown to the tenant.
  func level(of user: Int32, _ chain: NetworkChain, owner: Int32) -> Int {
    BackOff.level(
      own: BackOff.Own(
        exact: history.knows(user, chain.host, since: since),
        narrow: history.knows(user, chain.site, since: since),
        wide: history.knows(user, chain.block, since: since),
        owner: owner != 0 && history.knows(user, owner, since: since)
      ),
      others: BackOff.Others(
        exact: history.others(user, chain.host),
        narrow: history.others(user, chain.site),
        wide: history.others(user, chain.block),
        owner: owner == 0 ? 0 : history.others(user, owner),
        newToday: newToday(chain)
      ),
      popular: limits.popular,
      crowd: limits.crowd
    )
  }

  /// Users who take the network up on this day.
  private func newToday(_ chain: NetworkChain) -> Int {
    max(crowd[chain.host] ?? 0, crowd[chain.site] ?? 0)
  }

  private func judge(_ visit: Visit) -> UnusualAddressDetector.Judgement {
    let user = visit.row.actor
    let chain = visit.chain
    let days = history.days[user]
    let isApp = apps[Int(user) - 1]
    let population: AccessPattern.Population =
      (days?.active ?? 0) < limits.freshDays ? .fresh : isApp ? .apps : .people
    let level = level(of: user, chain, owner: visit.owner)
    let pattern = AccessPattern(
      level: level,
      device: visit.device,
      country: !visit.isNewCountry
        ? .known : (history.countryUsers[visit.newCountry] ?? 0) > 0 ? .visited : .unknown,
      isTooFast: level >= 2 && visit.journey?.isUnlikely ?? false,
      isAfterReset: level >= 1 && visit.isAfterReset,
      isAfterNewMethod: level >= 1 && visit.isAfterNewMethod,
      isAfterSilence: level >= 1 && visit.isAfterSilence && visit.isNewDevice
    ).reduced(for: population)
    let ratio =
      population == .fresh
      ? 1
      : PatternTable.userRatio(
        hits: days?.novel ?? 0,
        days: days?.judged ?? 0,
        tenantRate: isApp ? appNovelRate : novelRate
      )
    let logP = tables[population.rawValue].logP(pattern.values, userRatio: ratio)
    return UnusualAddressDetector.Judgement(
      row: visit.row,
      chain: chain,
      pattern: pattern,
      population: population,
      logP: LogProbability.rounded(logP),
      country: visit.isNewCountry ? visit.newCountry : visit.row.country,
      isOwnDevice: visit.hasOwnDevice && !visit.isNewDevice,
      newToday: newToday(chain),
      journey: visit.journey
    )
  }

  private func isWithin(_ moments: [Instant]?, _ time: Instant) -> Bool {
    let start = time.advanced(bySeconds: -limits.aftermath)
    return moments?.contains { $0 >= start && $0 <= time } ?? false
  }
}
