internal import Events
internal import Findings
internal import Statistics
internal import Store

/// Which accounts stood out most, each with its most remarkable night.
struct RiskBoard: Sendable {
  private struct Entry: Sendable {
    var day: Day
    var logFalseAlarms: Double
    var parts: [EntityNight.Part]
    var nights: Int
  }

  private var entries: [UInt64: Entry] = [:]

  /// More accounts are not for reading.
  static let limit = 50

  /// Takes a night in.
  mutating func add(_ entity: UInt64, _ day: Day, _ night: EntityNight, _ chance: Chance) {
    // One test may say more than all signs together: it is one of fewer.
    let logFalseAlarms = min(
      chance.alarms.logCount,
      night.parts.map(\.logFalseAlarms).min() ?? .infinity
    )
    guard var entry = entries[entity] else {
      entries[entity] = Entry(
        day: day,
        logFalseAlarms: logFalseAlarms,
        parts: night.parts,
        nights: 1
      )
      return
    }
    entry.nights += 1
    if logFalseAlarms < entry.logFalseAlarms {
      entry.day = day
      entry.logFalseAlarms = logFalseAlarms
      entry.parts = night.parts
    }
    entries[entity] = entry
  }

  /// The accounts of which chance brings less than one a night, those that stand out most first.
  ///
  /// - Parameters:
  ///   - actors: All actors.
  ///   - hashes: By actor: the hash by which it is known.
  /// - Returns: At most ``limit`` of them.
  func risks(_ actors: [Actor], _ hashes: [UInt64]) -> [EntityRisk] {
    var names: [UInt64: Actor] = [:]
    for (actor, hash) in zip(actors, hashes) where names[hash]?.name.isEmpty ?? true {
      names[hash] = actor
    }
    let risks = entries.compactMap { hash, entry -> EntityRisk? in
      guard entry.logFalseAlarms <= 0, let actor = names[hash] else { return nil }
      return EntityRisk(
        entity: Entity(
          role: .actor,
          type: actor.kind.word,
          id: actor.key,
          name: actor.name.isEmpty ? actor.key : actor.name
        ),
        day: entry.day,
        logFalseAlarms: LogProbability.rounded(entry.logFalseAlarms),
        parts: entry.parts.sorted { ($0.logP, $0.family.rawValue) < ($1.logP, $1.family.rawValue) }
          .map { EntityRisk.Part(family: $0.family, logP: LogProbability.rounded($0.logP)) },
        nights: entry.nights
      )
    }
    return Array(
      risks.sorted { ($0.logFalseAlarms, $0.entity.id) < ($1.logFalseAlarms, $1.entity.id) }
        .prefix(RiskBoard.limit)
    )
  }
}
