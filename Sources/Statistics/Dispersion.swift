/// How many events come at once, learnt from counts and what was expected of them.
///
/// Work that comes in batches is no Poisson process: its counts vary by D times their mean, and D
/// does not depend on how seldom batches are. The negative binomial with that variance is a Poisson
/// number of batches with logarithmic sizes, so its tail is that of one batch.
/// Sources: Fisher (1950) for the index of dispersion; Quenouille (1949) for the logarithmic sizes.
public struct Dispersion: Hashable, Sendable {
  /// Σ((k − μ)² − k).
  public private(set) var excess = 0.0
  /// Σk.
  public private(set) var events = 0.0

  /// What is assumed before anything is known, and what it is worth in events: every tenth task
  /// of a help desk has half a dozen accounts.
  private static let usual = (ratio: 3.0, weight: 10.0)
  /// Nothing is ever quite Poisson.
  private static let leastRatio = 1.05

  /// Nothing is known.
  public init() {}

  /// What was learnt before.
  ///
  /// - Parameters:
  ///   - excess: Σ((k − μ)² − k).
  ///   - events: Σk, 0 or more.
  public init(excess: Double, events: Double) {
    self.excess = excess.isFinite ? excess : 0
    self.events = events.isFinite ? max(0, events) : 0
  }

  /// Learns a window.
  ///
  /// Windows without an event may be left out where little was expected of each.
  ///
  /// - Parameters:
  ///   - count: Events seen in the window, 0 or more.
  ///   - mean: Events expected in it, 0 or more.
  public mutating func learn(count: Int, mean: Double) {
    precondition(count >= 0 && mean >= 0, "counts and means must be 0 or more")
    let k = Double(count)
    excess += (k - mean) * (k - mean) - k
    events += k
  }

  /// The variance of a count over its mean, D: 1 is Poisson.
  ///
  /// D − 1 = (Σ((k − μ)² − k) + 10 · 2) / (Σk + 10).
  public var ratio: Double {
    let usual = Dispersion.usual
    let above = (excess + usual.weight * (usual.ratio - 1)) / (events + usual.weight)
    return max(Dispersion.leastRatio, 1 + above)
  }

  /// The negative binomial shape of a count whose rate is uncertain.
  ///
  /// The variances add up: μ + μ²/r = D·μ + μ²/a.
  ///
  /// - Parameters:
  ///   - shape: The shape a of the gamma posterior of the rate, above 0; may be infinite.
  ///   - mean: Events expected, μ, above 0.
  /// - Returns: The shape r, above 0.
  public func shape(of shape: Double, mean: Double) -> Double {
    precondition(shape > 0, "a gamma shape must be above 0")
    precondition(mean > 0, "a mean must be above 0")
    return max(1 / (1 / shape + (ratio - 1) / mean), 1e-9)
  }
}
