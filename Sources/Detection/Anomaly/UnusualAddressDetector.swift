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
struct UnusualAddressDetector {
  let context: AnomalyContext
  let limits: UnusualAddressSettings
  private var history = AccessHistory()
  private var networks = NetworkNumbers()
  private var outcome = AnomalyOutcome()
  /// By account: the moments of resets and of new methods, ascending.
  private var resets: [UInt64: [Instant]] = [:]
  private var methods: [UInt64: [Instant]] = [:]
  private let actorKeys: [UInt64]

  /// The share of the nightly budget of chance findings.
  static let share = 0.2

  init(_ context: AnomalyContext, _ settings: UnusualAddressSettings) {
    self.context = context
    limits = settings
    actorKeys = context.actorKeys
  }

  /// The rarest access of one user on a day.
  struct Judgement: Sendable {
    let row: EventRow
    let chain: NetworkChain
    let pattern: AccessPattern
    let population: AccessPattern.Population
    let logP: Double
    /// Users who took the address's neighbourhood up on the same day.
    let newToday: Int
  }

  /// Runs over all days.
  mutating func run() throws(StoreError) -> AnomalyOutcome {
    var reader = try EventReader(context.store)
    var evidence = try EvidenceReader(context.store, words: context.words)
    let certain = context.plan.certain[context.question]
    let first = context.selection.days.first
    var mostDays = 0
    for (index, day) in context.selection.days.enumerated() {
      let listed = Set(
        context.selection.events(context.question, onDayAt: index).map(\.row.id))
      let rows = try reader.rows(on: day).filter { row in
        row.actor != 0 && row.address != 0
          && (certain[Int(row.activity) - 1] || listed.contains(row.id))
      }
      remember(index)
      var accesses: [(row: EventRow, chain: NetworkChain)] = []
      for row in rows {
        let text = networks.isKnown(row.address) ? "" : try reader.term(row.address)
        if let chain = networks.chain(of: row.address, text: text) { accesses.append((row, chain)) }
      }
      let known = Int(day.number - (first ?? day).number)
      mostDays = max(mostDays, known)
      if known >= limits.minimumDays {
        try judge(accesses, day, days: known, &evidence)
      }
      for (row, chain) in accesses {
        history.learn(
          Access(
            user: row.actor, address: row.address, device: row.device, country: row.country),
          chain: chain, day: day)
      }
    }
    if mostDays < limits.minimumDays { outcome.coldStart = (mostDays, limits.minimumDays) }
    return outcome
  }

  /// Takes note of a day's resets and new methods.
  private mutating func remember(_ index: Int) {
    for event in context.events(.passwordReset, onDayAt: index) {
      for target in event.targets { resets[target, default: []].append(event.row.time) }
    }
    for event in context.events(.newMethod, onDayAt: index) {
      for target in event.targets { methods[target, default: []].append(event.row.time) }
    }
  }

  private mutating func judge(
    _ accesses: [(row: EventRow, chain: NetworkChain)], _ day: Day, days: Int,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) {
    let since = day.advanced(by: -AnomalyContext.historyDays)
    let tables = AccessPattern.Population.allCases.map { history.table($0, since: since) }
    let crowd = newcomers(accesses, since: since)
    let byUser = Dictionary(grouping: accesses.indices) { accesses[$0].row.actor }
    let judge = AccessJudge(
      history: history, tables: tables, novelRate: history.novelRate, crowd: crowd,
      resets: resets, methods: methods, limits: limits, since: since, actorKeys: actorKeys,
      apps: context.words.actors.map { $0.kind == .app })
    let judgements = concurrentMap(byUser.keys.sorted(), jobs: context.settings.jobs) { user in
      judge.rarest((byUser[user] ?? []).map { accesses[$0] })
    }.compactMap { $0 }
    var learnt: [(user: Int32, key: AccessHistory.Key, level: Int)] = []
    for judgement in judgements {
      let alarms = FalseAlarms(
        logP: judgement.logP, tests: judgements.count, share: UnusualAddressDetector.share)
      let level = self.level(judgement, alarms)
      // What was reported must not become the tenant's normal rate.
      if level.map({ $0 < .high }) ?? true {
        learnt.append(
          (
            judgement.row.actor,
            AccessHistory.Key(population: judgement.population, pattern: judgement.pattern),
            judgement.pattern.level
          ))
      }
      guard let level, context.settings.reports(judgement.row.time) else { continue }
      let own = (byUser[judgement.row.actor] ?? []).map { accesses[$0] }
      let story = AccessStory(
        context: context, judgement: judgement, alarms: alarms, tests: judgements.count,
        level: level, day: day, days: days, history: history, networks: networks,
        table: tables[judgement.population.rawValue],
        rows: own.filter { $0.chain.site == judgement.chain.site }.map(\.row))
      outcome.findings.append(try story.finding(&evidence))
    }
    history.learn(learnt, day: day)
  }

  private func level(_ judgement: Judgement, _ alarms: FalseAlarms) -> Level? {
    let pattern = judgement.pattern
    guard pattern.level >= 1 else { return nil }
    guard pattern.hasCompany else { return context.level(alarms, atMost: .informational) }
    let isTakeover = pattern.level >= 4 && (pattern.isAfterReset || pattern.isAfterNewMethod)
    return context.level(alarms, atMost: isTakeover ? .critical : .high)
  }

  /// By network: how many users take it up on this day.
  private func newcomers(
    _ accesses: [(row: EventRow, chain: NetworkChain)], since: Day
  ) -> [Int32: Int] {
    struct Newcomer: Hashable {
      let user: Int32
      let network: Int32
    }
    var seen: Set<Newcomer> = []
    var counts: [Int32: Int] = [:]
    for (row, chain) in accesses {
      for network in [chain.host, chain.site] where !history.knows(row.actor, network, since: since)
      {
        if seen.insert(Newcomer(user: row.actor, network: network)).inserted {
          counts[network, default: 0] += 1
        }
      }
    }
    return counts
  }
}
