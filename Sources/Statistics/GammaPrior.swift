/// What is known of the rate of an entity before its own history is read.
///
/// A gamma distribution of the rate, learnt from all entities of the same kind (empirical Bayes,
/// method of moments). Its mean is shape / rate. A posterior is again a `GammaPrior`.
public struct GammaPrior: Hashable, Sendable {
  /// The shape a₀: how many events the prior is worth, above 0.
  public let shape: Double

  /// The rate b₀: how much exposure the prior is worth, above 0, in the unit of the exposures.
  public let rate: Double

  /// A prior with known parameters.
  ///
  /// - Parameters:
  ///   - shape: Pseudo events a₀, above 0 and finite.
  ///   - rate: Pseudo exposure b₀, above 0 and finite.
  public init(shape: Double, rate: Double) {
    precondition(shape > 0 && shape.isFinite, "the shape of a gamma prior must be above 0")
    precondition(rate > 0 && rate.isFinite, "the rate of a gamma prior must be above 0")
    self.shape = shape
    self.rate = rate
  }

  /// The prior learnt from many entities of one kind.
  ///
  /// m = (Σc + ½)/(ΣT + 1), v = max(0, Σ[(c − mT)² − mT]/ΣT²), a₀ = clip(m²/v), b₀ = a₀/m.
  /// Without any exposure the prior is the smallest shape over one unit.
  ///
  /// - Parameters:
  ///   - counts: Events of each entity, 0 or more.
  ///   - exposures: Hours or days each entity was watched, 0 or more, as many as `counts`.
  ///   - shapes: The range the shape is clipped to.
  /// - Complexity: O(n).
  public init(
    counts: [Int],
    exposures: [Double],
    shapes: ClosedRange<Double> = 0.2...50
  ) {
    precondition(counts.count == exposures.count, "each count needs its exposure")
    precondition(exposures.allSatisfy { $0 >= 0 && $0.isFinite }, "exposures must be 0 or more")
    let exposed = exposures.reduce(0, +)
    guard exposed > 0 else {
      self.init(shape: shapes.lowerBound, rate: 1)
      return
    }
    let total = counts.reduce(0.0) { $0 + Double($1) }
    let mean = (max(0, total) + 0.5) / (exposed + 1)
    var spread = 0.0
    var squares = 0.0
    for (count, exposure) in zip(counts, exposures) {
      let expected = mean * exposure
      let excess = Double(count) - expected
      spread += excess * excess - expected
      squares += exposure * exposure
    }
    let variance = squares > 0 ? spread / squares : 0
    let fitted = variance > 0 ? mean * mean / variance : shapes.upperBound
    let shape = min(shapes.upperBound, max(shapes.lowerBound, fitted))
    self.init(shape: shape, rate: shape / mean)
  }

  /// The mean rate, events per unit of exposure.
  public var mean: Double { shape / rate }

  /// The same knowledge after an entity's own history.
  ///
  /// - Parameters:
  ///   - count: Past events of the entity, 0 or more.
  ///   - exposure: Past exposure of the entity, 0 or more.
  /// - Returns: Gamma(a₀ + n, b₀ + T).
  public func posterior(count: Int, exposure: Double) -> GammaPrior {
    precondition(count >= 0 && exposure >= 0, "a history cannot be negative")
    return GammaPrior(shape: shape + Double(count), rate: rate + exposure)
  }

  /// The distribution of the next count.
  ///
  /// A negative binomial with mean μ = (a/b)·w·s; its shape carries both the uncertain rate and
  /// the clumpiness: 1/r = 1/a + φ + φ/a.
  ///
  /// - Parameters:
  ///   - exposure: The exposure w to be judged, 0 or more, in the unit of the history.
  ///   - season: The factor s of the season, 0 or more; 1 is an ordinary day.
  ///   - clumpiness: The extra squared variation φ, 0 or more.
  /// - Returns: The predictive distribution.
  public func predictive(
    exposure: Double,
    season: Double = 1,
    clumpiness: Double = 0
  ) -> NegativeBinomial {
    NegativeBinomial(
      shape: Clumpiness.effectiveShape(of: shape, clumpiness: clumpiness),
      mean: mean * exposure * season
    )
  }
}
