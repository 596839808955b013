import Glibc

/// Corrects the p-values of a detector by its own past on this tenant.
///
/// The closed-form p is right for the model; a tenant is always burstier. The body of the past
/// scores is used as it is; the tail is exponential with a scale from the median excess, so up to
/// half of the exceedances may be old attacks. The model itself enters as 100 pseudo scores, so a
/// new tenant starts at p' = p.
/// Source: peaks over threshold as in SPOT (Siffer 2017), with ξ = 0 and a median scale.
public struct TailCalibration: Hashable, Sendable {
  /// The score u where the tail begins, `0...40`.
  public let threshold: Double

  /// The share of scores beyond the threshold, above 0.
  public let tailShare: Double

  /// The mean excess σ of the tail, 1 or more; 1 is what the model promises.
  public let scale: Double

  /// Past scores beyond the threshold.
  public let exceedances: Int

  /// Past scores in all.
  public let total: Int

  /// The share of scores in each bin or a later one, 401 values; never increases.
  private let survival: [Double]

  /// Fits the tail.
  ///
  /// - Parameters:
  ///   - history: Past scores of this detector on this tenant.
  ///   - tail: The largest share that is a tail, above 0 and below 1.
  ///   - modelWeight: Pseudo scores of the model, n₀, above 0.
  ///   - scaleWeight: What σ = 1 is worth in exceedances, k₀, above 0.
  ///   - least: The score below which no tail begins, `0...39`. When nearly all tests are quiet, the
  ///     past says of every score that it is rare, and the tail would begin at nothing.
  /// - Complexity: O(400).
  public init(
    history: ScoreHistogram,
    tail: Double = 0.05,
    modelWeight: Double = 100,
    scaleWeight: Double = 20,
    notBelow least: Double = 0
  ) {
    precondition(tail > 0 && tail < 1, "the share of the tail must lie between 0 and 1")
    precondition(modelWeight > 0 && modelWeight.isFinite, "the model's weight must be above 0")
    precondition(scaleWeight > 0 && scaleWeight.isFinite, "the scale's weight must be above 0")
    let counts = history.counts
    let total = history.total
    let whole = Double(total) + modelWeight
    var survival = [Double](repeating: 0, count: counts.count + 1)
    var beyond = 0
    var start = counts.count
    var exceedances = 0
    var isTail = true
    for bin in stride(from: counts.count, through: 0, by: -1) {
      beyond += bin < counts.count ? counts[bin] : 0
      let model = modelWeight * exp(-Double(bin) * ScoreHistogram.width)
      survival[bin] = (Double(beyond) + model) / whole
      let isRare = survival[bin] <= tail && Double(bin) * ScoreHistogram.width >= least
      isTail = isTail && (bin == counts.count || isRare)
      if isTail {
        start = bin
        exceedances = beyond
      }
    }
    self.total = total
    self.exceedances = exceedances
    self.survival = survival
    threshold = Double(start) * ScoreHistogram.width
    tailShare = survival[start]
    let median = Self.medianExcess(counts, from: start, count: exceedances)
    let k = Double(exceedances)
    scale = max(1, (k * median / log(2) + scaleWeight) / (k + scaleWeight))
  }

  /// The calibrated p-value.
  ///
  /// ln p' = ln surv(u) − (s − u)/σ beyond the threshold, else ln surv(s).
  ///
  /// - Parameters:
  ///   - logP: `ln p` of the model, 0 or less.
  ///   - isSharpening: Whether p' may be smaller than p. Otherwise p' ≥ p.
  /// - Returns: `ln p'`, `-inf...0`.
  /// - Complexity: O(1).
  public func logP(_ logP: Double, isSharpening: Bool = false) -> Double {
    precondition(!logP.isNaN, "a p-value must be a number")
    let score = -logP
    let calibrated =
      score > threshold
      ? log(tailShare) - (score - threshold) / scale
      : log(survival[ScoreHistogram.bin(of: logP)])
    let bounded = min(0, calibrated)
    return isSharpening ? bounded : min(0, max(bounded, logP))
  }

  /// The median distance of the exceedances from the threshold, linear inside a bin.
  private static func medianExcess(_ counts: [Int], from start: Int, count: Int) -> Double {
    let half = Double(count) / 2
    var passed = 0.0
    for bin in start..<counts.count where counts[bin] > 0 {
      let here = Double(counts[bin])
      if passed + here >= half {
        return (Double(bin - start) + (half - passed) / here) * ScoreHistogram.width
      }
      passed += here
    }
    return 0
  }
}
