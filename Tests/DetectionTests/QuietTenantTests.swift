import Detection
import Rules
import Statistics
import TestSupport
import Testing

/// On quiet tenants the p-values of all kinds of test are what they say, or more cautious.
@Suite struct QuietTenantTests {
  /// Kinds of test that even small tenants make often.
  private static let frequent: Set = [
    "access", "burstInTenant", "burstOfActor", "denials", "distributedSpray", "dormancy",
    "offHours", "peers", "rareOperation", "rareValue", "risk", "sequence", "silence", "spray",
    "volume", "workloadAccess",
  ]

  @Test("small p-values are as rare as they say, in small tenants and in larger ones")
  func calibrated() throws {
    let rules = try ProjectRules.all().filter { $0.anomaly != nil }
    var sums: [String: ScoreHistogram] = [:]
    for (seed, people) in [(3, 60), (4, 60), (5, 400)] as [(UInt64, Int)] {
      let trial = Trial(seed: seed, people: people, days: 40, attacks: 0)
      var lines: [String] = []
      trial.forEachRecord { record in lines.append(record.line) }
      let store = try TestStore()
      try store.load(lines)
      for tally in try store.run(rules, DetectionSettings(jobs: 2)).tallies {
        for (bin, count) in tally.calibrated.counts.enumerated() where count > 0 {
          sums[tally.detector, default: ScoreHistogram()].add(count, toBin: bin)
        }
      }
    }
    #expect(Self.frequent.subtracting(sums.keys).sorted() == [])
    for (detector, scores) in sums {
      // −ln p of 0.01, 0.001 and 0.0001 in bins of a tenth; five deviations and the look-alikes.
      for (bin, share) in [(46, 0.01), (69, 0.001), (92, 0.0001)] {
        let beyond = scores.counts[bin...].reduce(0, +)
        let nominal = share * Double(scores.total)
        #expect(
          Double(beyond) <= 2 * nominal + 5 * nominal.squareRoot() + 4,
          "\(detector): \(beyond) of \(scores.total) below \(share)"
        )
      }
    }
  }
}
