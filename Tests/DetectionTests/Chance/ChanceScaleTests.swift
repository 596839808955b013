import Findings
import Glibc
import Statistics
import TestSupport
import Testing

@testable import Detection

struct ChanceScaleTests {
  /// A scale that has learnt so many days of scores, each a multiple of what the model promises.
  private func scale(days: Int, tests: Int = 40, burstiness: Double) -> ChanceScale {
    var scale = ChanceScale(.access, sharers: 1)
    var random = SplitMix64(seed: 7)
    for _ in 0..<days {
      scale.learn(
        (0..<tests).map { _ in
          scale.chance(
            log(Double(1 + random.below(1 << 30)) / Double(1 << 30)) * burstiness,
            tests: tests
          )
        }
      )
    }
    return scale
  }

  @Test func `the shares of the night add up to one`() {
    let sum = Detector.allCases.reduce(0) { $0 + $1.share }
    #expect(abs(sum - 1) < 1e-12)
  }

  @Test func `rules of the same method divide its share`() {
    let alone = ChanceScale(.offHours, sharers: 1).chance(-9, tests: 3)
    let beside = ChanceScale(.offHours, sharers: 2).chance(-9, tests: 3)
    #expect(abs(beside.alarms.logCount - alone.alarms.logCount - log(2)) < 1e-12)
  }

  @Test func `without a past the model is believed`() {
    for logP in [-0.1, -3, -12.5, -400] {
      #expect(ChanceScale(.access, sharers: 1).chance(logP, tests: 10).logP == logP)
    }
  }

  @Test func `a tenant as the model promises keeps its p-values, a burstier one loses`() {
    let calm = scale(days: 40, burstiness: 1).chance(-12, tests: 40).logP
    #expect((-12.0...(-10.5)).contains(calm))
    let bursty = scale(days: 40, burstiness: 2).chance(-12, tests: 40).logP
    #expect((-8.0...(-5.5)).contains(bursty))
  }

  @Test func `a model that is too cautious is corrected, and never beyond what the past shows`() {
    // Scores half as large as promised: the chance of a score of s is e^(−2s).
    let quiet = scale(days: 60, burstiness: 0.5)
    for step in 4...80 {
      let logP = -Double(step) / 4
      let calibrated = quiet.chance(logP, tests: 40).logP
      #expect(calibrated <= logP + 0.1)
      #expect(calibrated >= 2 * logP - 0.3)
    }
    #expect(quiet.chance(-6, tests: 40).logP < -7)
  }

  @Test func `the first ten days teach nothing`() {
    #expect(scale(days: 10, burstiness: 3).chance(-12, tests: 40).logP == -12)
    #expect(scale(days: 11, burstiness: 3).chance(-12, tests: 40).logP > -12)
  }

  @Test func `what is as rare as an attack is said and not learnt`() {
    var scale = scale(days: 30, burstiness: 1)
    let before = scale.chance(-12, tests: 40).logP
    let attack = scale.chance(-60, tests: 40)
    #expect(attack.isQuarantined)
    scale.learn(Array(repeating: attack, count: 500))
    #expect(scale.chance(-12, tests: 40).logP == before)
    #expect(scale.said.model.counts.last == 500)
  }

  @Test func `tests without anything to be seen make the tail thinner`() {
    var bursty = scale(days: 30, burstiness: 2)
    let before = bursty.chance(-12, tests: 40).logP
    bursty.learn([], quiet: 50_000)
    #expect(bursty.chance(-12, tests: 40).logP < before)
  }
}
