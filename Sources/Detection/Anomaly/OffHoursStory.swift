internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// A sensitive action at an unusual hour, told.
struct OffHoursStory {
  let context: AnomalyContext
  let judgement: OffHoursDetector.Judgement
  let alarms: FalseAlarms
  let tests: Int
  let level: Level
  let day: Day
  let days: Int
  let activeDays: Int

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let rule = context.rule
    var story = try FindingStory(
      judgement.actions,
      fields: rule.nextSteps.flatMap(\.fields),
      &evidence
    )
    let zone = context.settings.zone
    story.zone = zone
    let actor = context.words.actors[Int(judgement.actor) - 1]
    let share = exp(judgement.logP)
    let local = zone.local(judgement.quietest.time)
    let when = "\(local.day.weekdayName) \(local.day) \(local.clockText.prefix(5)) \(zone.name)"
    let unit = "share of the actor's hours that are as quiet"
    return Finding(
      id: Fingerprint.make(
        rule: rule.id,
        keys: [actor.kind.word + ":" + actor.key],
        day: day
      ),
      rule: context.reference,
      kind: .anomaly,
      level: level,
      score: Finding.Score(
        value: alarms.score,
        parts: [.init(name: "−log10 of chance findings a night", value: alarms.score)]
      ),
      status: .new,
      window: Finding.Window(
        firstSeen: judgement.actions[0].time,
        lastSeen: judgement.actions[judgement.actions.count - 1].time
      ),
      entities: story.entities,
      sentence: "\(story.value(.actor)) did '\(story.value(.operation))' on \(when);"
        + " \(NumberText.quantity(share * 100)) % of its activity"
        + " (\(NumberText.count(judgement.support, "active hour")) on"
        + " \(NumberText.count(activeDays, "day"))) lies at hours as quiet as that one.",
      because: [
        .init("the quietest hour of its sensitive actions that day", value: when),
        .init(
          "share of the actor's own hours that are as quiet or quieter, one hour of grace each side",
          value: "\(NumberText.quantity(share * 100)) %"
        ),
        .init("active hours known of the actor", value: NumberText.count(judgement.support)),
        .init("sensitive actions that day", value: "\(judgement.actions.count)"),
      ],
      statistic: Statistic(
        method: "off-hours",
        observed: .init(share, unit),
        expected: .init(0.5, unit),
        logP: judgement.logP,
        tests: tests,
        logFalseAlarms: LogProbability.rounded(alarms.logCount),
        baseline: .init(
          days: days,
          activeDays: activeDays,
          events: judgement.support,
          unit: "active hours"
        ),
        grade: AnomalyContext.grade(days: days, activeDays: activeDays),
        counterEvidence: judgement.support < 40
          ? ["Few hours of the actor are known: the tenant's habits weigh in."] : []
      ),
      counterfactual: [
        "Not raised at an hour at which the actor is usually active, or within an hour of one."
      ],
      evidence: story.evidence,
      eventCount: judgement.actions.count,
      picture: .week(week()),
      tags: rule.tags,
      nextSteps: rule.nextSteps.map { story.text($0) },
      falsePositives: rule.falsePositives,
      references: rule.references
    )
  }

  /// The actor's week in the zone of the report, as its clocks stand on the day of the event.
  private func week() -> Picture.Week {
    let offset = context.settings.zone.offset(at: judgement.quietest.time)
    let shift = (offset >= 0 ? offset + 1_800 : offset - 1_800) / 3_600
    func shown(_ hour: Int) -> Int { ((hour + shift) % 168 + 168) % 168 }
    var counts = [Int](repeating: 0, count: 168)
    var usual = [Bool](repeating: false, count: 168)
    for hour in 0..<168 {
      counts[shown(hour)] = judgement.cells[hour]
      // Hours that would not be told of even as the rarest of one in twenty.
      usual[shown(hour)] = judgement.profile.logP(hour: hour, grace: 0) > log(0.05)
    }
    let events = Set(judgement.actions.map { shown($0.time.hourOfWeek) })
    return Picture.Week(
      counts: counts,
      usual: usual,
      events: events.sorted(),
      zone: context.settings.zone.name
    )
  }
}
