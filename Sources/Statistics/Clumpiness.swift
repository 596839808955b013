/// How much burstier than Poisson the events of one kind come.
///
/// The number φ is the extra squared coefficient of variation of a window count: 0 is Poisson.
public enum Clumpiness: Sendable {
  /// The moment estimate of φ at one window length.
  ///
  /// φ = max(0, Σ[(k − μ)² − k]/Σμ²). Pool the windows of all entities of one kind.
  ///
  /// - Parameters:
  ///   - counts: Events seen in each window, 0 or more.
  ///   - means: Events expected in each window, 0 or more, as many as `counts`.
  /// - Returns: φ, `0...`; 0 when nothing was expected.
  /// - Complexity: O(n).
  public static func estimate(counts: [Int], means: [Double]) -> Double {
    precondition(counts.count == means.count, "each count needs its mean")
    var excess = 0.0
    var squares = 0.0
    for (count, mean) in zip(counts, means) {
      precondition(mean >= 0, "a mean must be 0 or more")
      let k = Double(count)
      excess += (k - mean) * (k - mean) - k
      squares += mean * mean
    }
    return squares > 0 ? max(0, excess / squares) : 0
  }

  /// The one shape that carries an uncertain rate and a clumpy process.
  ///
  /// Squared variations of independent factors multiply: (1 + 1/a)(1 + φ) − 1 = 1/r.
  ///
  /// - Parameters:
  ///   - shape: The shape a of the gamma posterior, above 0; may be infinite.
  ///   - clumpiness: φ, 0 or more.
  /// - Returns: The shape r of the negative binomial; infinite means Poisson.
  public static func effectiveShape(of shape: Double, clumpiness: Double) -> Double {
    precondition(shape > 0, "a gamma shape must be above 0")
    precondition(clumpiness >= 0, "a clumpiness must be 0 or more")
    let variation = 1 / shape + clumpiness + clumpiness / shape
    guard variation > 0 else { return .infinity }
    return max(1 / variation, 1e-9)
  }
}
