internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// Tells of signs that add up, in one night or over several.
struct RiskTeller: ~Copyable {
  private let context: AnomalyContext
  private var evidence: EvidenceReader
  private var reader: EventReader

  init(_ context: AnomalyContext) throws(StoreError) {
    // Noncopyable members must all be there before the first is set.
    let evidence = try context.evidence()
    let reader = try EventReader(context.store)
    self.context = context
    self.evidence = evidence
    self.reader = reader
  }

  /// One night of an entity, judged.
  struct Night {
    let day: Day
    let entity: UInt64
    let level: Level
    let chance: Chance
  }

  // MARK: One night

  /// The finding of one night; none when it is not to be reported.
  mutating func finding(
    _ night: Night,
    _ parts: [EntityNight.Part],
    families: Int,
    days: Int
  ) throws(StoreError) -> [Finding] {
    let rows = try rows(of: parts)
    guard let last = rows.last, context.settings.reports(last.time) else { return [] }
    let story = try context.story(rows, &evidence)
    let words = parts.map(\.family.words)
    let unit = "kinds of sign in one night that are each below 5 %"
    return [
      context.finding(
        AnomalyVerdict(level: night.level, day: night.day, chance: night.chance),
        story,
        AnomalyTelling(
          keys: ["night", String(night.entity, radix: 16)],
          rows: rows,
          sentence: "\(story.value(.actor)): \(RiskTeller.listed(words)) on \(night.day)."
            + " So much together is expected by chance "
            + NumberText.returnPeriod(logFalseAlarms: night.chance.alarms.logCount) + ".",
          because: parts.map { part in
            Finding.Reason(
              part.family.words,
              value: "p = \(NumberText.scientific(logarithm: part.logP))"
            )
          },
          observed: .init(Double(parts.count), unit),
          expected: .init(Double(families) * AnomalySign.threshold, unit),
          baseline: .init(
            days: days,
            activeDays: days,
            events: night.chance.past.tests,
            unit: "earlier entity-nights"
          ),
          counterEvidence: parts.contains { $0.level == nil }
            ? ["Not each of these signs is remarkable alone."] : [],
          counterfactual: ["Not raised by any of these signs alone."],
          picture: .bins(
            RiskTeller.bins("signs", of: rows, from: night.day.start, width: 3_600, count: 24)
          )
        )
      )
    ]
  }

  // MARK: Several nights

  /// The finding of several nights; none when they are not enough.
  mutating func finding(
    _ episode: RiskEpisode,
    _ entity: UInt64
  ) throws(StoreError) -> [Finding] {
    guard let best = episode.best else { return [] }
    let nights = episode.nights.prefix(best.nights)
    guard nights.count > 1, let first = nights.first, let end = nights.last else { return [] }
    let days = context.knownDays(before: end.day)
    // By chance a memory reaches R less often than once in R nights.
    let chance = context.scale(.riskMemory).chance(-best.logRisk, tests: best.entities)
    // None of the nights was much alone, and what they have in common is not known.
    guard let level = context.level(chance, days: days, atMost: .high), level > .informational
    else { return [] }
    let parts = nights.flatMap(\.parts)
    let rows = try rows(of: parts)
    guard let last = rows.last, context.settings.reports(last.time) else { return [] }
    let story = try context.story(rows, &evidence)
    var families: [String] = []
    for part in parts where !families.contains(part.family.words) {
      families.append(part.family.words)
    }
    let unit = "nights with signs"
    return [
      context.finding(
        AnomalyVerdict(level: level, day: first.day, chance: chance),
        story,
        AnomalyTelling(
          keys: ["nights", String(entity, radix: 16)],
          rows: rows,
          sentence: "\(story.value(.actor)) stood out a little on"
            + " \(NumberText.count(nights.count, "night")) since \(first.day):"
            + " \(RiskTeller.listed(families)). That so much adds up is expected by chance "
            + NumberText.returnPeriod(logFalseAlarms: chance.alarms.logCount) + ".",
          because: nights.map { night in
            Finding.Reason(
              "\(night.day): " + RiskTeller.listed(night.parts.map(\.family.words)),
              value: "p = \(NumberText.scientific(logarithm: night.logP))"
            )
          },
          observed: .init(Double(nights.count), unit),
          expected: .init(
            nights.reduce(0) { $0 + exp($1.logP) },
            unit
          ),
          baseline: .init(
            days: days,
            activeDays: days,
            events: best.entities,
            unit: "entities that night"
          ),
          counterEvidence: ["No single night was enough for a finding of medium level."],
          counterfactual: [
            "Not raised had fewer of these nights been unusual: each quiet night halves the"
              + " evidence."
          ],
          picture: .bins(
            RiskTeller.bins(
              "signs",
              of: rows,
              from: first.day.start,
              width: 86_400,
              count: Int(last.time.day.number - first.day.number) + 1
            )
          )
        )
      )
    ]
  }

  // MARK: Parts

  /// The events that tell the parts, each once, by time.
  private mutating func rows(of parts: [EntityNight.Part]) throws(StoreError) -> [EventRow] {
    var seen: Set<UInt64> = []
    var rows: [EventRow] = []
    for part in parts where seen.insert(part.event.identity).inserted {
      rows.append(try reader.row(of: part.event.identity, on: part.event.time.day))
    }
    return rows.sorted { ($0.time, $0.identity) < ($1.time, $1.identity) }
  }

  /// How many of the events lie in each hour or on each day.
  private static func bins(
    _ unit: String,
    of rows: [EventRow],
    from start: Instant,
    width: Int64,
    count: Int
  ) -> Picture.Bins {
    var counts = [Int](repeating: 0, count: count)
    for row in rows {
      let bin = Int((row.time.seconds - start.seconds) / width)
      if counts.indices.contains(bin) { counts[bin] += 1 }
    }
    return Picture.Bins(
      unit: unit,
      start: start,
      width: width,
      counts: counts,
      threshold: 1,
      window: Finding.Window(
        firstSeen: rows.first?.time ?? start,
        lastSeen: rows.last?.time ?? start
      )
    )
  }

  private static func listed(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
