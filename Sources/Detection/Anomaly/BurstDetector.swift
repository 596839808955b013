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
  private var history = BurstHistory()
  private var season = BurstSeason()
  private var addresses = KnownNetworks()
  private var networks = NetworkNumbers()
  /// Actors, each with an address it was seen at: the next time there is nothing to learn.
  private var learnt: Set<UInt64> = []
  /// When accounts were created, by the hash of their key.
  private var created: [UInt64: Instant] = [:]
  private(set) var outcome = AnomalyOutcome()
  /// The last finding of each group, to which a burst over midnight is joined.
  private var last: [String: Int] = [:]
  private let actorKeys: [UInt64]
  private var reader: EventReader
  private var evidence: EvidenceReader

  init(_ context: AnomalyContext, _ settings: BurstSettings) throws(StoreError) {
    self.context = context
    burst = settings
    actorKeys = context.actorKeys
    reader = try EventReader(context.store)
    evidence = try context.evidence()
  }

  /// The share of the nightly budget of chance findings of each view.
  static func share(_ view: BurstSettings.View) -> Double {
    switch view {
    case .actor: 0.06
    case .target: 0.02
    case .address: 0.02
    case .tenant: 0.04
    }
  }

  func look(at today: DayEvents) throws(StoreError) {
    let day = today.day
    for event in context.events(.created, onDayAt: today.index) {
      for target in event.targets where created[target] == nil {
        created[target] = event.row.time
      }
    }
    let actions = self.actions(onDayAt: today.index)
    if burst.views.contains(.actor) { try judgeActors(actions, today) }
    if burst.views.contains(.target) { try judgeTargets(actions, day) }
    if burst.views.contains(.address) { try judgeAddresses(actions, day) }
    if burst.views.contains(.tenant) { try judgeTenant(actions, day) }
    season.learn(day: day, actions)
    history.hours.learn(today.hours)
    for row in today.rows where row.address != 0 && row.actor != 0 {
      guard learnt.insert(UInt64(row.actor) << 32 | UInt64(row.address)).inserted,
        let chain = try chain(of: row.address)
      else { continue }
      addresses.learn(actorKeys[Int(row.actor) - 1], chain.site)
    }
  }

  private func chain(of address: Int32) throws(StoreError) -> NetworkChain? {
    try networks.chain(of: address) { () throws(StoreError) in try reader.term(address) }
  }

  /// The day's actions; new accounts are not counted, several rows of one action once.
  private func actions(onDayAt index: Int) -> [BurstAction] {
    var seen: Set<[UInt64]> = []
    var actions: [BurstAction] = []
    for event in context.selection.events(context.question, onDayAt: index) {
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

  private func isSelf(_ action: BurstAction) -> Bool {
    action.row.actor == 0 || actorKeys[Int(action.row.actor) - 1] == action.target
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
    guard !byActor.isEmpty else { return }
    let day = today.day
    let since = day.advanced(by: -AnomalyContext.historyDays)
    var spans: [Int32: Int] = [:]
    for active in today.hours { spans[active.actor, default: 0] += 1 }
    // All that is learnt before the first actor of the day is judged: none is judged by another's
    // day, and in an order that does not depend on which was loaded first.
    let known = ordered(history.past.keys)
    let priors = [false, true].map { isApp in
      history.prior(of: known.filter { context.isApp($0) == isApp }, since: since)
    }
    let clumpiness = [false, true].map { isApp in
      burst.windows.indices.map { history.clumpiness(isApp: isApp, scale: $0) }
    }
    for actor in ordered(byActor.keys) {
      let own = byActor[actor] ?? []
      let isApp = context.isApp(actor)
      let model = BurstModel(
        prior: priors[isApp ? 1 : 0],
        count: history.count(of: actor, since: since),
        exposure: Double(history.hours.hours(of: actor, since: since).count),
        span: Double(spans[actor] ?? 0),
        clumpiness: clumpiness[isApp ? 1 : 0],
        windows: burst.windows
      )
      let before = history.recent(
        of: actor,
        since: day.start.advanced(bySeconds: -(burst.windows.last ?? 0))
      )
      let all = Array(before) + own
      let scans = model.scans(all, endingFrom: before.count)
      var isQuarantined = false
      if let scan = scans.best, scan.window.count >= burst.minimum {
        let logP = LogProbability.rounded(scans.logP)
        let alarms = FalseAlarms(
          logP: logP,
          tests: byActor.count,
          share: BurstDetector.share(.actor)
        )
        isQuarantined = BurstDetector.isQuarantined(alarms)
        if let level = context.level(alarms) {
          let threshold = model.threshold(
            scale: scan.scale,
            tests: byActor.count,
            minimum: burst.minimum,
            atMost: scan.window.count
          )
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
              logP: logP,
              alarms: alarms,
              tests: byActor.count
            ),
            model: model,
            scan: scan,
            actor: actor,
            history: history,
            threshold: threshold,
            shown: Array(all[extent]),
            earlier: history.recent[actor] ?? [],
            own: own
          )
          try add(story.finding(&evidence), group: "actor:\(actor)", day)
        }
      }
      history.learn(
        actor,
        day: day,
        actions: own,
        isApp: isApp,
        windows: scans.all.map { (count: $0.window.count, mean: $0.mean) },
        isQuarantined: isQuarantined
      )
    }
  }

  /// Actors in an order that is the same in every store.
  private func ordered(_ actors: some Sequence<Int32>) -> [Int32] {
    actors.sorted { actorKeys[Int($0) - 1] < actorKeys[Int($1) - 1] }
  }

  /// Whether a day is too unlikely to be learnt from: an attack must not become the usual rate.
  private static func isQuarantined(_ alarms: FalseAlarms) -> Bool {
    alarms.rarity.map { $0 >= .year } ?? false
  }

  // MARK: Per target, address and tenant

  private func judgeTargets(
    _ actions: [BurstAction],
    _ day: Day
  ) throws(StoreError) {
    var byTarget: [UInt64: [BurstAction]] = [:]
    for action in actions { byTarget[action.target, default: []].append(action) }
    // Before the day is learnt: today is no part of its own baseline.
    let support = history.repeats.days
    let mean = (Double(history.repeats.extra) + 0.5) / (Double(support) + 1)
    for target in byTarget.keys.sorted() {
      let own = byTarget[target] ?? []
      var isQuarantined = false
      if own.count >= burst.minimum {
        isQuarantined = try judge(
          .target,
          count: own.count,
          excess: own.count - 1,
          mean: mean,
          shape: 0.5,
          tests: byTarget.count,
          own,
          day,
          support: support
        )
      }
      if !isQuarantined { history.learn(repeats: own.count - 1) }
    }
  }

  private func judgeAddresses(
    _ actions: [BurstAction],
    _ day: Day
  ) throws(StoreError) {
    var byAddress: [Int32: [BurstAction]] = [:]
    for action in actions where isSelf(action) && action.row.address != 0 {
      byAddress[action.row.address, default: []].append(action)
    }
    let support = history.strangers.days
    let mean = (Double(history.strangers.count) + 0.5) / (Double(support) + 1)
    for address in byAddress.keys.sorted() {
      guard let chain = try chain(of: address) else { continue }
      // Only those to whom the address and its neighbourhood are foreign.
      var users: Set<UInt64> = []
      let foreign = (byAddress[address] ?? []).filter { action in
        !addresses.knows(action.target, chain.site) && users.insert(action.target).inserted
      }
      var isQuarantined = false
      if foreign.count >= burst.minimum {
        isQuarantined = try judge(
          .address,
          count: foreign.count,
          excess: foreign.count,
          mean: mean,
          shape: 0.5,
          tests: byAddress.count,
          foreign,
          day,
          support: support
        )
      }
      if !isQuarantined { history.learn(strangers: foreign.count) }
    }
  }

  private func judgeTenant(
    _ actions: [BurstAction],
    _ day: Day
  ) throws(StoreError) {
    let hours = Dictionary(grouping: actions) { $0.row.time.hourCell }
    for hour in hours.keys.sorted() {
      let own = hours[hour] ?? []
      guard own.count >= burst.minimum, let expected = season.expected(hour: hour, day: day) else {
        continue
      }
      _ = try judge(
        .tenant,
        count: own.count,
        excess: own.count,
        mean: expected.mean,
        shape: expected.shape,
        tests: hours.count,
        own,
        day,
        support: expected.days
      )
    }
  }

  /// Judges a group's day; returns whether it is not to be learnt from.
  private func judge(
    _ view: BurstSettings.View,
    count: Int,
    excess: Int,
    mean: Double,
    shape: Double,
    tests: Int,
    _ shown: [BurstAction],
    _ day: Day,
    support: Int
  ) throws(StoreError) -> Bool {
    let logP = LogProbability.rounded(
      NegativeBinomial(shape: shape, mean: mean).logUpperTail(from: excess)
    )
    let alarms = FalseAlarms(logP: logP, tests: tests, share: BurstDetector.share(view))
    // The tenant's own busy hour is told, and never more than told.
    let cap = view == .tenant ? Level.informational : .high
    guard let level = context.level(alarms, atMost: cap) else { return false }
    let group = BurstGroup(
      context: context,
      verdict: AnomalyVerdict(level: level, day: day, logP: logP, alarms: alarms, tests: tests),
      view: view,
      count: count,
      mean: mean + (view == .target ? 1 : 0),
      shown: shown,
      support: support,
      minimum: burst.minimum
    )
    let finding = try group.finding(&evidence)
    try add(finding, group: "\(view.rawValue):\(finding.id)", day)
    return BurstDetector.isQuarantined(alarms)
  }

  /// Adds a finding, or joins it to that of the same group which its window touches.
  private func add(_ finding: Finding, group: String, _ day: Day) throws(StoreError) {
    guard context.settings.reports(finding.window.lastSeen) else { return }
    if let index = last[group],
      outcome.findings[index].window.lastSeen >= finding.window.firstSeen
    {
      let earlier = outcome.findings[index]
      var joined = finding.score.value > earlier.score.value ? finding : earlier
      joined.id = earlier.id
      joined.window = Finding.Window(
        firstSeen: min(earlier.window.firstSeen, finding.window.firstSeen),
        lastSeen: max(earlier.window.lastSeen, finding.window.lastSeen)
      )
      outcome.findings[index] = joined
      return
    }
    last[group] = outcome.findings.count
    outcome.findings.append(finding)
  }
}
