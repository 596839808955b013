internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// A silence of one or more sources, told.
struct GapStory {
  let context: AnomalyContext
  /// The day on which it was seen.
  let day: Day
  /// Of each source, the least likely first.
  let gaps: [GapDetector.Gap]
  /// Changes to what is logged, from the day before the silence on.
  let changes: [EventBrief]

  /// The hours of a week before the gap, and so many of the gap at most, are drawn.
  private static let drawnBefore: Int64 = 72
  private static let drawnGap: Int64 = 200

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let main = gaps[0]
    let events = (changes + [main.before] + (main.after.map { [$0] } ?? []))
      .sorted { ($0.time, $0.identity) < ($1.time, $1.identity) }
    let rows = try evidence.rows(of: events)
    let story = try context.story(rows, &evidence)
    let names = gaps.map(\.source.name).sorted()
    var finding = context.finding(
      AnomalyVerdict(level: level, day: start.day, chance: main.chance),
      story,
      AnomalyTelling(
        keys: [main.source.name],
        rows: rows,
        sentence: sentence(story, names),
        because: reasons,
        observed: .init(0, unit),
        expected: .init(main.expected, unit),
        baseline: .init(
          days: main.days,
          activeDays: main.counts.count { $0.day < start.day },
          events: main.counts.reduce(0) { $0 + Int($1.counts.reduce(0, +)) },
          unit: "events of the source"
        ),
        counterEvidence: main.after == nil
          ? ["The source may still deliver: what comes late takes this back."] : [],
        counterfactual: [
          "Not raised had the source sent an event in one of these hours, or were its exports late"
            + " and the missing ones loaded."
        ],
        picture: .bins(bins)
      )
    )
    finding.window = Finding.Window(
      firstSeen: rows.first.map { min($0.time, main.before.time) } ?? main.before.time,
      lastSeen: main.after?.time ?? end
    )
    // The silence is nobody's deed; who changed what is logged is named.
    var actors: [Entity] = []
    for change in rows where changes.contains(where: { $0.identity == change.identity }) {
      if let actor = evidence.actor(change), !actors.contains(actor) { actors.append(actor) }
    }
    let sources = names.map { Entity(role: .target, type: "log", id: $0, name: $0) }
    finding.entities = actors + sources
    return finding
  }

  /// A silence after a change of what is logged is no accident: two signs of one deed.
  private var level: Level {
    let main = gaps[0]
    let level =
      context.level(main.chance, days: main.days, atMost: .high) ?? .informational
    return level >= .medium && !changes.isEmpty ? context.rule.level : level
  }

  private var unit: String { "events in \(NumberText.count(gaps[0].hours.count, "hour"))" }
  private var start: Instant { gaps[0].before.time }
  private var end: Instant { Instant(seconds: gaps[0].hours.upperBound * 3_600) }

  private func sentence(_ story: FindingStory, _ names: [String]) -> String {
    let zone = context.settings.zone
    let main = gaps[0]
    let shown = names.prefix(3).joined(separator: ", ")
    let more = names.count > 3 ? " and \(names.count - 3) more sources" : ""
    let until = main.after.map { " until \(zone.text($0.time))" } ?? ", and still does"
    let change =
      changes.isEmpty
      ? "" : " What is logged was changed shortly before: \(story.value(.operation))."
    return "\(shown)\(more) fell silent after \(zone.text(start))\(until)"
      + " (\(NumberText.count(main.hours.count, "empty hour")))."
      + " At least \(NumberText.quantity(main.expected)) events were to be expected; chance brings"
      + " such a silence \(NumberText.returnPeriod(logFalseAlarms: main.chance.alarms.logCount))."
      + change
  }

  private var reasons: [Finding.Reason] {
    var reasons = gaps.map { gap in
      Finding.Reason(
        "\(gap.source.name) sent nothing in \(NumberText.count(gap.hours.count, "hour"))",
        value: "at least \(NumberText.quantity(gap.expected)) events expected"
      )
    }
    reasons.append(
      .init("days known of the source", value: NumberText.count(gaps[0].days))
    )
    if !changes.isEmpty {
      reasons.append(
        .init(
          "changes to what is logged since the day before",
          value: NumberText.count(changes.count)
        )
      )
    }
    return reasons
  }

  /// Events in each hour of the days before, and in the silence.
  private var bins: Picture.Bins {
    let main = gaps[0]
    let first = main.hours.lowerBound - GapStory.drawnBefore
    let last = min(main.hours.upperBound + 3, main.hours.lowerBound + GapStory.drawnGap)
    let days = Dictionary(main.counts.map { ($0.day, $0.counts) }) { $1 }
    return Picture.Bins(
      unit: "events of \(main.source.name)",
      start: Instant(seconds: first * 3_600),
      width: 3_600,
      counts: (first..<last).map { hour in
        let day = Instant(seconds: hour * 3_600).day
        return days[day].map { Int($0[Int(hour - day.start.hourCell)]) } ?? 0
      },
      threshold: .infinity,
      window: Finding.Window(
        firstSeen: Instant(seconds: main.hours.lowerBound * 3_600),
        lastSeen: end
      )
    )
  }
}
