/// A model of values from an open vocabulary: how likely a new value is, or a rare one.
///
/// The two-parameter Poisson-Dirichlet process; discount 0 is the Dirichlet process.
/// Source: Pitman and Yor (1997); Sanna Passino and Heard (2019, doi 10.3934/fods.2019013) for
/// its use on network data.
public struct PitmanYor: Hashable, Sendable {
  /// The strength θ, 0 or more.
  public let strength: Double

  /// The discount d, at least 0 and below 1.
  public let discount: Double

  /// A process with given parameters.
  ///
  /// - Parameters:
  ///   - strength: θ, 0 or more.
  ///   - discount: d, at least 0 and below 1.
  public init(strength: Double, discount: Double) {
    precondition(strength >= 0 && strength.isFinite, "the strength must be 0 or more")
    precondition(discount >= 0 && discount < 1, "the discount must lie in 0..<1")
    self.strength = strength
    self.discount = discount
  }

  /// The discount suggested by a sample: the share of values seen exactly once.
  ///
  /// - Parameters:
  ///   - singletons: Values seen once, 0 or more.
  ///   - distinct: Different values, 0 or more.
  /// - Returns: d, `0...0.95`; ½ without any value.
  public static func discount(singletons: Int, distinct: Int) -> Double {
    guard distinct > 0 else { return 0.5 }
    return min(0.95, max(0, Double(singletons) / Double(distinct)))
  }

  /// The chance that the next value was never seen.
  ///
  /// P(new) = (θ + dK)/(θ + n).
  ///
  /// - Parameters:
  ///   - draws: Values drawn so far, n, 0 or more.
  ///   - distinct: Different values among them, K, 0 or more.
  /// - Returns: A probability; 1 before the first draw.
  public func newProbability(draws: Int, distinct: Int) -> Double {
    precondition(draws >= 0 && distinct >= 0, "counts must be 0 or more")
    let whole = strength + Double(draws)
    return whole > 0 ? (strength + discount * Double(distinct)) / whole : 1
  }

  /// The chance of a value as rare as this one, or rarer, or never seen.
  ///
  /// p = [θ + dK + Σ(c − d) over c ≤ c_x]/(n + θ).
  ///
  /// - Parameters:
  ///   - count: How often the value was seen before; 0 means never.
  ///   - counts: How often each known value was seen, each 1 or more.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(number of values).
  public func logP(count: Int, among counts: [Int]) -> Double {
    var draws = 0.0
    var rarer = 0.0
    for known in counts {
      precondition(known > 0, "a known value was seen at least once")
      draws += Double(known)
      if known <= count { rarer += Double(known) - discount }
    }
    let whole = draws + strength
    guard whole > 0 else { return LogProbability.certain }
    let mass = strength + discount * Double(counts.count) + rarer
    return LogProbability.clamped(mass / whole)
  }
}
