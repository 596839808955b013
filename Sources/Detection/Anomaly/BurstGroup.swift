internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// A burst on one target, from one address or in the whole tenant, told.
struct BurstGroup {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let view: BurstSettings.View
  let count: Int
  let mean: Double
  let shown: [BurstAction]
  /// How many groups of the past the mean rests on.
  let support: Int
  let minimum: Int

  private var day: Day { verdict.day }

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let rows = try evidence.rows(of: shown.map(\.row))
    let story = try context.story(rows, &evidence)
    let days = context.knownDays(before: day)
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: [view.rawValue, key(story)],
        rows: rows,
        sentence: sentence(story),
        because: [
          .init(unit, value: "\(count)"),
          .init("expected from the days before", value: NumberText.quantity(mean)),
        ],
        observed: .init(Double(count), unit),
        expected: .init(mean, unit),
        baseline: .init(
          days: days,
          activeDays: min(days, support),
          events: support,
          unit: supportUnit
        ),
        counterEvidence: [],
        counterfactual: ["Not raised below \(minimum) \(unit)."],
        picture: .bins(
          bins(
            Finding.Window(firstSeen: rows[0].time, lastSeen: rows[rows.count - 1].time)
          )
        )
      )
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
    let chance =
      "expected by chance \(NumberText.returnPeriod(logFalseAlarms: verdict.logFalseAlarms))"
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
