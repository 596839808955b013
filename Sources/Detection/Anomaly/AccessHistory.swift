internal import Events
internal import Statistics
internal import Store

/// What the unusual-address method knows of the days before.
struct AccessHistory: Sendable {
  /// One network as one user used it.
  struct Use: Sendable {
    var first = Day()
    var last = Day()
    var days = 0
    var country: Int32 = 0
    /// Whether the user makes the network better known in the tenant: never when the use began
    /// with a report, also when the attacker comes again and nothing is new any more.
    var isCounted = false
  }

  /// One device as one user used it.
  struct DeviceUse: Sendable {
    var days = 0
    var last: Day?
    var beganReported = false
  }

  /// A user's days.
  struct Days: Sendable {
    var active = 0
    /// Days with a network new to the user beyond its own neighbourhood (level 2 and more).
    var novel = 0
    var judged = 0
    /// Judged days with a journey that nobody makes so fast.
    var hops = 0
    var last: Day?
  }

  /// User-days that were judged, and those of them with too fast a journey.
  struct HopSums: Sendable {
    var judged = 0
    var hops = 0
  }

  /// How often each pattern occurred in each population on a day.
  struct DayPatterns: Sendable {
    var day = Day()
    var counts: [Key: Int] = [:]
  }

  /// Where a user was last.
  struct Whereabouts: Sendable {
    var time = Instant()
    var place: Coordinate
    /// How far the place may be from the truth.
    var error = GeolocationError.fixed
    var chain = NetworkChain()
    /// The owner of the network, as a network; 0 when it is not known.
    var owner: Int32 = 0
  }

  /// By user: where it was last, when that is known.
  private(set) var whereabouts: [Int32: Whereabouts] = [:]
  /// By user, then by network; the owner of a network is a network too, under a negative number.
  private(set) var uses: [Int32: [Int32: Use]] = [:]
  /// By network: how many users have used it.
  private(set) var users: [Int32: Int] = [:]
  private(set) var days: [Int32: Days] = [:]
  private var devices: [Int32: [Int32: DeviceUse]] = [:]
  /// How many users have used a device, or one of the same families; and been in a country.
  private(set) var deviceUsers: [Int32: Int] = [:]
  private(set) var countryUsers: [Int32: Int] = [:]
  private var countries: [Int32: Set<Int32>] = [:]
  private var hopSums = HopSums()
  /// By day.
  private var patterns: [DayPatterns] = []

  /// What is learnt of a judged user-day.
  struct Judged: Sendable {
    let user: Int32
    let key: Key
    /// The level of the address.
    let level: Int
    /// Whether there was a journey that nobody makes so fast.
    let hasHop: Bool
  }

  struct Key: Sendable, Hashable {
    var population = AccessPattern.Population.people
    var pattern = AccessPattern()
  }

  /// Whether a user used a network in the time that is looked back on.
  func knows(_ user: Int32, _ network: Int32, since day: Day) -> Bool {
    uses[user]?[network].map { $0.last >= day } ?? false
  }

  /// How many other users have used a network.
  func others(_ user: Int32, _ network: Int32) -> Int {
    (users[network] ?? 0) - (uses[user]?[network]?.isCounted == true ? 1 : 0)
  }

  func knowsDevice(_ user: Int32, _ device: Int32) -> Bool {
    devices[user]?[device] != nil
  }

  /// Whether a user has used a device on several days, and not as what was reported.
  func trustsDevice(_ user: Int32, _ device: Int32, days: Int) -> Bool {
    devices[user]?[device].map { $0.days >= days && !$0.beganReported } ?? false
  }

  func knowsCountry(_ user: Int32, _ country: Int32) -> Bool {
    countries[user]?.contains(country) ?? false
  }

  /// The joint table of a population, and how often people meet networks that are new to them.
  func table(_ population: AccessPattern.Population, since day: Day) -> PatternTable {
    var joint: [[Int]: Int] = [:]
    var marginals = AccessPattern.cardinalities.map { [Int](repeating: 0, count: $0) }
    var count = 0
    for entry in patterns where entry.day >= day {
      for (key, seen) in entry.counts where key.population == population {
        joint[key.pattern.values, default: 0] += seen
        for (attribute, value) in key.pattern.values.enumerated() {
          marginals[attribute][value] += seen
        }
        count += seen
      }
    }
    return PatternTable(
      joint: joint,
      marginals: marginals,
      count: count,
      background: PatternBackground.frequencies(population),
      backgroundWeight: PatternBackground.weight(population),
      alternative: PatternAlternative.frequencies(population)
    )
  }

