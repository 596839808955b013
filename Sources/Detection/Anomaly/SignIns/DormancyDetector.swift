internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// Dormancy: accounts that come back after a long silence.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "dormant".
final class DormancyDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: DormancySettings
  private var history = DormancyHistory()
  private let origins: AccountOrigins
  /// Accounts that were created in the time that is looked back on, by the hash of their key.
  private var created: [UInt64: Day] = [:]
  /// Whether the log tells of new accounts at all; else they cannot be told from sleepers.
  private var tellsCreations = false
  private var privileged: PrivilegedAccounts
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scale: ChanceScale
  private var mostDays = 0
  private var reader: EventReader
  private var evidence: EvidenceReader

  init(
    _ context: AnomalyContext,
    _ settings: DormancySettings,
    _ origins: AccountOrigins
  ) throws(StoreError) {
    self.context = context
    limits = settings
    self.origins = origins
    scale = context.scale(.dormancy)
    privileged = PrivilegedAccounts(context)
    reader = try EventReader(context.store)
    evidence = try context.evidence()
  }

  /// How much an account matters; 1 on average at most.
  ///
  /// Source: Genovese, Roeder and Wasserman 2006, weighted hypotheses.
  private static let weights = (usual: 0.7, privileged: 3.0)

  /// An account that woke, judged.
  struct Awakening: Sendable {
    let account: Int32
    let sleep: DormancyHistory.Sleep
    let strangeness: DormancyHistory.Strangeness
    /// The day's successes, in order of time; at least one.
    let rows: [EventBrief]
    let isPrivileged: Bool
    let chance: Chance
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(
      findings: findings,
      coldStart: mostDays < limits.minimumDays ? (mostDays, limits.minimumDays) : nil,
      signs: signs,
      said: [(.dormancy, scale.said)]
    )
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&created)
    packing.pack(&tellsCreations)
    packing.pack(&privileged)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scale)
    packing.pack(&mostDays)
  }

  func look(at today: DayEvents) throws(StoreError) {
    let day = today.day
    for event in context.events(.created, of: today) {
      for target in event.targets { created[target] = day }
      tellsCreations = true
    }
    let known = context.knownDays(before: day)
    mostDays = max(mostDays, known)
    let sleepers = history.sleepers(on: day, gap: limits.gap)
    if known >= max(limits.minimumDays, limits.gap) {
      let awakenings = try judge(today, sleepers: sleepers.long)
      for awakening in awakenings { try tell(awakening, day, days: known) }
      for awakening in awakenings where !awakening.chance.isQuarantined {
        history.learn(awakening.sleep, awakening.strangeness)
      }
      let chances = awakenings.map(\.chance)
      scale.learn(chances)
    }
    history.learn(sleepers)
    learn(today)
  }

  /// The accounts that woke on the day, in an order that is the same in every store.
  private func judge(_ today: DayEvents, sleepers: Int) throws(StoreError) -> [Awakening] {
    var rows: [Int32: [EventBrief]] = [:]
    context.forEachSelected(of: today) { row in
      guard !context.isApp(row.actor) else { return }
      if rows[row.actor] == nil {
        guard sleep(of: row.actor, on: today.day) != nil else { return }
      }
      rows[row.actor, default: []].append(row)
    }
    let accounts = context.actorKeys.ordered(rows.keys)
    var awakenings: [Awakening] = []
    // Where nobody wakes for weeks, that somebody does is rare by itself: of so many tests as there
    // are, each counts for as many as are expected.
    let crowd = Double(max(1, accounts.count)) / history.expected(of: sleepers)
    for account in accounts {
      guard let sleep = sleep(of: account, on: today.day), let own = rows[account] else { continue }
      let strangeness = try strangeness(own)
      let isPrivileged = privileged.contains(account, context)
      let weights = DormancyDetector.weights
      awakenings.append(
        Awakening(
          account: account,
          sleep: sleep,
          strangeness: strangeness,
          rows: own,
          isPrivileged: isPrivileged,
          chance: scale.chance(
            history.logP(sleep, strangeness),
            tests: accounts.count,
            weight: (isPrivileged ? weights.privileged : weights.usual) * crowd
          )
        )
      )
    }
    return awakenings
  }

  /// How long an account has slept; accounts that were created lately are new.
  private func sleep(of account: Int32, on day: Day) -> DormancyHistory.Sleep? {
    guard let sleep = history.sleep(of: account, on: day, gap: limits.gap) else { return nil }
    if sleep == .unseen, !tellsCreations || created[context.actorKeys[account]] != nil {
      return nil
    }
    return sleep
  }

  /// How strange the strangest place of a day is, of those with an address that tells something.
  private func strangeness(
    _ rows: [EventBrief]
  ) throws(StoreError) -> DormancyHistory.Strangeness {
    var strangest = DormancyHistory.Strangeness.own
    for row in rows {
      guard let origin = try origins.origin(of: row),
        origin.isForeign, !origin.isKnownDevice, try !isRegistered(row.device)
      else { continue }
      let strangeness: DormancyHistory.Strangeness =
        origins.blocks.contains(origin.chain.block) ? .foreign : .unknown
      if strangeness.rawValue > strangest.rawValue { strangest = strangeness }
    }
    return strangest
  }

  /// Whether a device has an id of its own: who comes back with a new computer has it registered.
  private func isRegistered(_ device: Int32) throws(StoreError) -> Bool {
    guard device != 0 else { return false }
    return try !reader.term(device).contains("|")
  }

  private func tell(_ awakening: Awakening, _ day: Day, days: Int) throws(StoreError) {
    let chance = awakening.chance
    // Who was never seen may be a guest, or a log may have begun to tell of it.
    let cap: Level = awakening.sleep == .unseen && !awakening.isPrivileged ? .medium : .high
    let level = context.level(chance, days: days, atMost: cap)
    signs.add(
      chance,
      of: context.actorKeys[awakening.account],
      day,
      level,
      event: .init(awakening.rows[0])
    )
    guard let level, context.settings.reports(awakening.rows[0].time) else { return }
    let story = DormancyStory(
      context: context,
      verdict: AnomalyVerdict(level: level, day: day, chance: chance),
      awakening: awakening,
      history: history,
      sleepers: sleepers(awakening.sleep, day),
      gap: limits.gap,
      rows: try evidence.rows(of: awakening.rows),
      days: days
    )
    findings.append(try story.finding(&evidence))
  }

  /// How many accounts slept so long.
  private func sleepers(_ sleep: DormancyHistory.Sleep, _ day: Day) -> Int {
    let sleepers = history.sleepers(on: day, gap: limits.gap)
    return switch sleep {
    case .long: sleepers.long
    case .longer: sleepers.longer
    case .unseen: 1
    }
  }

  private func learn(_ today: DayEvents) {
    let day = today.day
    for row in today.rows where row.actor != 0 && !context.isApp(row.actor) {
      guard origins.isActive(row) else { continue }
      history.learn(row.actor, on: day)
    }
    privileged.learn(today, context)
    let since = day.advanced(by: -AnomalyContext.historyDays)
    created = created.filter { $0.value >= since }
  }
}
