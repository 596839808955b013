internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// Logs that fall silent: hours without an event of a source that always sends some.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "gap".
final class GapDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: GapSettings
  private var history = GapHistory()
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scale: ChanceScale
  private var mostDays = 0
  /// By the activity's number less one.
  private let sources: [LogSourceKey]
  /// The gap that was told last: sources that fall silent together are one finding.
  private var told: Told?
  /// Changes of what is logged.
  private var changes: [EventBrief] = []
  private var evidence: EvidenceReader

  /// A source that is expected to send less than this in a day is not judged.
  private static let leastExpected = 10.0
  /// Source: the shape of the negative binomial of hourly counts in `Silence`.
  private static let shape = 4.0

  init(_ context: AnomalyContext, _ settings: GapSettings) throws(StoreError) {
    self.context = context
    limits = settings
    scale = context.scale(.silence)
    sources = context.words.activities.map(LogSourceKey.init)
    evidence = try context.evidence()
  }

  /// Hours without an event of one source.
  struct Gap: Sendable {
    fileprivate(set) var source: LogSourceKey
    /// Hours since 1970, the end not included.
    fileprivate(set) var hours: Range<Int64>
    fileprivate(set) var expected: Double
    /// The last event before and the first one after.
    fileprivate(set) var before: EventBrief
    fileprivate(set) var after: EventBrief?
    fileprivate(set) var chance: Chance
    /// Days of the source's history.
    fileprivate(set) var days: Int
    fileprivate(set) var counts: [GapHistory.Hours]
  }

  /// What was told of a gap.
  fileprivate struct Told {
    var finding = 0
    var gaps: [Gap] = []
    var hours: Range<Int64> = 0..<0
  }

  /// One source's day.
  private struct Today {
    var counts = [Int32](repeating: 0, count: 24)
    /// The first event of each hour.
    var firsts = [EventBrief?](repeating: nil, count: 24)
    var last: EventBrief
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(
      findings: findings,
      coldStart: mostDays < limits.minimumDays ? (mostDays, limits.minimumDays) : nil,
      signs: signs,
      said: [(.silence, scale.said)]
    )
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scale)
    packing.pack(&mostDays)
    packing.pack(&told)
    packing.pack(&changes)
  }

  func look(at events: DayEvents) throws(StoreError) {
    let day = events.day
    let since = day.advanced(by: -AnomalyContext.historyDays)
    var today: [LogSourceKey: Today] = [:]
    var totals = [Int32](repeating: 0, count: 24)
    count(events, &today, &totals)
    remember(events)
    mostDays = max(mostDays, history.days(since: since))
    if history.days(since: since) >= limits.minimumDays {
      try judge(events, today, totals: totals, since: since)
    }
    for (source, own) in today {
      history.learn(source, own.counts, last: own.last, day: day, since: since)
    }
    history.learn(totals: totals, day: day, since: since)
  }

  private func count(
    _ events: DayEvents,
    _ today: inout [LogSourceKey: Today],
    _ totals: inout [Int32]
  ) {
    // Few sources, many events: each is looked up once for all its events of the day.
    var places: [LogSourceKey: Int] = [:]
    let numbers = sources.map { source -> Int in
      let place = places[source] ?? places.count
      places[source] = place
      return place
    }
    var days = [Today?](repeating: nil, count: places.count)
    let start = events.day.start.hourCell
    context.forEachSelected(of: events, withActor: false) { row in
      let place = numbers[Int(row.activity) - 1]
      let hour = Int(row.time.hourCell - start)
      totals[hour] += 1
      if days[place] == nil { days[place] = Today(last: row) }
      days[place]?.counts[hour] += 1
      if days[place]?.firsts[hour] == nil { days[place]?.firsts[hour] = row }
      days[place]?.last = row
    }
    for (source, place) in places { today[source] = days[place] }
  }

  /// Takes note of changes to what is logged.
  private func remember(_ events: DayEvents) {
    let start = events.day.start.advanced(bySeconds: -7 * 86_400)
    changes.removeAll { $0.time < start }
    changes += context.events(.auditingChanged, of: events).map(\.row)
  }

  // MARK: Judging

  private func judge(
    _ events: DayEvents,
    _ today: [LogSourceKey: Today],
    totals: [Int32],
    since: Day
  ) throws(StoreError) {
    let calendar = history.calendar(of: events.day, since: since)
    var longest: [(source: LogSourceKey, run: Run, days: Int)] = []
    var tests = 0
    for (source, own) in history.sources.sorted(by: { $0.key < $1.key }) {
      let known = calendar.days.count { $0 > own.first }
      guard known >= limits.minimumDays else { continue }
      let usual = history.expected(of: own, on: events.day, calendar)
      guard usual.reduce(0, +) >= GapDetector.leastExpected else { continue }
      tests += 1
      let missing = GapExpectation(
        history: history,
        source: own,
        calendar: calendar,
        today: events.day,
        totals: totals
      )
      if let run = longestRun(own, today[source], events, missing) {
        longest.append((source, run, known))
      }
    }
    var chances: [Chance] = []
    for (source, run, days) in longest {
      let logP = Silence.logP(expected: run.expected, shape: GapDetector.shape)
      let chance = scale.chance(logP, tests: tests)
      chances.append(chance)
      guard let own = history.sources[source] else { continue }
      var counts = own.days
      if let now = today[source] {
        counts.append(GapHistory.Hours(day: events.day, counts: now.counts))
      }
      let gap = Gap(
        source: source,
        hours: run.hours,
        expected: run.expected,
        before: run.before,
        after: run.after,
        chance: chance,
        days: days,
        counts: counts
      )
      let level = context.level(chance, days: days)
      if level != nil { try tell(gap, events.day) }
      signs.add(
        chance,
        of: StableHash.of("log " + source.name),
        events.day,
        level,
        event: .init(run.before)
      )
    }
    scale.learn(chances, quiet: tests - chances.count)
  }

  /// A stretch of empty hours.
  private struct Run {
    let hours: Range<Int64>
    let expected: Double
    let before: EventBrief
    let after: EventBrief?
  }

  /// The stretch of empty hours that ends on the day, or goes on, and in which most is missing.
  private func longestRun(
    _ source: GapHistory.Source,
    _ today: Today?,
    _ events: DayEvents,
    _ missing: GapExpectation
  ) -> Run? {
    var best: Run?
    var before = source.last
    var start = before.time.hourCell + 1
    let first = events.day.start.hourCell
    func take(until end: Int64, _ after: EventBrief?) {
      guard end > start else { return }
      // A source that has been silent for a month is no source any more.
      guard end - start <= 31 * 24 else { return }
      let sum = missing.sum(start..<end)
      guard sum > best?.expected ?? 0 else { return }
      best = Run(hours: start..<end, expected: sum, before: before, after: after)
    }
    if let today {
      for hour in 0..<24 where today.counts[hour] > 0 {
        take(until: first + Int64(hour), today.firsts[hour])
        start = first + Int64(hour) + 1
        before =
          events.lastRow(inHour: first + Int64(hour), like: today.firsts[hour]) {
            sources[Int($0.activity) - 1]
          } ?? before
      }
    }
    // What is still on its way is no gap.
    let isLast = events.index == context.selection.days.count - 1
    let end = isLast ? events.rows.last?.time ?? events.day.start : events.day.end
    take(until: end.advanced(bySeconds: -limits.latency).hourCell, nil)
    return best
  }

  // MARK: Telling

  /// Tells of a gap; one that overlaps the last one is part of it.
  private func tell(_ gap: Gap, _ day: Day) throws(StoreError) {
    let end = Instant(seconds: gap.hours.upperBound * 3_600)
    guard context.settings.reports(gap.after?.time ?? end) else { return }
    var gaps = [gap]
    var hours = gap.hours
    if let told, told.hours.overlaps(gap.hours) || told.hours.upperBound == gap.hours.lowerBound {
      gaps = told.gaps.filter { $0.source != gap.source } + [gap]
      hours =
        min(hours.lowerBound, told.hours.lowerBound)..<max(hours.upperBound, told.hours.upperBound)
    }
    gaps.sort { ($0.chance.logP, $0.source) < ($1.chance.logP, $1.source) }
    let story = GapStory(
      context: context,
      day: day,
      gaps: gaps,
      changes: changes.filter { change in
        let start = hours.lowerBound * 3_600
        return change.time.seconds >= start - 86_400 && change.time.seconds <= start + 3_600
      }
    )
    var finding = try story.finding(&evidence)
    if let old = told, gaps.count > 1 || old.gaps.contains(where: { $0.source == gap.source }),
      old.hours.overlaps(gap.hours) || old.hours.upperBound == gap.hours.lowerBound
    {
      finding.id = findings[old.finding].id
      finding.level = max(finding.level, findings[old.finding].level)
      findings[old.finding] = finding
      told = Told(finding: old.finding, gaps: gaps, hours: hours)
      return
    }
    told = Told(finding: findings.count, gaps: gaps, hours: hours)
    findings.append(finding)
  }
}

