import Glibc

/// Simes' combination of p-values: the best of m p₍ᵢ₎/i.
public enum Simes: Sendable {
  /// The combined p-value.
  ///
  /// Source: Simes (1986).
  ///
  /// - Parameter logPs: `ln p` of each test.
  /// - Returns: `ln p`, `-inf...0`; 0 without any test.
  /// - Complexity: O(n log n).
  public static func logP(_ logPs: [Double]) -> Double {
    let count = Double(logPs.count)
    var best = LogProbability.certain
    for (index, value) in logPs.sorted().enumerated() {
      best = min(best, log(count / Double(index + 1)) + value)
    }
    return best
  }
}
