internal import Events
internal import Findings
internal import Parallel
internal import Rules
internal import Statistics
internal import Store

/// Sensitive actions at hours at which the actor is seldom active.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "off-hours".
final class OffHoursDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: OffHoursSettings
  private var history = WeekHistory()
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scale: ChanceScale
  /// The most days of history that any day had.
  private var mostDays = 0
  private var evidence: EvidenceReader

  init(_ context: AnomalyContext, _ settings: OffHoursSettings) throws(StoreError) {
    self.context = context
    limits = settings
    scale = context.scale(.offHours)
    evidence = try context.evidence()
  }

  /// One actor's sensitive actions of a day, judged.
  struct Judgement: Sendable {
    let actor: Int32
    let actions: [EventBrief]
    /// The action at the quietest hour.
    let quietest: EventBrief
    let logP: Double
    let profile: WeekProfile
    let cells: [Int]
    /// Active hours of the profile.
    let support: Int
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(
      findings: findings,
      coldStart: mostDays < limits.minimumDays ? (mostDays, limits.minimumDays) : nil,
      signs: signs,
      said: [(.offHours, scale.said)]
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
    let sensitive = context.events(of: today).map(\.row)
      .filter { $0.actor != 0 }
    let since = day.advanced(by: -AnomalyContext.historyDays)
    let known = history.days(since: since)
    mostDays = max(mostDays, known)
    if !sensitive.isEmpty, known >= limits.minimumDays {
      let judgements = judge(sensitive, today, since: since)
      let chances = judgements.map { scale.chance($0.logP, tests: judgements.count) }
      for (judgement, chance) in zip(judgements, chances) {
        let level = context.level(chance, days: known)
        signs.add(
          chance,
          of: context.actorKeys[judgement.actor],
          day,
          level,
          event: .init(judgement.quietest)
        )
        guard let level, context.settings.reports(judgement.quietest.time) else { continue }
        let story = OffHoursStory(
          context: context,
          verdict: AnomalyVerdict(
            level: level,
            day: day,
            chance: chance
          ),
          judgement: judgement,
          days: known,
          activeDays: history.hours.activeDays(of: judgement.actor, since: since)
        )
        findings.append(try story.finding(&evidence))
      }
      scale.learn(chances)
    }
    let actors = context.words.actors
    history.learn(today.hours, day: day, sensitive: sensitive) {
      actors[Int($0) - 1].kind == .user
    }
  }

  /// One test for each actor with sensitive actions: its quietest hour.
  private func judge(
    _ sensitive: [EventBrief],
    _ today: DayEvents,
    since: Day
  ) -> [Judgement] {
    let restDays = history.restDays(since: since)
    let context = context
    let users = Set(today.hours.map(\.actor).filter { !context.isApp($0) }).count
    let isHoliday = history.isHoliday(today.day, users: users, since: since)
    let tenant = SmoothedWeek(cells: history.tenantCells(since: since), restDays: restDays)
    let admins = adminWeek(since: since, restDays: restDays)
    let byActor = Dictionary(grouping: sensitive, by: \.actor)
    let history = history
    let limits = limits
    return concurrentMap(byActor.keys.sorted(), jobs: context.settings.jobs) {
      actor -> Judgement? in
      let actions = byActor[actor] ?? []
      let cells = history.cells(of: actor, since: since)
      let support = cells.reduce(0, +)
      let isApp = context.isApp(actor)
      if isApp, support < limits.minimumAppHours { return nil }
      // An automation that always runs at night is judged by its own clock alone.
      let parent = isApp ? SmoothedWeek.empty : admins ?? tenant
      let profile = WeekProfile(
        actor: SmoothedWeek(cells: cells, restDays: restDays),
        parent: parent,
        activeCells: Double(support)
      )
      let judged = actions.map { row -> (row: EventBrief, logP: Double) in
        var hour = row.time.hourOfWeek
        // A holiday is judged as the hour of a rest day.
        if isHoliday, let rest = restDays.min() { hour = rest * 24 + hour % 24 }
        return (row, profile.logP(hour: hour))
      }
      guard let quietest = judged.min(by: { $0.logP < $1.logP }) else { return nil }
      return Judgement(
        actor: actor,
        actions: actions,
        quietest: quietest.row,
        logP: LogProbability.rounded(quietest.logP),
        profile: profile,
        cells: cells,
        support: support
      )
    }.compactMap { $0 }
  }

  /// The week of those who did sensitive things before; `nil` when there are too few to go by.
  private func adminWeek(since: Day, restDays: Set<Int>) -> SmoothedWeek? {
    var cells = [Int](repeating: 0, count: 168)
    let admins = history.admins.keys.filter { !context.isApp($0) }
    guard admins.count >= 2 else { return nil }
    for admin in admins.sorted() {
      for (hour, count) in history.cells(of: admin, since: since).enumerated() {
        cells[hour] += count
      }
    }
    return SmoothedWeek(cells: cells, restDays: restDays)
  }
}
