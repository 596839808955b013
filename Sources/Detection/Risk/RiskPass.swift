internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// Puts together what all methods and rules noticed of each entity: in one night, and over many.
///
/// See `docs/detectors.md`, "risk".
struct RiskPass: Sendable {
  /// The rule that asks for it; its question is not asked.
  let context: AnomalyContext
  let identities: IdentityMap
  /// By day and entity: what rules selected.
  let hits: [[UInt64: RuleHits]]
  /// What each method noticed.
  let outcomes: [AnomalyOutcome]
  /// By day: the actors that were active.
  let active: [[Int32]]
  /// By the actor's number less one: whom it belongs to.
  private let entities: [UInt64]
  /// The place of each day among all.
  private let places: [Day: Int]

  /// What was found, and from how much.
  struct Result {
    var findings: [Finding] = []
    var signs = 0
    var risks: [EntityRisk] = []
    var tally: DetectorTally
  }

  init(
    context: AnomalyContext,
    identities: IdentityMap,
    hits: [[UInt64: RuleHits]],
    outcomes: [AnomalyOutcome],
    active: [[Int32]]
  ) {
    self.context = context
    self.identities = identities
    self.hits = hits
    self.outcomes = outcomes
    self.active = active
    entities = identities.entities(context.words.actors, context.actorKeys)
    places = Dictionary(
      uniqueKeysWithValues: context.selection.days.enumerated().map { ($1, $0) }
    )
  }

  private typealias Signs = [(entity: UInt64, part: EntityNight.Part)]

  /// Judges all days in order, each by the days before it.
  ///
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(signs + events that rules select + active actors of all days).
  func run() throws(StoreError) -> Result {
    var findings: [Finding] = []
    var signCount = 0
    var teller = try RiskTeller(context)
    var scale = context.scale(.risk)
    var rarity = RuleRarity()
    var episodes: [UInt64: RiskEpisode] = [:]
    var board = RiskBoard()
    var present = ActiveEntities(entities)
    let signs = signsByDay()
    for (index, day) in context.selection.days.enumerated() {
      present.next(index < active.count ? active[index] : [])
      var nights: [UInt64: EntityNight] = [:]
      for sign in signs[index] { nights[sign.entity, default: EntityNight()].add(sign.part) }
      for (entity, hit) in hits[index] {
        let logP = rarity.logP(hit.rules)
        guard logP <= log(AnomalySign.threshold) else { continue }
        nights[entity, default: EntityNight()].add(
          EntityNight.Part(
            family: .rules,
            cause: .rules,
            logP: logP,
            event: hit.first,
            level: hit.level
          )
        )
      }
      let tested = max(present.count, nights.count)
      let days = context.knownDays(before: day)
      // What one night says alone is told that night, or is not to be told.
      let most = log(Double(max(1, tested))) - log(context.scale(.riskMemory).share)
      var chances: [Chance] = []
      for entity in nights.keys.sorted() {
        guard let night = nights[entity] else { continue }
        signCount += night.parts.count
        let chance = scale.chance(night.logP, tests: tested)
        chances.append(chance)
        if context.settings.reports(day) { board.add(entity, day, night, chance) }
        let known = told(night, hits[index][entity])
        // One sign alone is the matter of the method that noticed it.
        let level =
          night.parts.count > 1 ? level(night, hits[index][entity], chance, days: days) : nil
        if let level, level > known ?? .informational {
          let told = RiskTeller.Night(day: day, entity: entity, level: level, chance: chance)
          findings += try teller.finding(
            told,
            night.parts,
            families: night.families,
            days: days
          )
        }
        // What is told already need not be remembered.
        let isTold = max(level ?? .informational, known ?? .informational) >= .medium
        var episode = episodes[entity] ?? RiskEpisode()
        episode.learn(
          isTold ? nil : .init(day: day, logP: chance.logP, parts: night.parts),
          entities: tested,
          atMost: most
        )
        try keep(episode, entity, &episodes, &teller, &findings)
      }
      for (entity, known) in episodes where nights[entity] == nil && present.contains(entity) {
        var episode = known
        episode.learn(nil, entities: tested, atMost: most)
        try keep(episode, entity, &episodes, &teller, &findings)
      }
      scale.learn(chances, quiet: tested - chances.count)
      rarity.learn(hits[index].values.map(\.rules), entities: tested)
    }
    for entity in episodes.keys.sorted() {
      guard let episode = episodes[entity] else { continue }
      findings += try teller.finding(episode, entity)
    }
    return Result(
      findings: findings,
      signs: signCount,
      risks: board.risks(context.words.actors, entities),
      tally: DetectorTally(.risk, scale.said)
    )
  }

  /// Keeps an episode as long as it has evidence, and tells of it when it ends.
  private func keep(
    _ episode: RiskEpisode,
    _ entity: UInt64,
    _ episodes: inout [UInt64: RiskEpisode],
    _ teller: inout RiskTeller,
    _ findings: inout [Finding]
  ) throws(StoreError) {
    guard !episode.isOpen else {
      episodes[entity] = episode
      return
    }
    episodes[entity] = nil
    findings += try teller.finding(episode, entity)
  }

  // MARK: Levels

  /// The highest level at which something of the night is told already; `nil` is nothing.
  private func told(_ night: EntityNight, _ hits: RuleHits?) -> Level? {
    (night.parts.compactMap(\.level) + (hits.map { [$0.level] } ?? [])).max()
  }

  /// The level of a night by chance; or one more than a rule's, when the rule and something
  /// statistically unusual meet.
  private func level(
    _ night: EntityNight,
    _ hits: RuleHits?,
    _ chance: Chance,
    days: Int
  ) -> Level? {
    // Signs that are nothing alone are no certainty together: what they have in common is not
    // known.
    let cap: Level = night.parts.contains { $0.level ?? .low >= .high } ? .critical : .high
    let byChance = context.level(chance, days: days, atMost: cap)
    guard let hits, hits.level >= .medium,
      night.parts.contains(where: { part in
        part.family != .rules && part.logP <= log(hits.level < .high ? 0.01 : 0.001)
      }),
      let higher = Level(rawValue: min(Level.critical.rawValue, hits.level.rawValue + 1))
    else { return byChance }
    let raised = min(higher, context.rule.level)
    return max(byChance ?? raised, raised)
  }

  // MARK: What was noticed

  /// By day: the signs of all methods, each with the one it is about.
  private func signsByDay() -> [Signs] {
    var days = context.selection.days.map { _ in Signs() }
    for outcome in outcomes {
      for sign in outcome.signs {
        guard let place = places[sign.day] else { continue }
        let part = EntityNight.Part(
          family: sign.family,
          cause: sign.cause,
          logP: sign.logP,
          event: sign.event,
          logFalseAlarms: sign.logFalseAlarms,
          level: sign.level
        )
        days[place].append((identities.identity(sign.entity), part))
      }
    }
    return days
  }
}
