/// Fisher's combination of independent p-values.
public enum FisherCombination: Sendable {
  /// The chance of so small a product of p-values.
  ///
  /// −2 Σ ln p is χ² with 2n degrees of freedom; its tail is the Poisson lower tail
  /// P(K ≤ n − 1) at mean −Σ ln p. Source: Fisher (1932); NIST DLMF 8.4.10.
  ///
  /// - Parameter logPs: `ln p` of each test, 0 or less.
  /// - Returns: `ln p`, `-inf...0`; 0 without any test.
  /// - Complexity: O(n).
  public static func logP(_ logPs: [Double]) -> Double {
    guard !logPs.isEmpty else { return LogProbability.certain }
    let sum = logPs.reduce(0) { $0 + min(0, $1) }
    guard sum > LogProbability.impossible else { return LogProbability.impossible }
    return Poisson(mean: -sum).logLowerTail(through: logPs.count - 1)
  }
}
