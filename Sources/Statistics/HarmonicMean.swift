import Glibc

/// The harmonic mean of p-values: a number to look at, not a p-value.
///
/// It would need a multiplier that grows with the number of tests (arXiv 2405.01368).
public enum HarmonicMean: Sendable {
  /// The logarithm of the harmonic mean with equal weights.
  ///
  /// - Parameter logPs: `ln p` of each test.
  /// - Returns: `ln` of n/Σ(1/p); 0 without any test.
  /// - Complexity: O(n).
  public static func logMean(_ logPs: [Double]) -> Double {
    guard !logPs.isEmpty else { return LogProbability.certain }
    let sum = logPs.reduce(LogProbability.impossible) { LogProbability.sum($0, -$1) }
    return log(Double(logPs.count)) - sum
  }
}
