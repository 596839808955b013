/// Whether an ordered chain of steps happens by chance.
public enum Chain: Sendable {
  /// The chance that the whole chain occurs at least once.
  ///
  /// p = 1 − exp(−λT Π qᵢ). The qᵢ are measured shares, not products of Poisson rates, because
  /// the steps attract each other in benign life.
  ///
  /// - Parameters:
  ///   - rate: First steps λ per unit of time, 0 or more.
  ///   - exposure: The scored time T in the same unit, 0 or more.
  ///   - transitions: For each later step, the chance qᵢ that it follows in time, `0...1`.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(steps).
  public static func logP(rate: Double, exposure: Double, transitions: [Double]) -> Double {
    precondition(rate >= 0 && exposure >= 0, "a rate and an exposure must be 0 or more")
    var expected = rate * exposure
    for transition in transitions {
      precondition(transition >= 0, "a chance must be 0 or more")
      expected *= transition
    }
    return LogProbability.ofAnyEvent(expected: expected)
  }

  /// The share of a step that follows the one before, shrunk to a prior.
  ///
  /// q = (m + s q₀)/(n + s).
  ///
  /// - Parameters:
  ///   - followed: Past first steps m that the second followed in time, 0 or more.
  ///   - first: Past first steps n, 0 or more.
  ///   - prior: The share q₀ assumed before any is seen, `0...1`.
  ///   - weight: What the prior is worth in steps, s, above 0.
  /// - Returns: q, 0 or more.
  public static func transition(
    followed: Int,
    of first: Int,
    prior: Double,
    weight: Double = 10
  ) -> Double {
    precondition(followed >= 0 && first >= 0, "counts must be 0 or more")
    precondition(prior >= 0 && weight > 0, "a prior must be 0 or more and its weight above 0")
    return (Double(followed) + weight * prior) / (Double(first) + weight)
  }
}