  /// The share of days with a network that is new to the user, among those of some users.
  func novelRate(of isAmong: (Int32) -> Bool) -> Double {
    let sums = days.reduce(into: (novel: 0, judged: 0)) { sums, own in
      guard isAmong(own.key) else { return }
      sums.novel += own.value.novel
      sums.judged += own.value.judged
    }
    return (Double(sums.novel) + 0.5) / (Double(sums.judged) + 1)
  }

  /// How often a user makes journeys that nobody makes so fast, by its own past and the tenant's.
  func hopRate(of user: Int32) -> Double {
    let own = days[user]
    return Novelty(parentHits: hopSums.hops, parentDays: hopSums.judged)
      .rate(hits: own?.hops ?? 0, days: own?.judged ?? 0)
  }

  /// Learns the values of one access.
  ///
  /// From a reported access (`isQuarantined`) it is learnt that the user has used the network, but
  /// an attacker's network must not become popular in the tenant.
  mutating func learn(_ access: Access, day: Day, isQuarantined: Bool) {
    let row = access.row
    let user = row.actor
    let chain = access.chain
    if let place = access.whereabouts { whereabouts[user] = place }
    let owner = access.owner == 0 ? [] : [access.owner]
    for network in [chain.host, chain.site, chain.block] + owner {
      let isFirst = AccessHistory.learn(
        network,
        of: &uses[user, default: [:]],
        row.country,
        day: day,
        isQuarantined: isQuarantined
      )
      if isFirst, !isQuarantined { users[network, default: 0] += 1 }
    }
    if row.device != 0 {
      if devices[user]?[row.device] == nil, !isQuarantined {
        deviceUsers[row.device, default: 0] += 1
      }
      var use =
        devices[user]?[row.device]
        ?? DeviceUse(days: 0, last: nil, beganReported: isQuarantined)
      if use.last != day {
        use.days += 1
        use.last = day
        devices[user, default: [:]][row.device] = use
      }
    }
    if row.country != 0, !knowsCountry(user, row.country) {
      countries[user, default: []].insert(row.country)
      if !isQuarantined { countryUsers[row.country, default: 0] += 1 }
    }
    if days[user]?.last != day {
      days[user, default: Days()].active += 1
      days[user]?.last = day
    }
  }

  /// Learns that a user has used a network; returns whether it is the first time.
  private static func learn(
    _ network: Int32,
    of uses: inout [Int32: Use],
    _ country: Int32,
    day: Day,
    isQuarantined: Bool
  ) -> Bool {
    guard let place = uses.index(forKey: network) else {
      uses[network] = Use(
        first: day,
        last: day,
        days: 1,
        country: country,
        isCounted: !isQuarantined
      )
      return true
    }
    if uses.values[place].last != day {
      uses.values[place].days += 1
      uses.values[place].last = day
    }
    if country != 0, uses.values[place].country != country {
      uses.values[place].country = country
    }
    return false
  }

  /// Learns the rates of a day: the pattern of each user-day that was judged and is not in
  /// quarantine.
  mutating func learn(_ judged: [Judged], day: Day) {
    var counts: [Key: Int] = [:]
    for own in judged {
      counts[own.key, default: 0] += 1
      days[own.user, default: Days()].judged += 1
      hopSums.judged += 1
      if own.level >= 2 { days[own.user]?.novel += 1 }
      if own.hasHop {
        days[own.user]?.hops += 1
        hopSums.hops += 1
      }
    }
    patterns.removeAll { $0.day < day.advanced(by: -AnomalyContext.historyDays) }
    patterns.append(DayPatterns(day: day, counts: counts))
  }
}

extension AccessHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&whereabouts)
    packing.pack(&uses)
    packing.pack(&users)
    packing.pack(&days)
    packing.pack(&devices)
    packing.pack(&deviceUsers)
    packing.pack(&countryUsers)
    packing.pack(&countries)
    packing.pack(&hopSums)
    packing.pack(&patterns)
  }
}

/// One access of a user: what of it is judged.
struct Access: Sendable {
  let row: EventBrief
  let chain: NetworkChain
  /// The owner of the network as a network, a negative number; 0 when it is not known.
  var owner: Int32 = 0
  /// Where the user was, when the record tells it.
  var whereabouts: AccessHistory.Whereabouts?
}
