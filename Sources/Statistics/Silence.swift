/// Whether a source that sent nothing, or too little, was silenced.
public enum Silence: Sendable {
  /// The chance of no event at all.
  ///
  /// Poisson exp(−μ), negative binomial (1 + μ/r)^−r.
  ///
  /// - Parameters:
  ///   - expected: Events expected in the gap, 0 or more.
  ///   - shape: The negative binomial shape r, above 0; infinite means Poisson.
  /// - Returns: `ln p`, `-inf...0`.
  public static func logP(expected: Double, shape: Double = .infinity) -> Double {
    NegativeBinomial(shape: shape, mean: expected).logMass(0)
  }

  /// The chance of so few events.
  ///
  /// - Parameters:
  ///   - count: Events seen, 0 or more.
  ///   - expected: Events expected, 0 or more.
  ///   - shape: The negative binomial shape r, above 0; infinite means Poisson.
  /// - Returns: `ln P(K ≤ count)`, `-inf...0`.
  public static func logDrop(
    count: Int,
    expected: Double,
    shape: Double = .infinity
  ) -> Double {
    NegativeBinomial(shape: shape, mean: expected).logLowerTail(through: count)
  }
}
