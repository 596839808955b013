import Glibc

/// The negative binomial distribution: a Poisson count whose rate is itself uncertain.
///
/// A Poisson distribution mixed with a gamma distribution of the rate. The variance is
/// μ + μ²/r. The tails are incomplete beta functions: P(K ≥ k) = I(μ/(r + μ); k, r).
/// Source: NIST DLMF 8.17.
public struct NegativeBinomial: Hashable, Sendable {
  /// The shape r of the gamma mixture, `1e-9...`; infinite means Poisson.
  public let shape: Double

  /// Events expected, `0...1e100`.
  public let mean: Double

  /// After so many terms the continued fraction is the shorter way.
  private static let limit = 50_000

  /// A negative binomial distribution with a given shape and mean.
  ///
  /// - Parameters:
  ///   - shape: The shape r, above 0. Values above 1e15 count as infinite.
  ///   - mean: Events expected, 0 or more.
  public init(shape: Double, mean: Double) {
    precondition(shape > 0, "the shape of a negative binomial distribution must be above 0")
    precondition(mean >= 0, "the mean of a negative binomial distribution must be 0 or more")
    self.shape = shape > 1e15 ? .infinity : max(shape, 1e-9)
    self.mean = min(mean, 1e100)
  }

  /// The logarithm of the chance of exactly `count` events.
  ///
  /// ln f(k) = ln Γ(k + r) − ln Γ(r) − ln k! − r ln(1 + μ/r) − k ln(1 + r/μ).
  ///
  /// - Parameter count: Events seen; a negative count is impossible.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(1).
  public func logMass(_ count: Int) -> Double {
    guard shape.isFinite else { return Poisson(mean: mean).logMass(count) }
    guard count >= 0 else { return LogProbability.impossible }
    guard mean > 0 else { return count == 0 ? 0 : LogProbability.impossible }
    let k = Double(count.countable)
    let empty = -shape * log1p(mean / shape)
    guard k > 0 else { return empty }
    let ways =
      shape > k + 1
      ? LogGamma.rise(from: shape, by: k, to: shape + k) - LogGamma.value(at: k + 1)
      : LogGamma.rise(from: k + 1, by: shape - 1, to: k + shape) - LogGamma.value(at: shape)
    return min(0, ways + empty - k * log1p(shape / mean))
  }

  /// The logarithm of the chance of `count` or more events.
  ///
  /// - Parameter count: The smallest count that belongs to the tail.
  /// - Returns: `ln P(K ≥ k)`, `-inf...0`.
  /// - Complexity: O(1) in memory; at most 150,000 steps, mostly a few dozen.
  public func logUpperTail(from count: Int) -> Double {
    guard shape.isFinite else { return Poisson(mean: mean).logUpperTail(from: count) }
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
  /// - Complexity: O(1) in memory; at most 150,000 steps, mostly a few dozen.
  public func logLowerTail(through count: Int) -> Double {
    guard shape.isFinite else { return Poisson(mean: mean).logLowerTail(through: count) }
    let k = count.countable
    guard k >= 0 else { return LogProbability.impossible }
    guard mean > 0 else { return LogProbability.certain }
    guard Double(k) <= mean else {
      return LogProbability.complement(of: upperSum(k + 1, bounded: false))
    }
    return lowerSum(k, bounded: true)
  }

  /// The ratio q of neighbouring masses far out in the tail: μ/(r + μ).
  private var success: Double { mean / (shape + mean) }

  /// The upper tail for a count above the mean: f(j + 1)/f(j) = (j + r)/(j + 1) · q.
  private func upperSum(_ count: Int, bounded: Bool) -> Double {
    let q = success
    var sum = TermSum(limit: Self.limit)
    var j = Double(count)
    while sum.add(ratio: (j + shape) / (j + 1) * q) {
      j += 1
    }
    if sum.isCutOff {
      let tail = IncompleteBeta(Double(count), shape).logLower(at: q, rest: shape / (shape + mean))
      if let tail { return tail }
    }
    let largestRatio = max(q, (j + shape) / (j + 1) * q)
    let total = bounded ? sum.bounded(byRatio: largestRatio) : sum.total
    return min(0, logMass(count) + log(total))
  }

  /// The lower tail for a count up to the mean: f(j − 1)/f(j) = j/((j − 1 + r) q).
  private func lowerSum(_ count: Int, bounded: Bool) -> Double {
    guard count > 0 else { return logMass(0) }
    let q = success
    var sum = TermSum(limit: Self.limit)
    var j = Double(count)
    while sum.add(ratio: j / ((j - 1 + shape) * q)), j > 1 {
      j -= 1
    }
    if sum.isCutOff, j > 1 {
      let rest = IncompleteBeta(shape, Double(count) + 1)
      if let tail = rest.logLower(at: shape / (shape + mean), rest: q) { return tail }
      let largestRatio = shape < 1 ? 1 : j / ((j - 1 + shape) * q)
      let total = bounded ? sum.bounded(byRatio: largestRatio) : sum.total
      return min(0, logMass(count) + log(total))
    }
    return min(0, logMass(count) + log(sum.total))
  }
}
