internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// An actor's burst, told.
struct BurstStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let model: BurstModel
  let scan: BurstModel.Scan
  let actor: Int32
  let history: BurstHistory
  /// The fewest distinct targets that would have been reported.
  let threshold: Int
  /// The actions of the burst.
  let shown: [BurstAction]
  /// The actor's actions of the last weeks.
  let earlier: [BurstHistory.Mark]
  /// The actor's actions of the judged day.
  let own: [BurstAction]

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let rows = try evidence.rows(of: shown.map(\.row))
    let story = try context.story(rows, &evidence)
    let window = Finding.Window(
      firstSeen: rows[0].time,
      lastSeen: rows[rows.count - 1].time
    )
    let since = verdict.day.advanced(by: -AnomalyContext.historyDays)
    let key = context.words.actors[Int(actor) - 1]
    let largest = history.largestDay(of: actor, since: since)
    let length = NumberText.duration(seconds: scan.length)
    let unit = "distinct accounts in \(length)"
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: ["actor", key.kind.word + ":" + key.key],
        rows: rows,
        sentence: sentence(story, window),
        because: [
          .init("most distinct accounts in \(length)", value: "\(scan.window.count)"),
          .init(
            "the actor's own rate: \(NumberText.count(model.count, "action")) in "
              + "\(NumberText.count(Int(model.exposure), "active hour"))",
            value: "\(NumberText.quantity(model.posterior.mean)) an active hour expected"
          ),
          .init(
            "largest day of this actor before",
            value: NumberText.count(largest, "account")
          ),
          .init(
            "window lengths tried",
            value: model.windows.map(NumberText.duration(seconds:)).joined(separator: ", ")
          ),
        ],
        observed: .init(Double(scan.window.count), unit),
        expected: .init(scan.mean, unit),
        baseline: .init(
          days: context.knownDays(before: verdict.day),
          activeDays: history.hours.activeDays(of: actor, since: since),
          events: model.count,
          unit: "earlier actions"
        ),
        counterEvidence: largest >= scan.window.count
          ? ["The actor has reached \(largest) accounts in a day before."] : [],
        counterfactual: ["Not raised below \(threshold) distinct accounts in \(length)."],
        picture: .bins(bins(threshold: threshold, window: window))
      )
    )
  }

  private func sentence(_ story: FindingStory, _ window: Finding.Window) -> String {
    let zone = context.settings.zone
    let start = zone.local(window.firstSeen)
    let end = zone.local(window.lastSeen)
    let targets = Set(shown.map(\.target)).count
    let minutes = max(1, (window.lastSeen.seconds - window.firstSeen.seconds + 59) / 60)
    return
      "\(story.value(.actor)) acted on \(NumberText.count(targets, "different account"))"
      + " in \(minutes) min (\(start.day.weekdayName) \(start.day) \(start.clockText.prefix(5))–"
      + "\(end.clockText.prefix(5)) \(zone.name))."
      + " Its history (\(NumberText.count(model.count, "action")) in "
      + "\(NumberText.count(Int(model.exposure), "active hour"))) makes "
      + "\(NumberText.quantity(scan.mean)) in \(NumberText.duration(seconds: scan.length)) likely;"
      + " so strong a burst is expected by chance \(NumberText.returnPeriod(logFalseAlarms: verdict.logFalseAlarms))."
      + " None of the accounts is new."
  }

  /// Bins as wide as the window, the first of the burst's bins beginning with it.
  private func bins(threshold: Int, window: Finding.Window) -> Picture.Bins {
    let before = 16
    let count = 24
    let start = window.firstSeen.advanced(bySeconds: -Int64(before) * scan.length)
    var targets = [Set<UInt64>](repeating: [], count: count)
    let marks = own.map { BurstHistory.Mark(time: $0.row.time, target: $0.target) }
    for action in earlier + marks {
      let ticks = action.time.ticks - start.ticks
      guard ticks >= 0 else { continue }
      let bin = Int(ticks / (scan.length * Instant.ticksPerSecond))
      if bin < count { targets[bin].insert(action.target) }
    }
    return Picture.Bins(
      unit: "distinct accounts",
      start: start,
      width: scan.length,
      counts: targets.map(\.count),
      threshold: Double(threshold),
      window: window
    )
  }
}
