/// At which hours of the week an actor works: a distribution over 168 hours.
///
/// The actor's own week is shrunk towards a parent (its peers, the tenant) and a little towards
/// the uniform week. No hour has chance 0, and the smallest possible p is about 1/(n + 21): few
/// data never give strong evidence.
public struct WeekProfile: Hashable, Sendable {
  /// The share of the activity in each hour of the week; 168 values, their sum is 1.
  public let density: [Double]

  /// Shrinks an actor's week towards its parent.
  ///
  /// g = (n q_actor + 20 q_parent + 1/168)/(n + 21).
  ///
  /// - Parameters:
  ///   - actor: The week of the actor.
  ///   - parent: The week of its peers or tenant; an empty one counts as uniform.
  ///   - activeCells: The actor's active hours n in the history, 0 or more; ignored when the
  ///     actor's week is empty.
  ///   - parentWeight: What the parent is worth in active hours, 0 or more.
  ///   - uniformWeight: What the uniform week is worth in active hours, above 0.
  /// - Complexity: O(168).
  public init(
    actor: SmoothedWeek,
    parent: SmoothedWeek,
    activeCells: Double,
    parentWeight: Double = 20,
    uniformWeight: Double = 1
  ) {
    precondition(activeCells >= 0 && activeCells.isFinite, "active hours must be 0 or more")
    precondition(parentWeight >= 0 && parentWeight.isFinite, "a weight must be 0 or more")
    precondition(uniformWeight > 0 && uniformWeight.isFinite, "the uniform weight must be above 0")
    let own = actor.total > 0 ? activeCells : 0
    let count = Double(SmoothedWeek.hourCount)
    let whole = own + parentWeight + uniformWeight
    density = (0..<SmoothedWeek.hourCount).map { hour in
      let ownPart = actor.total > 0 ? own * actor.hours[hour] / actor.total : 0
      let parentPart =
        parent.total > 0
        ? parentWeight * parent.hours[hour] / parent.total : parentWeight / count
      return (ownPart + parentPart + uniformWeight / count) / whole
    }
  }

  /// The chance that an action falls into an hour as quiet as this one, or quieter.
  ///
  /// The highest-density-region p: Σ g(b) over g(b) ≤ g(h). The largest p of the hours within
  /// `grace` is taken, which absorbs daylight saving, early starts and clock skew.
  ///
  /// - Parameters:
  ///   - hour: The hour of the week, `0...167`, 0 is Monday 00 UTC.
  ///   - grace: Hours each side that count as the same hour, `0...23`.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(168).
  public func logP(hour: Int, grace: Int = 1) -> Double {
    precondition((0..<SmoothedWeek.hourCount).contains(hour), "an hour of the week is 0...167")
    precondition((0...23).contains(grace), "a grace is 0...23 hours")
    var busiest = 0.0
    for offset in -grace...grace {
      let index = (hour + offset + SmoothedWeek.hourCount) % SmoothedWeek.hourCount
      busiest = max(busiest, density[index])
    }
    let limit = busiest * (1 + 1e-12)
    var share = 0.0
    for value in density where value <= limit {
      share += value
    }
    return LogProbability.clamped(share)
  }
}