extension DayEvents {
  /// The last event of an hour that is of the same source as another.
  fileprivate func lastRow(
    inHour hour: Int64,
    like row: EventBrief?,
    _ source: (EventBrief) -> LogSourceKey
  ) -> EventBrief? {
    guard let row else { return nil }
    let wanted = source(row)
    return rows.last { $0.time.hourCell == hour && source($0) == wanted }
  }
}

extension GapDetector.Gap: PackableElement {
  /// A gap of no length: what is read takes its place.
  init() {
    self.init(
      source: LogSourceKey(),
      hours: 0..<0,
      expected: 0,
      before: EventBrief(),
      after: nil,
      chance: ChanceScale(.silence, sharers: 1).chance(0, tests: 1),
      days: 0,
      counts: []
    )
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&source)
    packing.pack(&hours)
    packing.pack(&expected)
    packing.pack(&before)
    packing.pack(&after)
    packing.pack(&chance)
    packing.pack(&days)
    packing.pack(&counts)
  }
}

extension GapDetector.Told: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&finding)
    packing.pack(&gaps)
    packing.pack(&hours)
  }
}

extension Range<Int64>: Packable {
  mutating func pack(_ packing: inout Packing) {
    var bounds = [Int(lowerBound), Int(upperBound)]
    packing.pack(&bounds)
    guard bounds.count == 2, bounds[0] <= bounds[1] else {
      packing.reject()
      return
    }
    self = Int64(bounds[0])..<Int64(bounds[1])
  }
}
