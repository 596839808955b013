internal import Events
internal import Findings
internal import Parallel
internal import Rules
internal import Statistics
internal import Store

/// Accesses from addresses that are unusual for the user, judged with what else is new about them.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`,
/// "unusual-address".
final class UnusualAddressDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: UnusualAddressSettings
  private var history = AccessHistory()
  private var networks = NetworkNumbers()
  private var privileged: PrivilegedAccounts
  private var phones = Phones()
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  /// People and applications are two kinds of test: these are few, and move seldom.
  private var scales: [Detector: ChanceScale]
  /// The most days of history that any day had.
  private var mostDays = 0
  /// By account: the moments of resets and of new methods, ascending.
  private var resets: [UInt64: [Instant]] = [:]
  private var methods: [UInt64: [Instant]] = [:]
  /// The devices met, and those of them that have an id of their own: others are only named by
  /// system and browser, which many share.
  private var devices: Set<Int32> = []
  private var identifiedDevices: Set<Int32> = []
  private var reader: EventReader
  private var evidence: EvidenceReader

  init(_ context: AnomalyContext, _ settings: UnusualAddressSettings) throws(StoreError) {
    self.context = context
    limits = settings
    scales = context.scales
    privileged = PrivilegedAccounts(context)
    reader = try EventReader(context.store)
    evidence = try context.evidence()
  }

  /// The rarest access of one user on a day.
  struct Judgement: Sendable {
    let row: EventBrief
    let chain: NetworkChain
    let pattern: AccessPattern
    let population: AccessPattern.Population
    let logP: Double
    /// The country to tell: the new one, if there is one; 0 is none.
    let country: Int32
    /// Whether the access came with the user's own device and with no other.
    let isOwnDevice: Bool
    /// Whether the access came with a device that is new and not registered.
    var hasNobodysDevice: Bool { pattern.device == .usual || pattern.device == .strange }
    /// Users who took the address's neighbourhood up on the same day.
    let newToday: Int
    /// A journey to or from there that nobody makes so fast.
    let journey: Journey?
    /// Whether the user made such a journey on the day, to there or elsewhere.
    var hasHop = false
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(
      findings: findings,
      coldStart: mostDays < limits.minimumDays ? (mostDays, limits.minimumDays) : nil,
      signs: signs,
      said: scales.said
    )
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&networks)
    packing.pack(&privileged)
    packing.pack(&phones)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scales)
    packing.pack(&mostDays)
    packing.pack(&resets)
    packing.pack(&methods)
    packing.pack(&devices)
    packing.pack(&identifiedDevices)
  }

  func look(at today: DayEvents) throws(StoreError) {
    let day = today.day
    remember(today)
    let origins = Dictionary(
      uniqueKeysWithValues: context.events(.origin, of: today).map {
        ($0.row.identity, SignInOrigin($0.captured))
      }
    )
    var accesses: [Access] = []
    try context.forEachSelected(of: today) { row throws(StoreError) in
      guard row.address != 0,
        let chain = try networks.chain(
          of: row.address,
          text: { () throws(StoreError) in try reader.term(row.address) }
        )
      else { return }
      var access = Access(row: row, chain: chain)
      if let origin = origins[row.identity] {
        access.owner = -origin.owner
        access.whereabouts = try whereabouts(origin, access)
      }
      accesses.append(access)
      if row.device != 0, devices.insert(row.device).inserted,
        try !reader.term(row.device).contains("|")
      {
        identifiedDevices.insert(row.device)
      }
    }
    // Days without events teach nothing.
    let known = context.knownDays(before: day)
    mostDays = max(mostDays, known)
    let reported = known >= limits.minimumDays ? try judge(accesses, day, days: known) : []
    for access in accesses {
      let use = UserNetwork(user: access.row.actor, network: access.chain.site)
      history.learn(access, day: day, isQuarantined: reported.contains(use))
    }
    privileged.learn(today, context)
  }

  /// Where a person was; applications are in no place.
  private func whereabouts(
    _ origin: SignInOrigin,
    _ access: Access
  ) throws(StoreError) -> AccessHistory.Whereabouts? {
    guard let place = origin.place, !context.isApp(access.row.actor) else { return nil }
    return AccessHistory.Whereabouts(
      time: access.row.time,
      place: place,
      error: try phones.isPhone(access.row, &reader) ? .mobile : .fixed,
      chain: access.chain,
      owner: access.owner
    )
  }

  /// Takes note of a day's resets and new methods, and forgets those that are long ago.
  private func remember(_ today: DayEvents) {
    let start = today.day.start.advanced(bySeconds: -limits.aftermath)
    func remember(_ fact: AccountFact, _ moments: inout [UInt64: [Instant]]) {
      moments = moments.filter { $0.value.last.map { $0 >= start } ?? false }
      for event in context.events(fact, of: today) {
        for target in event.targets { moments[target, default: []].append(event.row.time) }
      }
    }
    remember(.passwordReset, &resets)
    remember(.newMethod, &methods)
  }

  /// One user's use of one network.
  private struct UserNetwork: Hashable {
    let user: Int32
    let network: Int32
  }

  /// Users who are at one network that is new to all of them, with the same pattern: that has one
  /// cause, a meeting or an attack, and counts once.
  private struct Company: Hashable {
    let site: Int32
    let pattern: AccessPattern
  }

  /// Judges a day; returns whose accesses from where were reported high.
  private func judge(
    _ accesses: [Access],
    _ day: Day,
    days: Int
  ) throws(StoreError) -> Set<UserNetwork> {
    let since = day.advanced(by: -AnomalyContext.historyDays)
    let tables = AccessPattern.Population.allCases.map { history.table($0, since: since) }
    let byUser = Dictionary(grouping: accesses.indices) { accesses[$0].row.actor }
    var judge = AccessJudge(
      history: history,
      tables: tables,
      novelRate: history.novelRate { !context.isApp($0) },
      appNovelRate: history.novelRate { context.isApp($0) },
      resets: resets,
      methods: methods,
      limits: limits,
      since: since,
      actorKeys: context.actorKeys,
      apps: context.words.actors.map { $0.kind == .app },
      identifiedDevices: identifiedDevices
    )
    // In an order that is the same in every store: of companies the first one teaches.
    let users = context.actorKeys.ordered(byUser.keys)
    let seeing = judge
    let visits = concurrentMap(users, jobs: context.settings.jobs) { user in
      seeing.visits(byUser[user] ?? [], of: accesses)
    }
    judge.countNewcomers(visits)
    let judging = judge
    let judgements = concurrentMap(visits, jobs: context.settings.jobs) {
      judging.rarest($0)
    }.compactMap { $0 }
    var learnt: [AccessHistory.Judged] = []
    var reported: Set<UserNetwork> = []
    var chances: [Detector: [Chance]] = [:]
    var companies: Set<Company> = []
    let tests = judgements.reduce(into: [:]) { $0[$1.population.detector, default: 0] += 1 }
    let weights = weights(judgements)
    for judgement in judgements {
      let detector = judgement.population.detector
      guard let scale = scales[detector] else { continue }
      let weight = weights[judgement.row.actor] ?? 1
      let chance = scale.chance(
        judgement.logP,
        tests: tests[detector] ?? 0,
        weight: weight
      )
      let gravity = gravity(judgement, chance, days: days)
      let isFirst =
        judgement.pattern.level < 4
        || companies.insert(Company(site: judgement.chain.site, pattern: judgement.pattern))
          .inserted
      if gravity ?? .informational >= .high {
        reported.insert(UserNetwork(user: judgement.row.actor, network: judgement.chain.site))
      } else if isFirst, !isSuspect(judgement, gravity) {
        learnt.append(
          AccessHistory.Judged(
            user: judgement.row.actor,
            key: AccessHistory.Key(population: judgement.population, pattern: judgement.pattern),
            level: judgement.pattern.level,
            hasHop: judgement.hasHop
          )
        )
      }
      if isFirst || chance.isQuarantined { chances[detector, default: []].append(chance) }
      let level = gravity.map { min($0, context.rule.level) }
      let entity = context.actorKeys[judgement.row.actor]
      signs.add(
        chance,
        of: entity,
        day,
        level,
        event: .init(judgement.row)
      )
      guard let level, context.settings.reports(judgement.row.time) else { continue }
      let events = (byUser[judgement.row.actor] ?? []).map { accesses[$0] }
        .filter { $0.chain.site == judgement.chain.site }
      let story = AccessStory(
        context: context,
        verdict: AnomalyVerdict(
          level: level,
          day: day,
          chance: chance
        ),
        judgement: judgement,
        weight: weight,
        days: days,
        history: history,
        networks: networks,
        table: tables[judgement.population.rawValue],
        rows: try evidence.rows(of: events.map(\.row))
      )
      findings.append(try story.finding(&evidence))
    }
    for (detector, said) in chances { scales[detector]?.learn(said) }
    history.learn(learnt, day: day)
    return reported
  }

  /// By account: how much it matters; those that are not there matter as much as applications do.
  private func weights(_ judgements: [Judgement]) -> [Int32: Double] {
    let people = judgements.filter { $0.population.detector == .access }.map(\.row.actor)
    let few = people.filter { privileged.contains($0, context) }
    let weights = PrivilegedAccounts.weights(privileged: few.count, of: people.count)
    var all: [Int32: Double] = [:]
    for account in people { all[account] = weights.usual }
    for account in few { all[account] = weights.privileged }
    return all
  }

  /// Whether a judgement must not become the tenant's normal rate.
  ///
  /// What is as grave as an attack must not, also when the rule makes less of it; nor a device of
  /// nobody at a network of nobody, if it is told at all: it has no other explanation, and the scale
  /// learns it all the same.
  private func isSuspect(_ judgement: Judgement, _ gravity: Level?) -> Bool {
    guard let gravity else { return false }
    return gravity >= .high
      || (gravity >= .low && judgement.hasNobodysDevice && judgement.pattern.level >= 4)
  }

  /// The level of a judgement before the rule's own bounds it.
  private func gravity(_ judgement: Judgement, _ chance: Chance, days: Int) -> Level? {
    let pattern = judgement.pattern
    guard pattern.level >= 1 else { return nil }
    guard pattern.hasCompany else {
      // An application has no journeys and no homes: its address alone says something.
      let isMoved = judgement.population == .apps && pattern.level >= 4
      return AnomalyContext.level(chance, days: days, atMost: isMoved ? .low : .informational)
    }
    // A device is bound to its user: with it a new place is a journey, also when the password was
    // reset before, unless nobody makes that journey so fast: a stolen token tells of the device it
    // was made for.
    if judgement.isOwnDevice, !pattern.isTooFast {
      return AnomalyContext.level(chance, days: days, atMost: .informational)
    }
    // The user's own surroundings and networks that colleagues use are not what this method is
    // about, but for a stranger's device; and two weeks are needed to know the tenant's habits.
    guard pattern.level >= 4, days >= AnomalyContext.firmDays else {
      let isNear = pattern.level < 4 && (pattern.level < 2 || !judgement.hasNobodysDevice)
      return AnomalyContext.level(chance, days: days, atMost: isNear ? .informational : .low)
    }
    let isTakeover = pattern.level >= 4 && (pattern.isAfterReset || pattern.isAfterNewMethod)
    return AnomalyContext.level(chance, days: days, atMost: isTakeover ? .critical : .high)
  }
}
