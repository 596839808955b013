import Statistics
import Testing

@Suite struct ScanStatisticTests {
  @Test func `a sliding window is never rarer than a fixed one`() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<400 {
      let mean = Double.random(in: 0.001...8, using: &random)
      let shape = Double.random(in: 0.2...20, using: &random)
      let count = Int.random(in: 1...50, using: &random)
      let span = Double.random(in: 1...40, using: &random)
      let sliding = ScanStatistic.logP(
        count: count,
        mean: mean,
        window: 1,
        span: span,
        shape: shape
      )
      let fixed = NegativeBinomial(shape: shape, mean: mean).logUpperTail(from: count)
      #expect(sliding >= fixed)
      let longer = ScanStatistic.logP(
        count: count,
        mean: mean,
        window: 1,
        span: span * 2,
        shape: shape
      )
      #expect(longer >= sliding)
    }
  }

  @Test func `a count up to the mean is no evidence`() {
    #expect(ScanStatistic.logP(count: 3, mean: 3, window: 1, span: 24) == 0)
    #expect(ScanStatistic.logP(count: 0, mean: 0, window: 1, span: 24) == 0)
    #expect(ScanStatistic.logP(overScales: []) == 0)
    #expect(ScanStatistic.logLikelihoodRatio(count: 3, mean: 4) == 0)
  }

  @Test func `an uncertain rate makes a burst less surprising`() {
    let sure = ScanStatistic.logP(count: 12, mean: 1, window: 1, span: 24)
    let unsure = ScanStatistic.logP(count: 12, mean: 1, window: 1, span: 24, shape: 2)
    #expect(sure < unsure)
  }
}
