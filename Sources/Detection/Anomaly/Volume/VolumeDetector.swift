internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// Volumes: how much an actor does in a day, against its own days and those of the tenant.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "volume".
final class VolumeDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: VolumeSettings
  private var history: VolumeHistory
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scale: ChanceScale
  private var mostDays = 0
  private var evidence: EvidenceReader
  /// By the actor's number: the volume of the present day.
  private var amounts: [Double]

  init(
    _ context: AnomalyContext,
    _ settings: VolumeSettings,
    _ activeDays: ActiveDays
  ) throws(StoreError) {
    self.context = context
    limits = settings
    history = VolumeHistory(activeDays)
    scale = context.scale(.volume)
    amounts = Array(repeating: 0, count: context.words.actors.count + 1)
    evidence = try context.evidence()
  }

  /// One actor's volume of a day, judged.
  struct Judgement: Sendable {
    let actor: Int32
    let amount: Double
    let model: VolumeModel
    let past: VolumeHistory.Past
    /// The smallest volume that would have been reported.
    let threshold: Double
    let rows: [EventRow]
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(
      findings: findings,
      coldStart: mostDays < limits.minimumDays ? (mostDays, limits.minimumDays) : nil,
      signs: signs,
      said: [(.volume, scale.said)]
    )
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scale)
    packing.pack(&mostDays)
  }

  func look(at today: DayEvents) throws(StoreError) {
    let day = today.day
    let since = day.advanced(by: -AnomalyContext.historyDays)
    // In the order in which they appear: the same in every store.
    let busy = measure(today)
    defer { for own in busy { amounts[Int(own.actor)] = 0 } }
    var active = Active(count: today.actors.count)
    for actor in today.actors where history.isHabitual(actor, since: since) {
      active.habitual += 1
    }
    let known = history.days(since: since)
    mostDays = max(mostDays, known)
    let habits = VolumeHabits(history.tenant.filter { $0.day >= since })
    let models = busy.map { VolumeModel(history.past(of: $0.actor), habits, since: since) }
    var distances: [Double] = []
    for (own, model) in zip(busy, models) where model.busyDays >= VolumeDayEffect.habitDays {
      distances.append(log1p(amounts[Int(own.actor)]) - model.volume.centre)
    }
    let effect = VolumeDayEffect(
      distances: distances,
      busy: busy.count,
      active: active.count,
      usual: habits.share
    )
    let quarantined =
      known >= limits.minimumDays
      ? try judge(
        busy,
        today,
        Prior(habits: habits, effect: effect, since: since, days: known),
        active
      )
      : []
    learn(today, busy, models, Prior(habits: habits, effect: effect, since: since, days: known)) {
      quarantined.contains($0)
    }
  }

  /// The actors that do anything on a day: those are the tests.
  private struct Active {
    var count = 0
    /// Those of them with a volume before.
    var habitual = 0

    /// What an actor's test weighs; the mean over all of them is 1.
    ///
    /// Most actors never do what a rule is about, and must not make those who do it unheard.
    /// Source: Genovese, Roeder and Wasserman 2006.
    func weight(isHabitual: Bool) -> Double {
      let least = 0.3
      guard habitual > 0, habitual < count else { return 1 }
      return isHabitual
        ? (Double(count) - least * Double(count - habitual)) / Double(habitual) : least
    }
  }

  /// What is known before an actor's own past is.
  private struct Prior {
    let habits: VolumeHabits
    let effect: VolumeDayEffect
    let since: Day
    /// Days of history.
    let days: Int
  }

  // MARK: Measuring

  /// Adds up the day; returns the actors with a volume, by their first event.
  private func measure(_ today: DayEvents) -> [Busy] {
    var busy: [Busy] = []
    func add(_ amount: Double, _ actor: Int32, _ event: @autoclosure () -> AnomalySign.Event) {
      guard amount > 0 else { return }
      if amounts[Int(actor)] == 0 { busy.append(Busy(actor: actor, first: event())) }
      amounts[Int(actor)] = min(1e15, amounts[Int(actor)] + amount)
    }
    switch limits.measure {
    case .events:
      context.forEachSelected(of: today) { row in add(1, row.actor, .init(row)) }
    case .sum:
      for event in selected(today) { add(sum(of: event), event.row.actor, .init(event.row)) }
    case .distinct:
      var seen: Set<ActorValue> = []
      for event in selected(today) {
        for value in context.targets(of: event)
        where seen.insert(ActorValue(actor: event.row.actor, value: value)).inserted {
          add(1, event.row.actor, .init(event.row))
        }
      }
    }
    return busy
  }

  /// An actor with a volume, and the first event of it.
  private struct Busy {
    let actor: Int32
    let first: AnomalySign.Event
  }

  private struct ActorValue: Hashable {
    let actor: Int32
    let value: UInt64
  }

  private func selected(_ today: DayEvents) -> [SelectedBrief] {
    context.events(of: today).filter { $0.row.actor != 0 }
  }

  /// What an event adds; one without a number counts as 1.
  private func sum(of event: SelectedBrief) -> Double {
    var sum: Double?
    for bits in context.targets(of: event) {
      let number = Double(bitPattern: bits)
      if number.isFinite, number >= 0 { sum = (sum ?? 0) + number }
    }
    return min(1e12, sum ?? 1)
  }

  // MARK: Judging

  /// Judges the day; returns whose volumes are as rare as an attack.
  private func judge(
    _ busy: [Busy],
    _ today: DayEvents,
    _ prior: Prior,
    _ active: Active
  ) throws(StoreError) -> Set<Int32> {
    var chances: [Chance] = []
    var quarantinedActors: Set<Int32> = []
    for own in busy {
      let actor = own.actor
      let amount = amounts[Int(actor)]
      guard amount >= Double(limits.minimum) else { continue }
      let past = history.past(of: actor)
      let model = VolumeModel(past, prior.habits, since: prior.since, effect: prior.effect)
      // Half of the days are so: nothing to see.
      guard amount > model.median else { continue }
      func chance(of amount: Double) -> Chance {
        scale.chance(
          model.logP(of: amount),
          tests: active.count,
          weight: active.weight(isHabitual: model.busyDays > 0)
        )
      }
      let chance = chance(of: amount)
      chances.append(chance)
      if chance.isQuarantined { quarantinedActors.insert(actor) }
      let level =
        amount >= model.leastTold ? context.level(chance, days: prior.days) : nil
      guard level != nil || chance.isSign else { continue }
      signs.add(
        chance,
        of: context.actorKeys[actor],
        today.day,
        level,
        event: own.first,
        tests: context.sharing.rules(.volume),
        cause: limits.isOfNewDevice ? .access : nil
      )
      // Going through the day again for each actor is for what is told only.
      guard let level else { continue }
      let rows = try self.rows(of: actor, today)
      if let last = rows.last, context.settings.reports(last.time) {
        let story = VolumeStory(
          context: context,
          verdict: AnomalyVerdict(level: level, day: today.day, chance: chance),
          judgement: Judgement(
            actor: actor,
            amount: amount,
            model: model,
            past: past,
            threshold: max(model.leastTold, threshold(below: amount, chance(of:))),
            rows: rows
          ),
          since: prior.since,
          days: prior.days
        )
        findings.append(try story.finding(&evidence))
      }
    }
    scale.learn(chances, quiet: active.count - chances.count)
    return quarantinedActors
  }

  /// The smallest whole volume that would have been reported.
  private func threshold(below amount: Double, _ chance: (Double) -> Chance) -> Double {
    let most = Int(min(amount.rounded(.up), 1e15))
    return Double(
      Chance.fewestTold(limits.minimum, atMost: most) {
        chance(Double($0))
      }
    )
  }

  /// An actor's events of the day, in order of time.
  private func rows(of actor: Int32, _ today: DayEvents) throws(StoreError) -> [EventRow] {
    var events: [EventBrief] = []
    if limits.measure == .events {
      context.forEachSelected(of: today) { row in if row.actor == actor { events.append(row) } }
    } else {
      events = selected(today).map(\.row).filter { $0.actor == actor }
    }
    return try evidence.rows(of: events)
  }

  // MARK: Learning

  private func learn(
    _ today: DayEvents,
    _ busy: [Busy],
    _ models: [VolumeModel],
    _ prior: Prior,
    isQuarantined: (Int32) -> Bool
  ) {
    var day = VolumeHistory.TenantDay(day: today.day, active: today.actors.count)
    if prior.habits.isCounted {
      for actor in today.actors where !isQuarantined(actor) {
        let past = history.past(of: actor)
        let mean = VolumeModel.rate(
          past.days(since: prior.since),
          span: past.active.count(since: prior.since),
          prior.habits
        )
        let amount = min(amounts[Int(actor)], 1e6)
        day.excess += (amount - mean) * (amount - mean) - amount
        day.square += mean * mean
      }
    }
    for (own, model) in zip(busy, models) {
      let actor = own.actor
      let logarithm = log1p(amounts[Int(actor)]) - prior.effect.shift
      let isQuarantined = isQuarantined(actor)
      if !isQuarantined {
        day.busy += 1
        day.sum += logarithm
        day.squares += logarithm * logarithm
        day.total += min(1e6, expm1(logarithm))
        if let mean = model.ownMean {
          let n = Double(model.busyDays)
          day.within += (logarithm - mean) * (logarithm - mean) * n / (n + 1)
          day.withinCount += 1
        }
      }
      history.learn(
        max(0, logarithm),
        of: actor,
        day: today.day,
        isQuarantined: isQuarantined,
        since: prior.since
      )
    }
    history.learn(day, since: prior.since)
  }
}
