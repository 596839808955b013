/// How often something new happens to an entity, learnt from itself and its parent.
///
/// The parent (tenant, peers) has M new days of N; the entity has m of n. Each past day is judged
/// by the days before it (a prequential rate).
/// p = (m + s r)/(n + s) with r = (M + ½)/(N + 1).
public struct Novelty: Hashable, Sendable {
  /// The smoothed rate r of the parent, above 0, at most 1 for honest counts.
  public let parentRate: Double

  /// The weight s of the parent in days, above 0.
  public let weight: Double

  /// The rate of a parent.
  ///
  /// - Parameters:
  ///   - parentHits: Days M of the parent with something new, 0 or more.
  ///   - parentDays: Days N of the parent, 0 or more.
  ///   - weight: What the parent is worth in days of the entity, above 0.
  public init(parentHits: Int, parentDays: Int, weight: Double = 10) {
    precondition(parentHits >= 0 && parentDays >= 0, "counts must be 0 or more")
    precondition(weight > 0 && weight.isFinite, "a weight must be above 0")
    parentRate = (Double(parentHits) + 0.5) / (Double(parentDays) + 1)
    self.weight = weight
  }

  /// The shrunk rate of one entity.
  ///
  /// - Parameters:
  ///   - hits: Days m of the entity with something new, 0 or more.
  ///   - days: Active days n of the entity, 0 or more.
  /// - Returns: The chance of something new on a day, above 0.
  public func rate(hits: Int, days: Int) -> Double {
    precondition(hits >= 0 && days >= 0, "counts must be 0 or more")
    return (Double(hits) + weight * parentRate) / (Double(days) + weight)
  }

  /// The evidence of something new on one day.
  ///
  /// - Parameters:
  ///   - hits: Days m of the entity with something new, 0 or more.
  ///   - days: Active days n of the entity, 0 or more.
  /// - Returns: `ln p`, `-inf...0`.
  public func logP(hits: Int, days: Int) -> Double {
    LogProbability.clamped(rate(hits: hits, days: days))
  }
}
