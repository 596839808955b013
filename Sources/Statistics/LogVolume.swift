import Glibc

/// What a heavy-tailed volume (files, mails, bytes) of one user is expected to be.
///
/// The logarithm x = ln(1 + y) is normal with a Normal-inverse-gamma prior centred on the tenant.
/// The next value then follows Student's t: with n past values,
/// m = (k₀μ₀ + n x̄)/(k₀ + n), s² = [ν₀σ₀² + Σ(x − x̄)² + k₀n/(k₀ + n)(x̄ − μ₀)²]/(ν₀ + n),
/// t = (x − m)/√(s²(1 + 1/(k₀ + n))) with ν₀ + n degrees of freedom.
public struct LogVolume: Hashable, Sendable {
  /// The centre m of ln(1 + y).
  public let centre: Double

  /// The scale of the predictive distribution, √(s²(1 + 1/(k₀ + n))), above 0.
  public let scale: Double

  /// The degrees of freedom ν₀ + n.
  public let freedom: Double

  /// Learns from past volumes.
  ///
  /// - Parameters:
  ///   - history: Past volumes y of the user, each 0 or more and finite.
  ///   - tenantMean: The mean μ₀ of ln(1 + y) in the tenant.
  ///   - tenantVariance: The variance σ₀² of ln(1 + y) in the tenant, 0 or more.
  ///   - meanWeight: What the tenant's mean is worth in values, k₀, above 0.
  ///   - varianceWeight: What the tenant's variance is worth in values, ν₀, above 0.
  /// - Complexity: O(n).
  public init(
    history: [Double],
    tenantMean: Double,
    tenantVariance: Double,
    meanWeight: Double = 3,
    varianceWeight: Double = 6
  ) {
    precondition(history.allSatisfy { $0 >= 0 && $0.isFinite }, "a volume must be 0 or more")
    let values = history.map { log1p($0) }
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    self.init(
      count: history.count,
      mean: mean,
      spread: values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) },
      tenantMean: tenantMean,
      tenantVariance: tenantVariance,
      meanWeight: meanWeight,
      varianceWeight: varianceWeight
    )
  }

  /// Takes what was learnt from past volumes.
  ///
  /// - Parameters:
  ///   - count: How many past volumes of the user there are, 0 or more.
  ///   - mean: Their mean x̄ of ln(1 + y); of none any number.
  ///   - spread: Their Σ(x − x̄)², 0 or more.
  ///   - tenantMean: The mean μ₀ of ln(1 + y) in the tenant.
  ///   - tenantVariance: The variance σ₀² of ln(1 + y), 0 or more.
  ///   - meanWeight: What the tenant's mean is worth in values, k₀, above 0.
  ///   - varianceWeight: What the variance is worth in values, ν₀, above 0.
  public init(
    count: Int,
    mean: Double,
    spread: Double,
    tenantMean: Double,
    tenantVariance: Double,
    meanWeight: Double = 3,
    varianceWeight: Double = 6
  ) {
    precondition(count >= 0 && spread >= 0, "a count and a spread must be 0 or more")
    precondition(mean.isFinite && tenantMean.isFinite, "a mean must be finite")
    precondition(tenantVariance >= 0 && tenantVariance.isFinite, "a variance must be 0 or more")
    precondition(meanWeight > 0 && varianceWeight > 0, "a weight must be above 0")
    let n = Double(count)
    let weight = meanWeight + n
    let shift = meanWeight * n / weight * (mean - tenantMean) * (mean - tenantMean)
    let variance = (varianceWeight * tenantVariance + spread + shift) / (varianceWeight + n)
    centre = (meanWeight * tenantMean + n * mean) / weight
    // A user who never varies must not make the next value impossible.
    scale = (max(variance, 1e-12) * (1 + 1 / weight)).squareRoot()
    freedom = varianceWeight + n
  }

  /// The chance of this volume or more.
  ///
  /// - Parameter volume: The volume y of the scored day, 0 or more.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(√freedom).
  public func logP(of volume: Double) -> Double {
    precondition(volume >= 0, "a volume must be 0 or more")
    return StudentT(freedom: freedom).logUpperTail(from: (log1p(volume) - centre) / scale)
  }

  /// The volume that half of the days exceed.
  public var median: Double { max(0, expm1(centre)) }

  /// The volume that is reached or exceeded with a given chance.
  ///
  /// - Parameter chance: The chance, above 0 and up to ½.
  /// - Returns: exp(m + t s) − 1, 0 or more.
  public func limit(exceededWith chance: Double) -> Double {
    max(0, expm1(centre + scale * StudentT(freedom: freedom).value(exceededWith: chance)))
  }
}
