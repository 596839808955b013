internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// An actor's burst, told.
struct BurstStory {
  let context: AnomalyContext
  let model: BurstModel
  let scan: BurstModel.Scan
  let logP: Double
  let alarms: FalseAlarms
  let tests: Int
  let level: Level
  let day: Day
  let actor: Int32
  let history: BurstHistory
  /// The actions of the window.
  let shown: [BurstAction]
  /// The actor's actions of the last days.
  let earlier: [BurstAction]
  /// The actor's actions of the judged day.
  let own: [BurstAction]

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
    let since = day.advanced(by: -AnomalyContext.historyDays)
    let key = context.words.actors[Int(actor) - 1]
    let largest = history.largestDay(of: actor, since: since)
    let threshold = model.threshold(
      scale: scan.scale,
      tests: tests,
      minimum: 2,
      atMost: scan.window.count
    )
    let days = min(
      Int(AnomalyContext.historyDays),
      Int(day.number - (context.selection.days.first ?? day).number)
    )
    let activeDays = history.hours.activeDays(of: actor, since: since)
    let length = NumberText.duration(seconds: scan.length)
    let unit = "distinct accounts in \(length)"
    return Finding(
      id: Fingerprint.make(
        rule: rule.id,
        keys: ["actor", key.kind.word + ":" + key.key],
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
      window: window,
      entities: story.entities,
      sentence: sentence(story, window),
      because: [
        .init("most distinct accounts in \(length)", value: "\(scan.window.count)"),
        .init(
          "the actor's own rate: \(NumberText.count(model.count, "action")) in "
            + "\(NumberText.count(Int(model.exposure), "active hour"))",
          value: "\(NumberText.quantity(model.posterior.mean)) an active hour expected"
        ),
        .init("largest day of this actor before", value: NumberText.count(largest, "account")),
        .init(
          "window lengths tried",
          value: model.windows.map(NumberText.duration(seconds:)).joined(separator: ", ")
        ),
      ],
      statistic: Statistic(
        method: "burst",
        observed: .init(Double(scan.window.count), unit),
        expected: .init(scan.mean, unit),
        logP: logP,
        tests: tests,
        logFalseAlarms: LogProbability.rounded(alarms.logCount),
        baseline: .init(
          days: days,
          activeDays: activeDays,
          events: model.count,
          unit: "earlier actions"
        ),
        grade: AnomalyContext.grade(days: days, activeDays: activeDays),
        counterEvidence: largest >= scan.window.count
          ? ["The actor has reached \(largest) accounts in a day before."] : []
      ),
      counterfactual: ["Not raised below \(threshold) distinct accounts in \(length)."],
      evidence: story.evidence,
      eventCount: shown.count,
      picture: .bins(bins(threshold: threshold, window: window)),
      tags: rule.tags,
      nextSteps: rule.nextSteps.map { story.text($0) },
      falsePositives: rule.falsePositives,
      references: rule.references
    )
  }

  private func sentence(_ story: FindingStory, _ window: Finding.Window) -> String {
    let zone = context.settings.zone
    let start = zone.local(window.firstSeen)
    let end = zone.local(window.lastSeen)
    let minutes = max(1, (window.lastSeen.seconds - window.firstSeen.seconds + 59) / 60)
    return
      "\(story.value(.actor)) acted on \(NumberText.count(scan.window.count, "different account"))"
      + " in \(minutes) min (\(start.day.weekdayName) \(start.day) \(start.clockText.prefix(5))–"
      + "\(end.clockText.prefix(5)) \(zone.name))."
      + " Its history (\(NumberText.count(model.count, "action")) in "
      + "\(NumberText.count(Int(model.exposure), "active hour"))) makes "
      + "\(NumberText.quantity(scan.mean)) in \(NumberText.duration(seconds: scan.length)) likely;"
      + " so strong a burst is expected by chance \(NumberText.returnPeriod(logFalseAlarms: alarms.logCount))."
      + " None of the accounts is new."
  }

  /// Bins as wide as the window, the first of the burst's bins beginning with it.
  private func bins(threshold: Int, window: Finding.Window) -> Picture.Bins {
    let before = 16
    let count = 24
    let start = window.firstSeen.advanced(bySeconds: -Int64(before) * scan.length)
    var targets = [Set<UInt64>](repeating: [], count: count)
    for action in earlier + own {
      let ticks = action.row.time.ticks - start.ticks
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
