/// Whether too many of the users tried from one source failed.
///
/// The failure rate of ordinary sources gives a Beta prior; the users that fail from one source
/// are then beta-binomial. An office line (30 of 400) is ordinary, 16 of 16 is not.
public struct Spray: Hashable, Sendable {
  /// The weight A of failure in the prior, above 0.
  public let failing: Double

  /// The weight B of success in the prior, above 0.
  public let succeeding: Double

  /// A prior with known weights.
  ///
  /// - Parameters:
  ///   - failing: The weight A of failure, above 0.
  ///   - succeeding: The weight B of success, above 0.
  public init(failing: Double, succeeding: Double) {
    precondition(failing > 0 && succeeding > 0, "a weight must be above 0")
    self.failing = failing
    self.succeeding = succeeding
  }

  /// The prior from the share of failing users over all ordinary sources.
  ///
  /// A = max(0.3, 4 f), B = 4.
  ///
  /// - Parameter failureShare: The share f, `0...1`.
  public init(failureShare: Double) {
    precondition((0...1).contains(failureShare), "a share must lie in 0...1")
    self.init(failing: max(0.3, 4 * failureShare), succeeding: 4)
  }

  /// The chance that so many of the users tried fail.
  ///
  /// - Parameters:
  ///   - failed: Users who failed, 0 or more.
  ///   - tried: Users who were tried, 0 or more.
  /// - Returns: `ln P(J ≥ failed)`, `-inf...0`.
  /// - Complexity: O(tried).
  public func logP(failed: Int, tried: Int) -> Double {
    BetaBinomial(trials: tried, success: failing, failure: succeeding).logUpperTail(from: failed)
  }

  /// The chance of the failures, sharpened by how many of them are strangers to the source.
  ///
  /// ln p = ln BB(J ≥ j) + ½ ln NB(K ≥ g; shape ½).
  ///
  /// - Parameters:
  ///   - failed: Users who failed, 0 or more.
  ///   - tried: Users who were tried, 0 or more.
  ///   - strangers: Failing users who never used the source before, 0 or more.
  ///   - strangerRate: Strangers expected at an ordinary source, 0 or more.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(tried).
  public func logP(
    failed: Int,
    tried: Int,
    strangers: Int,
    strangerRate: Double
  ) -> Double {
    let crowd = NegativeBinomial(shape: 0.5, mean: strangerRate)
    return logP(failed: failed, tried: tried) + 0.5 * crowd.logUpperTail(from: strangers)
  }
}
