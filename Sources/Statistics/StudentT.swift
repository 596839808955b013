import Glibc

/// Student's t distribution: a normal value whose variance was estimated.
public struct StudentT: Hashable, Sendable {
  /// Degrees of freedom, above 0, at most 1e12.
  public let freedom: Double

  /// A t distribution with a given freedom.
  ///
  /// - Parameter freedom: Degrees of freedom, above 0.
  public init(freedom: Double) {
    precondition(freedom > 0, "Student's t needs degrees of freedom above 0")
    self.freedom = min(freedom, 1e12)
  }

  /// The logarithm of the chance of a value of `t` or more.
  ///
  /// P(T ≥ t) = ½ I(ν/(ν + t²); ν/2, ½) for t ≥ 0. Source: NIST DLMF 8.17.
  ///
  /// - Parameter t: The standardised value, any number but NaN.
  /// - Returns: `ln P(T ≥ t)`, `-inf...0`.
  /// - Complexity: O(√freedom).
  public func logUpperTail(from t: Double) -> Double {
    precondition(!t.isNaN, "Student's t is not defined for NaN")
    let square = t * t
    guard square > 0 else { return log(0.5) }
    guard square < .infinity else {
      return t > 0 ? LogProbability.impossible : LogProbability.certain
    }
    let whole = freedom + square
    let twoTails = IncompleteBeta(freedom / 2, 0.5)
      .logLower(at: freedom / whole, rest: square / whole)
    // The fraction settles for every freedom allowed here; no evidence if it did not.
    let tail = log(0.5) + (twoTails ?? LogProbability.certain)
    return t > 0 ? tail : LogProbability.complement(of: tail)
  }

  /// The value that is reached or exceeded with a given chance.
  ///
  /// Bisection on the tail, to 1e-12 of the value.
  ///
  /// - Parameter chance: The chance, above 0 and up to ½.
  /// - Returns: The value t with P(T ≥ t) = chance, `0...1e9`.
  /// - Complexity: O(√freedom), 80 evaluations of the tail.
  public func value(exceededWith chance: Double) -> Double {
    precondition(chance > 0 && chance <= 0.5, "the chance must lie in 0...0.5")
    let target = log(chance)
    var low = 0.0
    var high = 1.0
    while high < 1e9, logUpperTail(from: high) > target {
      high *= 2
    }
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if logUpperTail(from: middle) > target {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }
}
