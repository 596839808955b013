internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// Bursts: many distinct targets in a short time, against the group's own rate.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "burst".
final class BurstDetector: AnomalyMethod {
  let context: AnomalyContext
  let burst: BurstSettings
  var history = BurstHistory()
  private(set) var season = BurstSeason()
  let origins: AccountOrigins
  /// By the hash by which targets name them.
  private let accounts: [UInt64: Int32]
  /// When accounts were created, by the hash of their key.
  private var created: [UInt64: Instant] = [:]
  private var findings = FindingList()
  var signs: [AnomalySign] = []
  var scales: [Detector: ChanceScale]
  var evidence: EvidenceReader

  init(
    _ context: AnomalyContext,
    _ settings: BurstSettings,
    _ origins: AccountOrigins
  ) throws(StoreError) {
    self.context = context
    burst = settings
    self.origins = origins
    scales = context.scales
    accounts = Dictionary(
      context.words.actors.indices.map { (context.actorKeys[Int32($0) + 1], Int32($0) + 1) }
    ) { first, _ in first }
    evidence = try context.evidence()
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(findings: findings.all, signs: signs, said: scales.said)
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&season)
    packing.pack(&created)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scales)
  }

  func look(at today: DayEvents) throws(StoreError) {
    let day = today.day
    for event in context.events(.created, of: today) {
      for target in event.targets where created[target] == nil {
        created[target] = event.row.time
      }
    }
    let actions = self.actions(of: today)
    if burst.views.contains(.actor) { try judgeActors(actions, today) }
    if burst.views.contains(.target) { try judgeTargets(actions, day) }
    if burst.views.contains(.address) { try judgeAddresses(actions, day) }
    if burst.views.contains(.tenant) { try judgeTenant(actions, day) }
    season.learn(day: day, actions)
    history.hours.learn(today.hours)
  }

  /// The day's actions; new accounts are not counted, several rows of one action once.
  private func actions(of today: DayEvents) -> [BurstAction] {
    var seen: Set<[UInt64]> = []
    var actions: [BurstAction] = []
    for event in context.events(of: today) {
      guard let target = context.targets(of: event).first else { continue }
      if let birth = created[target], event.row.time >= birth,
        event.row.time < birth.advanced(bySeconds: burst.newAccounts)
      {
        continue
      }
      let correlation = event.row.correlation
      if correlation != 0, !seen.insert([target, correlation]).inserted { continue }
      actions.append(BurstAction(row: event.row, target: target))
    }
    return actions
  }

  func isSelf(_ action: BurstAction) -> Bool {
    action.row.actor == 0 || context.actorKeys[action.row.actor] == action.target
  }

  // MARK: Per actor

  private func judgeActors(
    _ actions: [BurstAction],
    _ today: DayEvents
  ) throws(StoreError) {
    var byActor: [Int32: [BurstAction]] = [:]
    for action in actions where !isSelf(action) {
      byActor[action.row.actor, default: []].append(action)
    }
    let day = today.day
    let since = day.advanced(by: -AnomalyContext.historyDays)
    // All that is learnt before the first actor of the day is judged: none is judged by another's
    // day, and in an order that does not depend on which was loaded first.
    let known = context.actorKeys.ordered(history.past.keys)
    // Whoever did it before and is active might do it today: each is a test.
    var isTest = [Bool](repeating: false, count: context.words.actors.count + 1)
    for actor in known { isTest[Int(actor)] = true }
    for actor in byActor.keys { isTest[Int(actor)] = true }
    var spans: [Int32: Int] = [:]
    for active in today.hours where isTest[Int(active.actor)] {
      spans[active.actor, default: 0] += 1
    }
    let tests = max(byActor.count, spans.count)
    let priors = [false, true].map { isApp in
      history.prior(of: known.filter { context.isApp($0) == isApp }, since: since)
    }
    let dispersions = [false, true].map { isApp in
      history.dispersions(isApp: isApp, count: burst.windows.count)
    }
    guard let scale = scales[.burstOfActor] else { return }
    let days = context.knownDays(before: day)
    var chances: [Chance] = []
    for actor in context.actorKeys.ordered(byActor.keys) {
      let own = byActor[actor] ?? []
      let isApp = context.isApp(actor)
      let model = BurstModel(
        prior: priors[isApp ? 1 : 0],
        count: history.count(of: actor, since: since),
        exposure: Double(history.hours.hours(of: actor, since: since).count),
        span: Double(spans[actor] ?? 0),
        dispersions: dispersions[isApp ? 1 : 0],
        windows: burst.windows
      )
      let before = history.recent(
        of: actor,
        since: day.start.advanced(bySeconds: -(burst.windows.last ?? 0))
      )
      let all = Array(before) + own
      let scans = model.scans(all, endingFrom: before.count)
      let chance = scale.chance(scans.logP, tests: tests)
      let counts = (scans.best?.window.count ?? 0) >= burst.minimum
      let isQuarantined = counts && chance.isQuarantined
      let level = counts ? context.level(chance, days: days) : nil
      // Fewer are no finding, but may add up over the nights.
      signs.add(
        chance,
        of: context.actorKeys[actor],
        day,
        level,
        event: .init(own[0].row)
      )
      if let scan = scans.best, let level {
        let threshold = model.threshold(
          scale: scan.scale,
          minimum: burst.minimum,
          atMost: scan.window.count
        ) { scale.chance($0, tests: tests) }
        let extent = scan.window.extent(
          times: all.map(\.row.time),
          keys: all.map(\.target),
          length: scan.length,
          atLeast: threshold
        )
        let story = BurstStory(
          context: context,
          verdict: AnomalyVerdict(
            level: level,
            day: day,
            chance: chance
          ),
          model: model,
          scan: scan,
          actor: actor,
          history: history,
          threshold: threshold,
          shown: Array(all[extent]),
          earlier: history.marks[actor] ?? [],
          own: own
        )
        add(try story.finding(&evidence), group: "actor:\(actor)")
      }
      chances.append(chance)
      history.learn(
        actor,
        day: day,
        actions: own,
        isApp: isApp,
        windows: scans.all.map { (count: $0.window.count, mean: $0.mean) },
        isQuarantined: isQuarantined
      )
    }
    scales[.burstOfActor]?.learn(chances, quiet: tests - chances.count)
  }

  /// Whether an account that acted on itself ever used a network.
  func knows(_ target: UInt64, _ network: Int32) -> Bool {
    accounts[target].map { origins.knows($0, network) } ?? false
  }

  /// Adds a finding that is to be reported; a burst over midnight is one.
  func add(_ finding: Finding, group: String) {
    guard context.settings.reports(finding.window.lastSeen) else { return }
    findings.add(finding, group: group)
  }
}
