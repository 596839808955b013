import Glibc

/// Evidence as a betting score: its mean is at most 1 by chance, and it may be averaged freely.
///
/// All e-values are natural logarithms. Source: Vovk and Wang (2021) for calibrators;
/// Wang and Ramdas (2022, arXiv 2009.02824) for their use in tests.
public enum EValue: Sendable {
  /// The e-value of a p-value.
  ///
  /// e = (1 − p + p ln p)/(p ln² p), the mixture calibrator. With x = −ln p it is
  /// (eˣ − 1 − x)/x², so p = 1 gives ½.
  ///
  /// - Parameter logP: `ln p`, 0 or less.
  /// - Returns: `ln e`, from ln ½ to infinity.
  public static func log(fromLogP logP: Double) -> Double {
    precondition(!logP.isNaN, "a p-value must be a number")
    let x = max(0, -logP)
    guard x < .infinity else { return .infinity }
    guard x < 1 else { return x + log1p(-(1 + x) * exp(-x)) - 2 * Glibc.log(x) }
    // Σ xᵏ/(k + 2)!, because the closed form cancels near 0.
    var term = 0.5
    var sum = 0.5
    for k in 1...18 {
      term *= x / Double(k + 2)
      sum += term
    }
    return Glibc.log(sum)
  }

  /// The weighted mean of e-values, valid under any dependence.
  ///
  /// - Parameters:
  ///   - logs: `ln e` of each, not empty.
  ///   - weights: The weight of each, 0 or more, summing to 1; nil means equal weights.
  /// - Returns: `ln` of the mean.
  /// - Complexity: O(n).
  public static func logMean(_ logs: [Double], weights: [Double]? = nil) -> Double {
    precondition(!logs.isEmpty, "a mean needs at least one value")
    let weights = weights ?? [Double](repeating: 1 / Double(logs.count), count: logs.count)
    precondition(weights.count == logs.count, "each e-value needs its weight")
    var sum = LogProbability.impossible
    for (value, weight) in zip(logs, weights) where weight > 0 {
      sum = LogProbability.sum(sum, Glibc.log(weight) + value)
    }
    return sum
  }
}
