import Glibc

/// The regularised incomplete beta function, the tail behind most discrete distributions.
///
/// Lentz's continued fraction. Source: NIST DLMF 8.17.22; Press et al., Numerical Recipes, 6.4.
struct IncompleteBeta {
  /// The weight of the lower end, above 0.
  let a: Double

  /// The weight of the upper end, above 0.
  let b: Double

  private static let steps = 100_000
  private static let tiny = 1e-300

  /// The function with the given weights.
  init(_ a: Double, _ b: Double) {
    precondition(a > 0 && b > 0, "the weights of a beta function must be above 0")
    self.a = a
    self.b = b
  }

  /// The logarithm of I(x; a, b).
  ///
  /// - Parameters:
  ///   - x: The point, `0...1`.
  ///   - rest: The number 1 − x, given apart because it may be far smaller than x.
  /// - Returns: `ln I`, or nil when the fraction has not settled after 100,000 steps.
  /// - Complexity: O(√max(a, b)).
  func logLower(at x: Double, rest: Double) -> Double? {
    guard x > 0 else { return LogProbability.impossible }
    guard rest > 0 else { return LogProbability.certain }
    if x > (a + 1) / (a + b + 2) {
      let upper = IncompleteBeta(b, a).logSmall(at: rest, rest: x)
      return upper.map { LogProbability.complement(of: $0) }
    }
    return logSmall(at: x, rest: rest)
  }

  /// The value where the fraction converges fast: x up to (a + 1)/(a + b + 2).
  private func logSmall(at x: Double, rest: Double) -> Double? {
    guard let fraction = fraction(at: x), fraction > 0 else { return nil }
    let lead = a * (x < 0.5 ? log(x) : log1p(-rest)) + b * (x < 0.5 ? log1p(-x) : log(rest))
    return min(0, lead - log(a) - LogGamma.beta(a, b) + log(fraction))
  }

  private func fraction(at x: Double) -> Double? {
    var c = 1.0
    var d = 1 / Self.away(1 - (a + b) * x / (a + 1))
    var product = d
    var m = 1.0
    for _ in 0..<Self.steps {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / Self.away(1 + even * d)
      c = Self.away(1 + even / c)
      product *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / Self.away(1 + odd * d)
      c = Self.away(1 + odd / c)
      product *= d * c
      if abs(d * c - 1) < 3e-16 { return product }
      m += 1
    }
    return nil
  }

  /// Keeps a denominator away from 0.
  private static func away(_ value: Double) -> Double {
    abs(value) > tiny ? value : tiny
  }
}
