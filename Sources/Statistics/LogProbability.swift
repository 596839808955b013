import Glibc

/// Arithmetic on probabilities that are kept as natural logarithms.
///
/// Real findings reach p < 1e-300, where a `Double` underflows. So every p-value in this room
/// is `ln p`, from minus infinity (impossible) to 0 (certain).
public enum LogProbability: Sendable {
  /// The logarithm of 0: an event that cannot happen.
  public static let impossible = -Double.infinity

  /// The logarithm of 1: an event that always happens, so no evidence at all.
  public static let certain = 0.0

  /// The logarithm of 1 − p.
  ///
  /// Stable at both ends. Source: Mächler (2012), "Accurately computing log(1 − exp(−|a|))".
  ///
  /// - Parameter logP: `ln p`; 0 and more give `impossible`.
  /// - Returns: `ln(1 − p)`, `-inf...0`.
  public static func complement(of logP: Double) -> Double {
    guard logP < 0 else { return impossible }
    guard logP <= -0.693_147_180_559_945_3 else { return log(-expm1(logP)) }
    return log1p(-exp(logP))
  }

  /// The logarithm of the sum of two numbers that are given as logarithms.
  ///
  /// - Parameters:
  ///   - first: `ln x`, any value but NaN.
  ///   - second: `ln y`, any value but NaN.
  /// - Returns: `ln(x + y)`.
  public static func sum(_ first: Double, _ second: Double) -> Double {
    let large = max(first, second)
    let small = min(first, second)
    guard small > impossible, large < .infinity else { return large }
    return large + log1p(exp(small - large))
  }

  /// The chance of at least one event when a Poisson process expects some.
  ///
  /// p = 1 − exp(−e). Source: NIST DLMF 8.2, the Poisson upper tail at 1.
  ///
  /// - Parameter expected: Events expected, `0...`.
  /// - Returns: `ln p`, `-inf...0`.
  public static func ofAnyEvent(expected: Double) -> Double {
    precondition(expected >= 0, "the expected number of events must be 0 or more")
    guard expected > 0 else { return impossible }
    return min(certain, log(-expm1(-expected)))
  }

  /// The logarithm of a probability that may have grown beyond 1.
  ///
  /// - Parameter probability: A sum of probabilities, `0...`.
  /// - Returns: `ln min(1, p)`, `-inf...0`.
  public static func clamped(_ probability: Double) -> Double {
    precondition(probability >= 0, "a probability must be 0 or more")
    return log(min(1, probability))
  }

  /// The value to store, compare and print: six decimals.
  ///
  /// The last digits of `log` and `exp` differ between machines; six decimals do not.
  ///
  /// - Parameter logP: `ln p`.
  /// - Returns: The nearest multiple of 1e-6; infinities stay.
  public static func rounded(_ logP: Double) -> Double {
    let scaled = logP * 1_000_000
    guard scaled.isFinite else { return logP }
    return scaled.rounded() / 1_000_000 + 0
  }
}
