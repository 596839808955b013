internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// A sensitive action at an unusual hour, told.
struct OffHoursStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let judgement: OffHoursDetector.Judgement
  /// Days of history, and the days of them on which the actor was active.
  let days: Int
  let activeDays: Int

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let rows = try evidence.rows(of: judgement.actions)
    let story = try context.story(rows, &evidence)
    let zone = context.settings.zone
    let actor = context.words.actors[Int(judgement.actor) - 1]
    let share = exp(judgement.logP)
    let percent = "\(NumberText.decimal(share * 100, places: share < 0.01 ? 2 : 1)) %"
    let local = zone.local(judgement.quietest.time)
    let when = "\(local.day.weekdayName) \(local.day) \(local.clockText.prefix(5)) \(zone.name)"
    let unit = "share of the actor's hours that are as quiet"
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: [actor.kind.word + ":" + actor.key],
        rows: rows,
        sentence: "\(story.value(.actor)) did '\(story.value(.operation))' on \(when)."
          + " \(percent) of its activity"
          + " (\(NumberText.count(judgement.support, "active hour")) on"
          + " \(NumberText.count(activeDays, "day"))) lies at hours as quiet as that one.",
        because: [
          .init("the quietest hour of its sensitive actions that day", value: when),
          .init(
            "share of the actor's own hours that are as quiet or quieter,"
              + " one hour of grace each side",
            value: percent
          ),
          .init("active hours known of the actor", value: NumberText.count(judgement.support)),
          .init("sensitive actions that day", value: "\(judgement.actions.count)"),
        ],
        observed: .init(share, unit),
        expected: .init(0.5, unit),
        baseline: .init(
          days: days,
          activeDays: activeDays,
          events: judgement.support,
          unit: "active hours"
        ),
        counterEvidence: judgement.support < 40
          ? ["Few hours of the actor are known: the tenant's habits weigh in."] : [],
        counterfactual: [
          "Not raised at an hour at which the actor is usually active, or within an hour of one."
        ],
        picture: .week(week())
      )
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
