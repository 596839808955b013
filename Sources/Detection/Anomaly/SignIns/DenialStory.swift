internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// An account's denied sign-ins, told.
struct DenialStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let judgement: DenialDetector.Judgement
  let history: DenialHistory
  let limits: DenialSettings
  /// The denials, and the success after them.
  let rows: [EventRow]
  /// Days of history of the tenant.
  let days: Int
  /// What another count would be worth.
  let chance: (Int) -> Chance

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let story = try context.story(rows, &evidence)
    let account = context.words.actors[Int(judgement.account) - 1]
    let count = judgement.denials.count
    let known = history.days[judgement.account] ?? []
    let threshold =
      (min(limits.minimum, count)...count).first { chance($0).alarms.rarity != nil } ?? count
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: [account.kind.word + ":" + account.key],
        rows: rows,
        sentence: sentence(story, count),
        because: [
          .init(unit, value: "\(count)"),
          .init(
            "expected of this user on a day",
            value: NumberText.quantity(judgement.model.mean)
          ),
          .init(
            "this user before: \(NumberText.count(history.count(of: judgement.account))) on"
              + " \(NumberText.count(known.count, "day")), at most"
              + " \(history.largestDay(of: judgement.account)) on one"
          ),
          .init("signed in soon afterwards", value: judgement.success == nil ? "no" : "yes"),
        ],
        observed: .init(Double(count), unit),
        expected: .init(judgement.model.mean, unit),
        baseline: .init(
          days: days,
          activeDays: min(days, Int(history.exposure(of: judgement.account, before: verdict.day))),
          events: history.count(of: judgement.account),
          unit: "earlier ones of this user"
        ),
        counterEvidence: counterEvidence,
        counterfactual: ["Not raised below \(max(threshold, limits.minimum)) on one day."],
        picture: .bins(bins(threshold: max(threshold, limits.minimum)))
      )
    )
  }

  private var unit: String {
    limits.foreign
      ? "failed sign-ins from networks strange to the user in a day" : "denied sign-ins in a day"
  }

  private func sentence(_ story: FindingStory, _ count: Int) -> String {
    let zone = context.settings.zone
    let first = zone.local(rows[0].time)
    let last = zone.local(judgement.denials[count - 1].row.time)
    let what = limits.foreign ? "failed to sign in" : "was denied a sign-in"
    let whence =
      limits.foreign ? " from networks it never used" : judgement.isAtHome ? "" : ", from elsewhere"
    let after =
      judgement.success == nil ? "" : " Soon after the last of them a sign-in from there succeeded."
    return "\(story.value(.actor)) \(what) \(NumberText.count(count, "time"))\(whence)"
      + " (\(first.day) \(first.clockText.prefix(5))–\(last.clockText.prefix(5)) \(zone.name))."
      + " \(NumberText.quantity(judgement.model.mean)) a day would be usual; so many are expected"
      + " by chance \(NumberText.returnPeriod(logFalseAlarms: verdict.logFalseAlarms)).\(after)"
  }

  private var counterEvidence: [String] {
    var lines: [String] = []
    if judgement.isAtHome { lines.append("All came from networks that the user has used before.") }
    let largest = history.largestDay(of: judgement.account)
    if largest >= judgement.denials.count {
      lines.append("The user has had \(largest) on one day before.")
    }
    return lines
  }

  private func bins(threshold: Int) -> Picture.Bins {
    var counts = [Int](repeating: 0, count: 24)
    for denial in judgement.denials {
      let hour = Int((denial.row.time.seconds - verdict.day.start.seconds) / 3_600)
      if counts.indices.contains(hour) { counts[hour] += 1 }
    }
    return Picture.Bins(
      unit: "sign-ins",
      start: verdict.day.start,
      width: 3_600,
      counts: counts,
      threshold: Double(threshold),
      window: Finding.Window(firstSeen: rows[0].time, lastSeen: rows[rows.count - 1].time)
    )
  }
}
