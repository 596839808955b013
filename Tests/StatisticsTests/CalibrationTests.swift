import Foundation
import Statistics
import Testing

@Suite struct CalibrationTests {
  static func history(seed: UInt64, scores: Int, burstiness: Double) -> ScoreHistogram {
    var random = SplitMix64(seed: seed)
    var history = ScoreHistogram()
    for _ in 0..<scores {
      history.learn(logP: burstiness * log(Double.random(in: 1e-12...1, using: &random)))
    }
    return history
  }

  @Test func `calibration never lowers p unless it may sharpen`() {
    for seed in 0..<12 as Range<UInt64> {
      let history = Self.history(
        seed: seed,
        scores: Int(seed * 300),
        burstiness: 0.4 + 0.3 * Double(seed)
      )
      let calibration = TailCalibration(history: history)
      #expect(calibration.scale >= 1)
      for step in 0...450 {
        let logP = -Double(step) * 0.1
        #expect(calibration.logP(logP) >= logP)
        #expect(calibration.logP(logP) <= 0)
      }
    }
  }

  @Test func `a smaller p stays smaller after calibration`() {
    let calibration = TailCalibration(
      history: Self.history(seed: 40, scores: 4_000, burstiness: 2)
    )
    var last = 0.0
    for step in 0...1_000 {
      let now = calibration.logP(-Double(step) * 0.07)
      #expect(now <= last + 1e-12)
      last = now
    }
    #expect(calibration.logP(-30) > -20)
  }

  @Test func `a new tenant starts with the model`() {
    let calibration = TailCalibration(history: ScoreHistogram())
    #expect(calibration.exceedances == 0)
    #expect(calibration.scale == 1)
    for logP in [0, -0.25, -3.01, -12, -90] {
      // The body is as coarse as its bins.
      let coarse = logP > -3 ? ScoreHistogram.width : 1e-9
      #expect(abs(calibration.logP(logP) - logP) < coarse)
    }
    #expect(calibration.logP(-.infinity) == -.infinity)
  }

  @Test func `old attacks do not stretch the tail`() {
    var clean = Self.history(seed: 41, scores: 5_000, burstiness: 1)
    let before = TailCalibration(history: clean)
    clean.add(22, toBin: 399)
    let after = TailCalibration(history: clean)
    #expect(after.scale < before.scale * 1.3)
  }

  @Test func `tests in which nothing is to be seen do not soften the others`() {
    // One test in a hundred says anything, and then about as much as one in a hundred should.
    var history = ScoreHistogram()
    history.add(20_000, toBin: 0)
    for bin in 30..<80 { history.add(Int(20 * exp(-Double(bin - 30) / 10)), toBin: bin) }
    let calibration = TailCalibration(history: history, notBelow: 3)
    #expect(calibration.threshold == 3)
    #expect(calibration.scale < 1.5)
    #expect(calibration.logP(-12) < -10)
    // What came is as likely as it came.
    let rare = Double(history.total - 20_000) / Double(history.total)
    #expect(abs(calibration.logP(-3.01, isSharpening: true) - log(rare)) < 0.1)
  }

  @Test func `the tail begins where the past says five percent, and not below a score`() {
    for seed in 1..<8 as Range<UInt64> {
      let burstiness = 0.3 * Double(seed)
      let calibration = TailCalibration(
        history: Self.history(seed: seed, scores: 3_000, burstiness: burstiness),
        notBelow: 3
      )
      #expect(calibration.threshold >= 3)
      #expect(calibration.tailShare <= 0.05)
    }
  }

  @Test func `any score has a bin`() {
    #expect(ScoreHistogram.bin(of: 0) == 0)
    #expect(ScoreHistogram.bin(of: 3) == 0)
    #expect(ScoreHistogram.bin(of: -.infinity) == 399)
    #expect(ScoreHistogram(bins: [-4: 2, 900: 3, 7: -1]).total == 5)
    #expect(ScoreHistogram(bins: [0: Int.max, 1: Int.max]).total == 1 << 54)
  }
}
