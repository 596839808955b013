import Foundation
import Statistics
import Testing

@Suite struct EvidenceTests {
  @Test func `a truncated product with one test is that test`() {
    for logP in [-3.0, -7, -60] {
      #expect(abs(TruncatedProduct().logP([logP]) - logP) < 1e-9)
    }
    #expect(TruncatedProduct().logP([-1, -2, 0]) == 0)
    #expect(TruncatedProduct().logP([]) == 0)
    #expect(TruncatedProduct().logP([-.infinity, 0]) == -.infinity)
  }

  @Test func `smaller evidence makes every combination smaller`() {
    var random = SplitMix64(seed: 20)
    for _ in 0..<200 {
      let logPs = (0..<9).map { _ in -exp(Double.random(in: -3...4, using: &random)) }
      var stronger = logPs
      stronger[4] *= 1.5
      let tolerance = 1e-9
      #expect(TruncatedProduct().logP(stronger) <= TruncatedProduct().logP(logPs) + tolerance)
      #expect(FisherCombination.logP(stronger) <= FisherCombination.logP(logPs) + tolerance)
      #expect(Simes.logP(stronger) <= Simes.logP(logPs) + tolerance)
      #expect(HarmonicMean.logMean(stronger) <= HarmonicMean.logMean(logPs) + tolerance)
    }
  }

  @Test func `combinations of chance have the size they claim`() {
    var random = SplitMix64(seed: 21)
    var truncated = 0
    var fisher = 0
    let rounds = 20_000
    for _ in 0..<rounds {
      let logPs = (0..<9).map { _ in log(Double.random(in: 1e-15...1, using: &random)) }
      if TruncatedProduct().logP(logPs) <= log(0.01) { truncated += 1 }
      if FisherCombination.logP(logPs) <= log(0.01) { fisher += 1 }
    }
    for count in [truncated, fisher] {
      #expect(abs(Double(count) / Double(rounds) - 0.01) < 0.003)
    }
  }

  @Test func `an e-value grows with the evidence and joins its two forms`() {
    var last = -Double.infinity
    for step in 0...4_000 {
      let now = EValue.log(fromLogP: -Double(step) * 0.01)
      #expect(now > last)
      last = now
    }
    #expect(EValue.log(fromLogP: 0) == log(0.5))
    #expect(EValue.log(fromLogP: -.infinity) == .infinity)
    let joint = EValue.log(fromLogP: -1 + 1e-12) - EValue.log(fromLogP: -1)
    #expect(abs(joint) < 1e-11)
  }

  @Test func `a quiet night halves the memory of a risk`() {
    var memory = RiskMemory()
    memory.learn(logP: -8)
    let loud = memory.logRisk
    memory.learn(logP: 0)
    #expect(abs(memory.logRisk - (loud - log(2))) < 1e-12)
    #expect(RiskMemory().falseAlarms(entities: 400).rarity == nil)
  }

  @Test func `false alarms follow tests, share and weight`() {
    let one = FalseAlarms(logP: -20, tests: 1)
    #expect(one.logCount == -20)
    #expect(one.rarity == .decade)
    let many = FalseAlarms(logP: -20, tests: 1_000, share: 0.02, weight: 0.5)
    #expect(abs(many.logCount - (log(1_000) - 20 - log(0.02) - log(0.5))) < 1e-12)
    #expect(FalseAlarms(logP: 0, tests: 7).rarity == nil)
    #expect(FalseAlarms(logP: 0, tests: 1).rarity == .night)
    #expect(FalseAlarms(logP: -.infinity, tests: 0).score == 300)
    #expect(FalseAlarms.Rarity.week < .year)
    for rarity in FalseAlarms.Rarity.allCases {
      #expect(FalseAlarms(logP: -log(rarity.nights) - 1e-9, tests: 1).rarity == rarity)
    }
  }

  @Test func `a stricter procedure keeps no more`() {
    var random = SplitMix64(seed: 22)
    for _ in 0..<100 {
      let logPs = (0..<30).map { _ in -exp(Double.random(in: -2...3.5, using: &random)) }
      let limit = FalseDiscovery(tests: 2_000, rate: 0.1)
      let kept = limit.kept(logPs: logPs)
      #expect(limit.keptUnderAnyDependence(logPs: logPs) <= kept)
      #expect(limit.kept(logEs: logPs.map { EValue.log(fromLogP: $0) }) <= kept)
      #expect(FalseDiscovery(tests: 4_000, rate: 0.1).kept(logPs: logPs) <= kept)
    }
    #expect(FalseDiscovery(tests: Int.max, rate: 0.1).keptUnderAnyDependence(logPs: [-90]) == 1)
  }
}
