internal import Events
internal import Findings
internal import Formats
internal import Rules
internal import Store

/// Which fields some events have, for telling what a rule may have meant.
struct FieldSamples {
  typealias Group = FieldPresence.Group

  private var samples: [Group: Sample] = [:]

  private struct Sample {
    var events = 0
    /// By path: how many of the events have it.
    var paths: [String: Int] = [:]

    mutating func add(_ record: [String]) {
      events += 1
      for path in record where paths[path] != nil || paths.count < FieldSamples.pathLimit {
        paths[path, default: 0] += 1
      }
    }
  }

  /// More days and events would not change the picture.
  ///
  /// Of each day the same number, so that it does not matter in which order events came.
  private static let dayLimit = 8
  private static let eventsPerDay = 128
  /// Records that differ in all their members must not fill the memory.
  private static let pathLimit = 2_000

  /// Looks at events.
  ///
  /// - Parameters:
  ///   - wanted: Which events to look at together.
  ///   - presence: The events.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(events of 8 days); of all days if the wanted ones are rare.
  init(of wanted: Set<Group>, _ presence: FieldPresence) throws(StoreError) {
    guard !wanted.isEmpty else { return }
    for group in wanted { samples[group] = Sample() }
    var judge = try EventJudge(presence.store, plan: presence.plan, words: presence.words)
    for (turn, day) in FieldSamples.spread(presence.days).enumerated() {
      // After that only what has been seen nowhere is looked for.
      let isExtra = turn >= FieldSamples.dayLimit
      let wanted = samples.keys.filter { !isExtra || samples[$0]?.events == 0 }
      if wanted.isEmpty { return }
      var left: [Group: Int] = [:]
      for group in wanted {
        let most = presence.counts[day].map { counts in group.reduce(0) { $0 + counts[$1] } }
        left[group] = min(FieldSamples.eventsPerDay, most ?? FieldSamples.eventsPerDay)
      }
      left = left.filter { $0.value > 0 }
      if !left.isEmpty { try look(on: day, before: presence.until, &left, &judge) }
    }
  }

  /// The days, those first that lie evenly among them.
  private static func spread(_ days: [Day]) -> [Day] {
    guard days.count > dayLimit else { return days }
    let first = (0..<dayLimit).map { $0 * days.count / dayLimit }
    let taken = Set(first)
    return (first + days.indices.filter { !taken.contains($0) }).map { days[$0] }
  }

  private mutating func look(
    on day: Day,
    before end: Instant?,
    _ left: inout [Group: Int],
    _ judge: inout EventJudge
  ) throws(StoreError) {
    let few = try judge.few(on: day, before: end)
    try look(at: few, &left, &judge)
    guard !left.isEmpty else { return }
    let known = Set(few.map(\.identity))
    let rest = try judge.rows(on: day, before: end).filter { !known.contains($0.identity) }
    try look(at: rest, &left, &judge)
  }

  private mutating func look(
    at rows: [EventRow],
    _ left: inout [Group: Int],
    _ judge: inout EventJudge
  ) throws(StoreError) {
    for row in rows {
      let activity = Int(row.activity) - 1
      let open = left.keys.filter { $0.contains(activity) }
      guard !open.isEmpty, let paths = try judge.paths(row) else { continue }
      for group in open {
        samples[group]?.add(paths)
        left[group] = left[group].flatMap { $0 > 1 ? $0 - 1 : nil }
      }
      if left.isEmpty { return }
    }
  }

  /// The field of these events that is most similar to one that they do not have.
  func nearest(
    to field: FieldPath,
    in kind: RecordKind,
    of group: Group,
    _ catalog: FieldCatalog
  ) -> Obstacle.Nearest? {
    guard let sample = samples[group] else { return nil }
    let known = catalog.nearest(to: field, in: [kind]).flatMap { name in
      sample.paths[name] == nil ? nil : name
    }
    guard
      let name = known ?? field.description.nearest(among: sample.paths.keys.sorted()),
      let count = sample.paths[name]
    else { return nil }
    return Obstacle.Nearest(field: name, events: count, sample: sample.events)
  }
}
