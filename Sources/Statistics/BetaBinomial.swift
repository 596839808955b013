import Glibc

/// The beta-binomial distribution: successes among n trials of an uncertain success rate.
///
/// The rate has a Beta(a, b) prior. Source: NIST DLMF 5.12 for the beta function; the term
/// ratio is f(j + 1)/f(j) = (n − j)(j + a)/((j + 1)(n − j − 1 + b)).
public struct BetaBinomial: Hashable, Sendable {
  /// Trials, `0...2⁵³`.
  public let trials: Int

  /// The weight of success in the prior, above 0.
  public let success: Double

  /// The weight of failure in the prior, above 0.
  public let failure: Double

  private static let limit = 2_000_000

  /// A beta-binomial distribution.
  ///
  /// - Parameters:
  ///   - trials: Trials, 0 or more.
  ///   - success: The weight a of success, above 0 and finite.
  ///   - failure: The weight b of failure, above 0 and finite.
  public init(trials: Int, success: Double, failure: Double) {
    precondition(trials >= 0, "the number of trials must be 0 or more")
    precondition(success > 0 && success.isFinite, "the weight of success must be above 0")
    precondition(failure > 0 && failure.isFinite, "the weight of failure must be above 0")
    self.trials = trials.countable
    self.success = max(success, 1e-9)
    self.failure = max(failure, 1e-9)
  }

  /// The successes expected.
  public var mean: Double { Double(trials) * (success / (success + failure)) }

  /// The logarithm of the chance of exactly `count` successes.
  ///
  /// - Parameter count: Successes; impossible outside `0...trials`.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(1).
  public func logMass(_ count: Int) -> Double {
    guard count >= 0, count <= trials else { return LogProbability.impossible }
    let k = Double(count)
    let missed = Double(trials - count)
    let ways =
      LogGamma.value(at: Double(trials) + 1) - LogGamma.value(at: k + 1)
      - LogGamma.value(at: missed + 1)
    return ways + LogGamma.beta(k + success, missed + failure) - LogGamma.beta(success, failure)
  }

  /// The logarithm of the chance of `count` or more successes.
  ///
  /// - Parameter count: The smallest count that belongs to the tail.
  /// - Returns: `ln P(K ≥ k)`, `-inf...0`.
  /// - Complexity: O(trials), never more than two million steps. A tail that has not settled by
  ///   then counts as no evidence.
  public func logUpperTail(from count: Int) -> Double {
    guard count > 0 else { return LogProbability.certain }
    guard count <= trials else { return LogProbability.impossible }
    guard Double(count) > mean else { return LogProbability.complement(of: logLowerSum(count - 1)) }
    let n = Double(trials)
    var sum = TermSum(limit: Self.limit)
    var j = Double(count)
    while j < n, sum.add(ratio: (n - j) * (j + success) / ((j + 1) * (n - j - 1 + failure))) {
      j += 1
    }
    guard !sum.isCutOff else { return LogProbability.certain }
    return min(0, logMass(count) + log(sum.total))
  }

  /// The lower tail; when it is cut off it is too small, which makes its complement too large.
  private func logLowerSum(_ count: Int) -> Double {
    let n = Double(trials)
    var sum = TermSum(limit: Self.limit)
    var j = Double(count)
    while j > 0, sum.add(ratio: j * (n - j + failure) / ((n - j + 1) * (j - 1 + success))) {
      j -= 1
    }
    return min(0, logMass(count) + log(sum.total))
  }
}
