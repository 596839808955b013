import Foundation
import Statistics
import Testing

@Suite struct DistributionTests {
  @Test func `tails fall as the count grows and rise as the mean grows`() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<400 {
      let mean = exp(Double.random(in: -6...6, using: &random))
      let shape =
        Bool.random(using: &random) ? exp(Double.random(in: -2...5, using: &random)) : .infinity
      let count = Int.random(in: 0...60, using: &random)
      let events = NegativeBinomial(shape: shape, mean: mean)
      let more = NegativeBinomial(shape: shape, mean: mean * 1.3)
      let tail = events.logUpperTail(from: count)
      #expect(tail <= 0)
      #expect(events.logUpperTail(from: count + 1) <= tail + 1e-12, "\(count) \(mean) \(shape)")
      #expect(more.logUpperTail(from: count) >= tail - 1e-12, "\(count) \(mean) \(shape)")
      #expect(
        events.logLowerTail(through: count + 1) >= events.logLowerTail(through: count) - 1e-12
      )
    }
  }

  @Test func `the two tails make up the whole`() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<400 {
      let mean = exp(Double.random(in: -5...7, using: &random))
      let shape =
        Bool.random(using: &random) ? exp(Double.random(in: -2...5, using: &random)) : .infinity
      let count = Int.random(in: 1...200, using: &random)
      let events = NegativeBinomial(shape: shape, mean: mean)
      let whole = LogProbability.sum(
        events.logUpperTail(from: count),
        events.logLowerTail(through: count - 1)
      )
      #expect(abs(whole) < 1e-9, "\(count) \(mean) \(shape)")
    }
  }

  @Test func `the masses add up to the tail`() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<100 {
      let shape = exp(Double.random(in: -2...4, using: &random))
      let events = NegativeBinomial(shape: shape, mean: Double.random(in: 0.1...20, using: &random))
      let count = Int.random(in: 1...40, using: &random)
      let below = (0..<count).map { exp(events.logMass($0)) }.reduce(0, +)
      #expect(abs(exp(events.logLowerTail(through: count - 1)) - below) < 1e-10)
    }
  }

  @Test func `a large shape is a Poisson distribution`() {
    for count in [0, 1, 5, 20, 200] {
      let near = NegativeBinomial(shape: 1e14, mean: 12).logUpperTail(from: count)
      let limit = Poisson(mean: 12).logUpperTail(from: count)
      #expect(abs(near - limit) < 1e-9)
    }
  }

  @Test func `large counts keep their digits`() {
    // The mass at the mean is 1/√(2πμ) for a Poisson distribution.
    for mean in [1e6, 1e9, 1e12, 1e15] {
      let mass = Poisson(mean: mean).logMass(Int(mean))
      #expect(abs(mass + 0.5 * log(2 * .pi * mean)) < 1e-6)
    }
    // Shape 1 is geometric: P(K ≥ k) = qᵏ.
    for mean in [1e5, 1e7, 1e9] {
      let events = NegativeBinomial(shape: 1, mean: mean)
      let count = Int(mean * 3)
      #expect(abs(events.logUpperTail(from: count) + Double(count) * log1p(1 / mean)) < 1e-7)
      let low = Int(mean / 3)
      let expected = log(-expm1(-Double(low + 1) * log1p(1 / mean)))
      #expect(abs(events.logLowerTail(through: low) - expected) < 1e-7)
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: [0, 1, 2, 1_000, 1 << 40, 1 << 53, Int.max])
  func `no parameter hangs, traps or gives a positive logarithm`(count: Int) {
    for mean: Double in [0, .leastNonzeroMagnitude, 1e-9, 1, 1e6, 1e12, 1e16, 1e300, .infinity] {
      for shape: Double in [.leastNonzeroMagnitude, 1e-3, 0.5, 1, 40, 1e6, 1e14, .infinity] {
        let events = NegativeBinomial(shape: shape, mean: mean)
        for value in [
          events.logUpperTail(from: count), events.logLowerTail(through: count),
          ScanStatistic.logP(count: count, mean: mean, window: 1, span: 24, shape: shape),
        ] {
          #expect(value <= 0, "\(count) \(mean) \(shape)")
        }
        if Double(count) <= mean, mean > 0 {
          #expect(events.logUpperTail(from: count) > -40, "\(count) \(mean) \(shape)")
        }
      }
    }
  }

  @Test func `a beta-binomial tail is a sum of masses`() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<200 {
      let trials = Int.random(in: 1...60, using: &random)
      let users = BetaBinomial(
        trials: trials,
        success: Double.random(in: 0.1...5, using: &random),
        failure: Double.random(in: 0.1...9, using: &random)
      )
      let count = Int.random(in: 0...trials, using: &random)
      let sum = (count...trials).map { exp(users.logMass($0)) }.reduce(0, +)
      #expect(abs(exp(users.logUpperTail(from: count)) - sum) < 1e-10)
    }
    let endless = BetaBinomial(trials: Int.max, success: 0.3, failure: 0.3)
    #expect(endless.logUpperTail(from: Int.max / 3) <= 0)
  }

  @Test func `Student's t is symmetric and finds its own quantile`() {
    for freedom in [0.5, 1, 6, 46, 1e6] {
      let law = StudentT(freedom: freedom)
      for value in [0, 1e-9, 0.3, 2, 40, 1e9] {
        let both = LogProbability.sum(law.logUpperTail(from: value), law.logUpperTail(from: -value))
        #expect(abs(both) < 1e-9, "\(freedom) \(value)")
      }
      let limit = law.value(exceededWith: 0.05)
      #expect(abs(law.logUpperTail(from: limit) - log(0.05)) < 1e-9)
      #expect(law.logUpperTail(from: .infinity) == -.infinity)
    }
  }

  @Test func `NaN is a programmer error`() async {
    await #expect(processExitsWith: .failure) { _ = Poisson(mean: .nan) }
    await #expect(processExitsWith: .failure) { _ = NegativeBinomial(shape: .nan, mean: 1) }
  }
}
