import Glibc

/// The Poisson distribution: how many independent events fall into one window.
///
/// The smaller tail is always summed, by the ratio of neighbouring terms; the larger one is its
/// complement. Source: NIST DLMF 8.2 and 8.4.10 (the tails are incomplete gamma functions).
public struct Poisson: Hashable, Sendable {
  /// Events expected in the window, `0...1e100`.
  public let mean: Double

  /// Enough terms for means up to 5e10; beyond that a geometric bound takes over.
  private static let limit = 2_000_000

  /// A Poisson distribution with a given mean.
  ///
  /// - Parameter mean: Events expected, 0 or more; NaN is a programmer error.
  public init(mean: Double) {
    precondition(mean >= 0, "the mean of a Poisson distribution must be 0 or more")
    self.mean = min(mean, 1e100)
  }

  /// The logarithm of the chance of exactly `count` events.
  ///
  /// ln f(k) = k ln μ − μ − ln k!, written so that large counts near the mean do not cancel.
  ///
  /// - Parameter count: Events seen; a negative count is impossible.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(1).
  public func logMass(_ count: Int) -> Double {
    guard count >= 0 else { return LogProbability.impossible }
    guard mean > 0 else { return count == 0 ? 0 : LogProbability.impossible }
    let k = Double(count.countable)
    guard k >= LogGamma.stirlingStart else {
      return k * log(mean) - mean - LogGamma.value(at: k + 1)
    }
    let excess = k - mean
    let near = abs(excess) < 0.5 * mean
    let logRatio = near ? log1p(excess / mean) : log(k) - log(mean)
    return excess - k * logRatio - 0.5 * log(2 * .pi * k) - LogGamma.correction(at: k)
  }

  /// The logarithm of the chance of `count` or more events.
  ///
  /// - Parameter count: The smallest count that belongs to the tail.
  /// - Returns: `ln P(K ≥ k)`, `-inf...0`.
  /// - Complexity: O(√mean), never more than two million steps.
  public func logUpperTail(from count: Int) -> Double {
    let k = count.countable
    guard k > 0 else { return LogProbability.certain }
    guard mean > 0 else { return LogProbability.impossible }
    guard Double(k) > mean else {
      return LogProbability.complement(of: lowerSum(k - 1, bounded: false))
    }
    return upperSum(k, bounded: true)
  }

  /// The logarithm of the chance of `count` or fewer events.
  ///
  /// - Parameter count: The largest count that belongs to the tail.
  /// - Returns: `ln P(K ≤ k)`, `-inf...0`.
  /// - Complexity: O(√mean), never more than two million steps.
  public func logLowerTail(through count: Int) -> Double {
    let k = count.countable
    guard k >= 0 else { return LogProbability.impossible }
    guard mean > 0 else { return LogProbability.certain }
    guard Double(k) < mean else {
      return LogProbability.complement(of: upperSum(k + 1, bounded: false))
    }
    return lowerSum(k, bounded: true)
  }

  /// The upper tail for a count above the mean; the ratios fall.
  private func upperSum(_ count: Int, bounded: Bool) -> Double {
    var sum = TermSum(limit: Self.limit)
    var j = Double(count) + 1
    while sum.add(ratio: mean / j) {
      j += 1
    }
    let total = bounded ? sum.bounded(byRatio: mean / j) : sum.total
    return min(0, logMass(count) + log(total))
  }

  /// The lower tail for a count below the mean; the ratios fall towards 0.
  private func lowerSum(_ count: Int, bounded: Bool) -> Double {
    guard count > 0 else { return -mean }
    var sum = TermSum(limit: Self.limit)
    var j = Double(count)
    while sum.add(ratio: j / mean), j > 1 {
      j -= 1
    }
    let total = bounded ? sum.bounded(byRatio: j / mean) : sum.total
    return min(0, logMass(count) + log(total))
  }
}
