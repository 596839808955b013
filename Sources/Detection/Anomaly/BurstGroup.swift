internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// A burst on one target, from one address or in the whole tenant, told.
struct BurstGroup {
  let context: AnomalyContext
  let view: BurstSettings.View
  let count: Int
  let mean: Double
  let logP: Double
  let alarms: FalseAlarms
  let tests: Int
  let level: Level
  let day: Day
  let shown: [BurstAction]
  /// How many groups of the past the mean rests on.
  let support: Int
  let minimum: Int

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let rule = context.rule
    var story = try FindingStory(
      shown.map(\.row),
      fields: rule.nextSteps.flatMap(\.fields),
      &evidence
    )
    story.zone = context.settings.zone
    let window = Finding.Window(
      firstSeen: shown[0].row.time,
      lastSeen: shown[shown.count - 1].row.time
    )
    let days = Int(day.number - (context.selection.days.first ?? day).number)
    return Finding(
      id: Fingerprint.make(rule: rule.id, keys: [view.rawValue, key(story)], day: day),
      rule: context.reference,
      kind: .anomaly,
      level: level,
      score: Finding.Score(
        value: alarms.score,
        parts: [.init(name: "−log10 of chance findings a night", value: alarms.score)]
      ),
      status: .new,
      window: window,
      entities: story.entities,
      sentence: sentence(story),
      because: [
        .init(unit, value: "\(count)"),
        .init("expected from the days before", value: NumberText.quantity(mean)),
      ],
      statistic: Statistic(
        method: "burst",
        observed: .init(Double(count), unit),
        expected: .init(mean, unit),
        logP: logP,
        tests: tests,
        logFalseAlarms: LogProbability.rounded(alarms.logCount),
        baseline: .init(
          days: min(days, Int(AnomalyContext.historyDays)),
          activeDays: min(days, support),
          events: support,
          unit: supportUnit
        ),
        grade: AnomalyContext.grade(days: days, activeDays: support),
        counterEvidence: []
      ),
      counterfactual: ["Not raised below \(minimum) \(unit)."],
      evidence: story.evidence,
      eventCount: shown.count,
      picture: .bins(bins(window)),
      tags: rule.tags,
      nextSteps: rule.nextSteps.map { story.text($0) },
      falsePositives: rule.falsePositives,
      references: rule.references
    )
  }

  private func key(_ story: FindingStory) -> String {
    switch view {
    case .target: story.entities.first { $0.role == .target }?.id ?? ""
    case .address: story.entities.first { $0.role == .address }?.id ?? ""
    case .tenant, .actor: String(shown[0].row.time.hourCell)
    }
  }

  private var unit: String {
    switch view {
    case .target: "separate actions on one account in a day"
    case .address: "accounts strange to one address in a day"
    case .tenant, .actor: "actions in the tenant in one hour"
    }
  }

  private var supportUnit: String {
    switch view {
    case .target: "account-days with an action before"
    case .address: "address-days with an action before"
    case .tenant, .actor: "days of the tenant before"
    }
  }

  private func sentence(_ story: FindingStory) -> String {
    let chance = "expected by chance \(NumberText.returnPeriod(logFalseAlarms: alarms.logCount))"
    let likely = "\(NumberText.quantity(mean)) would be usual; so many are \(chance)."
    switch view {
    case .target:
      return "\(story.value(.target)) was acted on \(count) separate times on \(day). \(likely)"
    case .address:
      return "\(count) accounts that never used \(story.value(.address)) or its neighbourhood"
        + " acted on themselves from it on \(day). \(likely)"
    case .tenant, .actor:
      return "\(count) such actions in the tenant within one hour of \(day). \(likely)"
    }
  }

  private func bins(_ window: Finding.Window) -> Picture.Bins {
    var counts = [Int](repeating: 0, count: 24)
    for action in shown {
      let hour = Int((action.row.time.seconds - day.start.seconds) / 3_600)
      if counts.indices.contains(hour) { counts[hour] += 1 }
    }
    return Picture.Bins(
      unit: "actions",
      start: day.start,
      width: 3_600,
      counts: counts,
      threshold: Double(minimum),
      window: window
    )
  }
}
