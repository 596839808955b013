import Foundation
import Statistics
import Testing

@Suite struct DetectorTests {
  @Test func `logarithms of probabilities add and complement`() {
    #expect(LogProbability.sum(-.infinity, -.infinity) == -.infinity)
    #expect(LogProbability.sum(.infinity, .infinity) == .infinity)
    #expect(abs(LogProbability.sum(log(0.25), log(0.5)) - log(0.75)) < 1e-15)
    #expect(LogProbability.complement(of: 0) == -.infinity)
    #expect(LogProbability.complement(of: -.infinity) == 0)
    #expect(LogProbability.rounded(-1.234_567_89) == -1.234_568)
    #expect(LogProbability.rounded(-.infinity) == -.infinity)
    #expect(LogProbability.rounded(-1e-9).sign == .plus)
  }

  @Test func `a prior learns the mean and the spread of its entities`() {
    let alike = GammaPrior(counts: [10, 10, 10, 10], exposures: [100, 100, 100, 100])
    #expect(alike.shape == 50)
    #expect(abs(alike.mean - 0.1) < 0.002)
    let uneven = GammaPrior(counts: [0, 0, 0, 40], exposures: [100, 100, 100, 100])
    #expect(uneven.shape < 1)
    #expect(GammaPrior(counts: [], exposures: []) == GammaPrior(shape: 0.2, rate: 1))
    let known = uneven.posterior(count: 300, exposure: 1_000)
    #expect(abs(known.mean - 0.3) < 0.01)
    #expect(known.predictive(exposure: 2, season: 3).mean == known.mean * 6)
  }

  @Test func `clumps raise the estimate and Poisson counts do not`() {
    #expect(Clumpiness.estimate(counts: [1, 1, 1, 1], means: [1, 1, 1, 1]) == 0)
    #expect(Clumpiness.estimate(counts: [0, 0, 0, 8], means: [2, 2, 2, 2]) > 0.5)
    #expect(Clumpiness.estimate(counts: [], means: []) == 0)
    #expect(Clumpiness.effectiveShape(of: .infinity, clumpiness: 0) == .infinity)
  }

  @Test func `what comes in batches has their dispersion, however seldom they are`() {
    #expect(Dispersion().ratio == 3)
    for singles in [0, 40, 4_000] {
      // Each batch of six is 36 of squares in six events; singles are as Poisson.
      var seen = Dispersion()
      for _ in 0..<1_000 { seen.learn(count: 6, mean: 0) }
      for _ in 0..<singles { seen.learn(count: 1, mean: 0) }
      let ratio = (36_000.0 + Double(singles)) / (6_000 + Double(singles))
      #expect(abs(seen.ratio - ratio) < 0.01)
    }
    var regular = Dispersion()
    for _ in 0..<1_000 { regular.learn(count: 5, mean: 5) }
    #expect(regular.ratio == 1.05)
    #expect(Dispersion(excess: regular.excess, events: regular.events) == regular)
    #expect(Dispersion(excess: .nan, events: -.infinity) == Dispersion())
  }

  @Test func `the shape of a dispersion gives the variance of an uncertain rate and of batches`() {
    let known = Dispersion()
    for (shape, mean) in [(0.5, 0.02), (4.0, 3.0), (50.0, 12.0)] {
      let r = known.shape(of: shape, mean: mean)
      #expect(abs(mean + mean * mean / r - (3 * mean + mean * mean / shape)) < 1e-9 * mean)
    }
    #expect(known.shape(of: .infinity, mean: 2) == 1)
  }

  @Test func `known novelty is less surprising`() {
    let tenant = Novelty(parentHits: 40, parentDays: 10_000)
    #expect(tenant.logP(hits: 0, days: 60) < tenant.logP(hits: 3, days: 60))
    #expect(tenant.logP(hits: 60, days: 60) <= 0)
    #expect(GoodTuring.newProbability(singletons: 0, draws: 99) == 0.01)
    #expect(PitmanYor.discount(singletons: 3, distinct: 0) == 0.5)
    #expect(PitmanYor.discount(singletons: 30, distinct: 30) == 0.95)
    let values = PitmanYor(strength: 1, discount: 0.4)
    let counts = [40, 12, 3, 1]
    let tails = [0, 1, 3, 12, 40].map { values.logP(count: $0, among: counts) }
    #expect(tails == tails.sorted())
    #expect(values.logP(count: 0, among: []) == 0)
  }

