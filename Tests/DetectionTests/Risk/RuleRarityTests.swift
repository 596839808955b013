import Glibc
import Testing

@testable import Detection

struct RuleRarityTests {
  @Test func `a rule that never selected anything is as rare as the past is long`() {
    var rarity = RuleRarity()
    for _ in 0..<20 { rarity.learn([Set<Int>](), entities: 50) }
    #expect(abs(rarity.logP([7]) - log(0.5 / 1_001)) < 1e-12)
  }

  @Test func `the rarest of several rules counts, times the rules that select at all`() {
    var rarity = RuleRarity()
    for day in 0..<20 { rarity.learn([Set(day == 0 ? [1, 2] : [1])], entities: 50) }
    #expect(abs(rarity.logP([1, 2]) - log(1.5 / 1_001 * 2)) < 1e-12)
  }

  @Test func `a noisy rule says nothing`() {
    var rarity = RuleRarity()
    for _ in 0..<20 { rarity.learn(Array(repeating: Set([1]), count: 40), entities: 50) }
    #expect(rarity.logP([1]) > log(0.05))
    #expect(rarity.logP([]) > log(0.5))
  }
}
