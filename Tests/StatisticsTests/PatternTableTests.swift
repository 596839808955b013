import Foundation
import Statistics
import Testing

@Suite struct PatternTableTests {
  /// A seeded table over three attributes whose marginals agree with its joint counts.
  static func table(seed: UInt64) -> (table: PatternTable, joint: [[Int]: Int]) {
    var random = SplitMix64(seed: seed)
    let sizes = [6, 2, 3]
    var joint: [[Int]: Int] = [:]
    for _ in 0..<800 {
      let values = sizes.map { size in
        min(Int.random(in: 0..<size, using: &random), Int.random(in: 0..<size, using: &random))
      }
      joint[values, default: 0] += 1
    }
    return (PatternTable(joint: joint, marginals: marginals(of: joint), count: 800), joint)
  }

  static func marginals(of joint: [[Int]: Int]) -> [[Int]] {
    var marginals = [6, 2, 3].map { [Int](repeating: 0, count: $0) }
    for (values, count) in joint {
      for (attribute, value) in values.enumerated() { marginals[attribute][value] += count }
    }
    return marginals
  }

  @Test(arguments: [7, 8, 9]) func `the frequencies add up to one`(seed: UInt64) {
    let (table, _) = Self.table(seed: seed)
    #expect(table.frequencies.count == 36)
    #expect(abs(table.frequencies.reduce(0, +) - 1) < 1e-12)
  }

  @Test(arguments: [10, 11]) func `a look-up agrees with the sum it stands for`(seed: UInt64) {
    let (table, joint) = Self.table(seed: seed)
    for level in 0..<6 {
      for second in 0..<2 {
        for third in 0..<3 {
          let values = [level, second, third]
          let own = table.frequencies[table.index(of: values)]
          let slow = table.frequencies.filter { $0 <= own * (1 + 1e-12) }.reduce(0, +)
          #expect(abs(table.logP(values) - log(min(1, slow))) < 1e-12)
          #expect(table.observed(values) == joint[values] ?? 0)
        }
      }
    }
  }

  @Test(
    "what speaks more for the alternative comes first, and p-values stay right",
    arguments: [10, 13]
  )
  func alternative(seed: UInt64) {
    let (plain, joint) = Self.table(seed: seed)
    var random = SplitMix64(seed: seed + 100)
    let alternative = (0..<36).map { _ in Double.random(in: 0.001..<1, using: &random) }
    let table = PatternTable(
      joint: joint,
      marginals: Self.marginals(of: joint),
      count: 800,
      alternative: alternative
    )
    #expect(table.frequencies == plain.frequencies)
    let ratios = zip(table.frequencies, alternative).map { $0 / $1 }
    let tails = (0..<36).map { exp(table.logP([$0 / 6, $0 / 3 % 2, $0 % 3])) }
    for index in 0..<36 {
      let slow = (0..<36).filter { ratios[$0] <= ratios[index] * (1 + 1e-12) }
        .reduce(0) { $0 + table.frequencies[$1] }
      #expect(abs(tails[index] - min(1, slow)) < 1e-12)
    }
    // Under the table's own frequencies p is below any bound as seldom as the bound says.
    for bound in [0.01, 0.1, 0.5] {
      let share = (0..<36).filter { tails[$0] <= bound }.reduce(0) { $0 + table.frequencies[$1] }
      #expect(share <= bound + 1e-12)
    }
  }

  @Test func `an alternative in which something never occurs is a programmer error`() async {
    await #expect(processExitsWith: .failure) {
      _ = PatternTable(joint: [:], marginals: [[0, 0]], count: 0, alternative: [1, 0])
    }
  }

  @Test func `a rarer pattern is more surprising and a nomad is forgiven`() {
    let (table, _) = Self.table(seed: 12)
    let byFrequency = (0..<36).sorted { table.frequencies[$0] < table.frequencies[$1] }
    let tails = byFrequency.map { index in
      table.logP([index / 6, index / 3 % 2, index % 3])
    }
    #expect(tails == tails.sorted())
    #expect(table.logP([5, 1, 2], userRatio: 8) > table.logP([5, 1, 2]))
    #expect(table.logP([5, 1, 2], userRatio: 1e9) == table.logP([5, 1, 2], userRatio: 20))
    #expect(PatternTable.userRatio(hits: 30, days: 60, tenantRate: 0.02) > 10)
    #expect(PatternTable.userRatio(hits: 0, days: 0, tenantRate: 0.02) == 1)
  }

  @Test func `without history every pattern is alike and nothing is evidence`() {
    let table = PatternTable(joint: [[9, 9]: 4, [0]: 1], marginals: [[0, 0], [0, 0]], count: 0)
    #expect(table.frequencies == [0.25, 0.25, 0.25, 0.25])
    #expect(table.logP([1, 1]) == 0)
  }

  @Test func `a pattern outside the table is a programmer error`() async {
    await #expect(processExitsWith: .failure) {
      let table = PatternTable(joint: [:], marginals: [[0, 0]], count: 0)
      _ = table.logP([2])
    }
  }
}
