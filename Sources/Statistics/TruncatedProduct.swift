import Glibc

/// The truncated product: only p-values up to a threshold enter, the noise above is ignored.
///
/// Source: Zaykin, Zhivotovsky, Westfall and Weir (2002).
public struct TruncatedProduct: Hashable, Sendable {
  /// The threshold τ, above 0 and below 1.
  public let threshold: Double

  /// A truncated product with a given threshold.
  ///
  /// - Parameter threshold: τ, above 0 and below 1.
  public init(threshold: Double = 0.05) {
    precondition(threshold > 0 && threshold < 1, "the threshold must lie between 0 and 1")
    self.threshold = threshold
  }

  /// The chance of so small a product of the p-values up to τ.
  ///
  /// With W the product of the p ≤ τ among L tests:
  /// P = Σⱼ C(L,j)(1−τ)^(L−j) · {τ^j if W > τ^j, else W Σ_{s<j} (j ln τ − ln W)^s/s!}.
  /// The inner sum is a Poisson lower tail at mean j ln τ − ln W, times τ^j/W.
  ///
  /// - Parameter logPs: `ln p` of all L tests, 0 or less; silent ones enter as 0.
  /// - Returns: `ln p`, `-inf...0`; 0 when no test is below τ.
  /// - Complexity: O(L²).
  public func logP(_ logPs: [Double]) -> Double {
    let logThreshold = log(threshold)
    let chosen = logPs.filter { $0 <= logThreshold }
    guard !chosen.isEmpty else { return LogProbability.certain }
    let product = chosen.reduce(0, +)
    guard product > LogProbability.impossible else { return LogProbability.impossible }
    let tests = Double(logPs.count)
    var sum = LogProbability.impossible
    for below in 1...logPs.count {
      let j = Double(below)
      let ways =
        LogGamma.value(at: tests + 1) - LogGamma.value(at: j + 1)
        - LogGamma.value(at: tests - j + 1)
      let excess = j * logThreshold - product
      let inner = excess > 0 ? Poisson(mean: excess).logLowerTail(through: below - 1) : 0
      sum = LogProbability.sum(
        sum,
        ways + (tests - j) * log1p(-threshold) + j * logThreshold + inner
      )
    }
    return min(0, sum)
  }
}
