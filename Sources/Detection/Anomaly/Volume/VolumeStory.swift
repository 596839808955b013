internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// An actor's volume of a day, told.
struct VolumeStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let judgement: VolumeDetector.Judgement
  let since: Day
  /// Days of history of the log.
  let days: Int

  private var unit: String {
    if case .volume(let settings) = context.rule.anomaly { settings.unit } else { "events" }
  }

  private var model: VolumeModel { judgement.model }
  private var past: ArraySlice<VolumeHistory.PastDay> { judgement.past.days(since: since) }
  private var amount: String { "\(number(judgement.amount)) \(unit)" }

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let story = try context.story(judgement.rows, &evidence)
    let actor = context.words.actors[Int(judgement.actor) - 1]
    let quantity = unit + " on a day"
    let total = past.reduce(0) { $0 + $1.volume }
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: [actor.kind.word + ":" + actor.key],
        rows: judgement.rows,
        sentence: sentence(story),
        because: reasons,
        observed: .init(judgement.amount, quantity),
        expected: .init(model.median, quantity),
        baseline: .init(
          days: days,
          activeDays: model.activeDays,
          events: Int(min(total, 1e15)),
          unit: "\(unit) on \(NumberText.count(past.count)) earlier days"
        ),
        counterEvidence: counterEvidence,
        counterfactual: ["Not raised below \(number(judgement.threshold)) \(unit) on that day."],
        picture: .bins(bins)
      )
    )
  }

  /// What half of the days reach that have any.
  private var usual: String {
    NumberText.decimal(max(model.median, 0), places: model.median < 10 ? 1 : 0)
  }

  private func number(_ value: Double) -> String { NumberText.decimal(value, places: 0) }

  private func sentence(_ story: FindingStory) -> String {
    let habit: String
    if let largest = past.map(\.volume).max() {
      habit =
        "It had any on \(NumberText.count(past.count)) of"
        + " \(NumberText.count(model.activeDays, "active day")), \(number(largest)) at most;"
        + " \(usual) would be usual."
    } else {
      habit =
        "It had none on \(NumberText.count(model.activeDays, "active day")) before; colleagues with"
        + " any have \(usual)."
    }
    return "\(story.value(.actor)) reached \(amount) on \(verdict.day.weekdayName) \(verdict.day)"
      + " (UTC). \(habit) So much is expected by chance"
      + " \(NumberText.returnPeriod(logFalseAlarms: verdict.logFalseAlarms))."
  }

  private var reasons: [Finding.Reason] {
    let own = past
    var reasons: [Finding.Reason] = [
      .init("\(unit) on that day", value: number(judgement.amount)),
      .init(
        "days with any before",
        value:
          "\(NumberText.count(own.count)) of \(NumberText.count(model.activeDays, "active day"))"
      ),
    ]
    if let largest = own.map(\.volume).max() {
      reasons.append(.init("largest day before", value: number(largest)))
    }
    if model.isSize(judgement.amount) {
      let shift = model.effect.shift
      let limit = expm1(log1p(model.volume.limit(exceededWith: 0.05)) + shift)
      reasons.append(
        .init("reached on one in twenty days that have any", value: NumberText.quantity(limit))
      )
      reasons.append(
        .init(
          "chance that an active day has any",
          value: NumberText.quantity(model.share)
        )
      )
    }
    return reasons
  }

  private var counterEvidence: [String] {
    var lines: [String] = []
    if model.effect.shift > log(1.2) {
      lines.append(
        "Others had \(NumberText.decimal(model.effect.factor, places: 1)) times their usual volume"
          + " on that day; this is taken out."
      )
    }
    if model.effect.shareFactor >= 1.5 {
      lines.append(
        "\(NumberText.decimal(model.effect.shareFactor, places: 1)) times as many as usual had any"
          + " on that day; this is taken out."
      )
    }
    if let largest = past.map(\.volume).max(), largest >= judgement.amount {
      lines.append("It had \(number(largest)) on a day before.")
    }
    if past.count < VolumeDayEffect.habitDays {
      lines.append("Few days of this actor are known: the tenant's habits weigh in.")
    }
    return lines
  }

  /// The days of the last month and the judged one.
  private var bins: Picture.Bins {
    let start = verdict.day.advanced(by: -30)
    var counts = [Int](repeating: 0, count: 31)
    for day in past where day.date >= start {
      counts[Int(day.date.number - start.number)] = Int(day.volume)
    }
    counts[30] = Int(judgement.amount)
    return Picture.Bins(
      unit: unit,
      start: start.start,
      width: 86_400,
      counts: counts,
      threshold: judgement.threshold,
      window: Finding.Window(
        firstSeen: judgement.rows[0].time,
        lastSeen: judgement.rows[judgement.rows.count - 1].time
      )
    )
  }
}
