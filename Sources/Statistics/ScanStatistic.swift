import Glibc

/// The largest number of events in any window that slides over a span of time.
///
/// Sources: Alm (1983) for the clumps; Naus for scan statistics in general; Kulldorff (1997)
/// for the likelihood ratio.
public enum ScanStatistic: Sendable {
  /// The chance that some sliding window holds `count` events or more.
  ///
  /// With f and Q the mass and upper tail in one window of length w inside a span T:
  /// p = min(1, Q(k) + (T − w)/w · [k f(k) − (k + 1) f(k + 1)]). The bracket is Alm's
  /// (k − μ) f(k), exact under gamma mixing. p = 1 for k ≤ μ.
  ///
  /// - Parameters:
  ///   - count: The largest count found, k.
  ///   - mean: Events expected in one window, 0 or more.
  ///   - window: The length w of the window, above 0, in any unit.
  ///   - span: The length T of the scanned span in the same unit; up to w it is one window.
  ///   - shape: The negative binomial shape, above 0; infinite means Poisson.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: As `NegativeBinomial.logUpperTail(from:)`.
  public static func logP(
    count: Int,
    mean: Double,
    window: Double,
    span: Double,
    shape: Double = .infinity
  ) -> Double {
    precondition(window > 0 && window.isFinite, "a window must be longer than 0")
    precondition(span >= 0, "a span must be 0 or more")
    guard count > 0, Double(count) > mean else { return LogProbability.certain }
    let k = count.countable
    let events = NegativeBinomial(shape: shape, mean: mean)
    let tail = events.logUpperTail(from: k)
    guard span > window else { return tail }
    let here = log(Double(k)) + events.logMass(k)
    let next = log(Double(k) + 1) + events.logMass(k + 1)
    guard here > next else { return tail }
    let clumps = log((span - window) / window) + here + LogProbability.complement(of: next - here)
    return min(0, LogProbability.sum(tail, clumps))
  }

  /// The chance for several window lengths tried on the same events.
  ///
  /// m · min p (Bonferroni). No window tried is no evidence.
  ///
  /// - Parameter logPs: `ln p` of each window length.
  /// - Returns: `ln p`, `-inf...0`.
  public static func logP(overScales logPs: [Double]) -> Double {
    guard let smallest = logPs.min() else { return LogProbability.certain }
    return min(0, log(Double(logPs.count)) + smallest)
  }

  /// The Poisson log-likelihood ratio of one window.
  ///
  /// k ln(k/μ) − (k − μ). Tells how strongly a window stands out.
  /// Source: Kulldorff (1997).
  ///
  /// - Parameters:
  ///   - count: Events in the window.
  ///   - mean: Events expected in it.
  /// - Returns: The ratio, `0...`; 0 when no more events than expected.
  public static func logLikelihoodRatio(count: Int, mean: Double) -> Double {
    let k = Double(count)
    guard mean > 0, k > mean else { return 0 }
    return k * log(k / mean) - (k - mean)
  }
}