  @Test func `a crowd explains a new value`() {
    let stranger = BackOff.Own(exact: false, narrow: false, wide: false, owner: false)
    let nobody = BackOff.Others(exact: 0, narrow: 0, wide: 0, owner: 0)
    let crowd = BackOff.Others(exact: 0, narrow: 0, wide: 0, owner: 0, newToday: 4)
    #expect(BackOff.level(own: stranger, others: nobody) == 5)
    #expect(BackOff.level(own: stranger, others: crowd) == 3)
  }

  @Test func `a user who never varies does not make tomorrow impossible`() {
    let same = LogVolume(
      history: [20, 20, 20, 20],
      tenantMean: log1p(20),
      tenantVariance: 0
    )
    #expect(same.logP(of: 20).isFinite)
    #expect(abs(same.median - 20) < 1e-9)
    let ordinary = LogVolume(
      history: [12, 30, 8, 22, 15, 40, 9],
      tenantMean: 2.5,
      tenantVariance: 1
    )
    let limit = ordinary.limit(exceededWith: 0.05)
    #expect(abs(ordinary.logP(of: limit) - log(0.05)) < 1e-9)
    #expect(ordinary.logP(of: 4_000) < ordinary.logP(of: 400))
  }

  @Test func `places and journeys`() throws {
    let pole = try #require(Coordinate(latitude: 90, longitude: 0))
    let other = try #require(Coordinate(latitude: -90, longitude: 77))
    #expect(abs(pole.kilometres(to: other) - .pi * Coordinate.earthRadius) < 1e-6)
    #expect(pole.kilometres(to: pole) == 0)
    #expect(Coordinate(latitude: .nan, longitude: 0) == nil)
    #expect(Coordinate(latitude: 91, longitude: 0) == nil)
    #expect(abs(GeolocationError.fixed.tail(beyond: 15) - 0.5) < 1e-12)
    let slow = Travel.air.logP(
      kilometres: 5_000,
      hours: 1,
      start: .fixed,
      end: .fixed,
      hopRate: 0.001
    )
    let fast = Travel.air.logP(
      kilometres: 5_000,
      hours: 1,
      start: .fixed,
      end: .mobile,
      hopRate: 0.001
    )
    #expect(slow < fast)
    #expect(
      Travel.air.logP(kilometres: 9, hours: 0, start: .fixed, end: .fixed, hopRate: 0) == 0
    )
  }

  @Test func `an office is no spray`() {
    let ordinary = Spray(failureShare: 0.05)
    let office = ordinary.logP(failed: 30, tried: 400)
    let spray = ordinary.logP(failed: 16, tried: 16)
    #expect(office > log(0.2))
    #expect(spray < log(1e-3))
    #expect(ordinary.logP(failed: 16, tried: 16, strangers: 16, strangerRate: 0.1) < spray)
  }

  @Test func `rare events are rarer the less they are expected`() {
    #expect(
      Dormancy.logP(awakenings: 0, accountDays: 9_000)
        < Dormancy.logP(awakenings: 9, accountDays: 9_000)
    )
    #expect(Chain.logP(rate: 1, exposure: 1, transitions: [0]) == -.infinity)
    #expect(Chain.logP(rate: 1e6, exposure: 1, transitions: []) == 0)
    #expect(Chain.transition(followed: 0, of: 0, prior: 0.1) == 0.1)
    #expect(
      PeerFactor.logP(breadth: 3, users: 0, totalBreadth: 4_000, days: 60)
        < PeerFactor.logP(breadth: 30, users: 12, totalBreadth: 4_000, days: 60)
    )
  }

  @Test func `a long silence is less likely than a short one`() {
    #expect(Silence.logP(expected: 60, shape: 4) < Silence.logP(expected: 6, shape: 4))
    #expect(Silence.logP(expected: 0) == 0)
    #expect(abs(Silence.logP(expected: 60, shape: 4) - -4 * log1p(15)) < 1e-12)
    #expect(
      Silence.logDrop(count: 5, expected: 60, shape: 4)
        > Silence.logDrop(count: 0, expected: 60, shape: 4)
    )
  }
}
