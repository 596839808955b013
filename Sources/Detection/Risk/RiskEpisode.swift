internal import Events
internal import Findings
internal import Statistics

/// The nights of one entity over which evidence adds up, until it is used up.
struct RiskEpisode: Sendable {
  /// A night that added to it.
  struct Night: Sendable {
    let day: Day
    let logP: Double
    let parts: [EntityNight.Part]
  }

  /// The nights with signs, in order.
  private(set) var nights: [Night] = []
  private var memory = RiskMemory()
  /// The night up to which the evidence was strongest, by its place, and how strong it was.
  private(set) var best: (nights: Int, logRisk: Double, entities: Int)?

  /// Nights that are kept of a long episode; older ones have been outweighed.
  private static let nightLimit = 90

  /// Whether there is evidence left.
  var isOpen: Bool { memory.logRisk > 0 }

  /// Learns a night in which the entity was active.
  ///
  /// - Parameters:
  ///   - night: What it showed; `nil` is a quiet night.
  ///   - entities: How many entities were active.
  ///   - most: The most that `ln R` may grow: what adds up over nights must not be one night's.
  mutating func learn(_ night: Night?, entities: Int, atMost most: Double = .infinity) {
    memory.learn(logP: night?.logP ?? 0, atMost: most)
    guard let night else { return }
    nights.append(night)
    if nights.count > RiskEpisode.nightLimit { nights.removeFirst() }
    if memory.logRisk > best?.logRisk ?? 0 {
      best = (nights.count, memory.logRisk, entities)
    }
  }
}
