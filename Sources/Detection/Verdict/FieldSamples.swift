internal import Events
internal import Findings
internal import Formats
internal import Rules
internal import Store

/// Which fields some events of a kind have, for telling what a rule may have meant.
struct FieldSamples {
  private let presence: FieldPresence
  private var samples: [RecordKind: Sample] = [:]

  private struct Sample {
    var events = 0
    /// By path: how many of the events have it.
    var paths: [String: Int] = [:]
  }

  /// More events would not change the picture.
  private static let limit = 1_000
  /// More different paths than any kind has: names that are made up must not fill the memory.
  private static let pathLimit = 10_000

  init(_ presence: FieldPresence) { self.presence = presence }

  /// The field most similar to one that never occurs.
  mutating func nearest(
    to field: FieldPath,
    in kind: RecordKind,
    _ catalog: FieldCatalog
  ) throws(StoreError) -> Obstacle.Nearest? {
    let sample = try sample(of: kind)
    let known = catalog.nearest(to: field, in: [kind]).flatMap { name in
      sample.paths[name] == nil ? nil : name
    }
    guard
      let name = known ?? field.description.nearest(among: sample.paths.keys.sorted()),
      let events = sample.paths[name]
    else { return nil }
    return Obstacle.Nearest(field: name, events: events, sample: sample.events)
  }

  private mutating func sample(of kind: RecordKind) throws(StoreError) -> Sample {
    if let known = samples[kind] { return known }
    var sample = Sample()
    var judge = try EventJudge(presence.store, plan: presence.plan, words: presence.words)
    // The same number of each day, so that the sample does not depend on how events came.
    let perDay = max(1, FieldSamples.limit / max(1, presence.days.count))
    for day in presence.days where sample.events < FieldSamples.limit {
      var left = perDay
      for row in try judge.rows(on: day, before: presence.until)
      where left > 0 && presence.plan.activities[Int(row.activity) - 1].kind == kind {
        guard let paths = try judge.paths(row) else { continue }
        left -= 1
        sample.events += 1
        // In order, so that the same paths are kept when there are too many.
        for path in paths.sorted()
        where sample.paths.count < FieldSamples.pathLimit || sample.paths[path] != nil {
          sample.paths[path, default: 0] += 1
        }
      }
    }
    samples[kind] = sample
    return sample
  }
}
