import Detection
import Findings
import Statistics
import TestSupport
import Testing

/// On quiet tenants the p-values of peers and sequences are what they say, or more cautious.
@Suite struct GroupCalibrationTests {
  @Test("in quiet companies small p-values are as rare as they say")
  func quiet() throws {
    let rules = try ProjectRules.named(
      "audit/sharepoint_site_foreign_to_group",
      "directory/entra_takeover_sequence"
    )
    var sums: [String: ScoreHistogram] = [:]
    for (seed, people) in [(3, 60), (4, 160)] as [(UInt64, Int)] {
      let trial = Trial(seed: seed, people: people, days: 40, attacks: 0)
      var lines: [String] = []
      trial.forEachRecord { record in lines.append(record.line) }
      let store = try TestStore()
      try store.load(lines)
      let outcome = try store.run(rules, DetectionSettings(jobs: 2))
      #expect(outcome.findings.map(\.sentence) == [])
      for tally in outcome.tallies {
        for (bin, count) in tally.calibrated.counts.enumerated() where count > 0 {
          sums[tally.detector, default: ScoreHistogram()].add(count, toBin: bin)
        }
      }
    }
    #expect(Set(sums.keys) == ["peers", "sequence"])
    for (detector, scores) in sums {
      #expect(scores.total > 20, "\(detector)")
      // −ln p of 0.01 and 0.001 in bins of a tenth; five deviations.
      for (bin, share) in [(46, 0.01), (69, 0.001)] {
        let beyond = scores.counts[bin...].reduce(0, +)
        let nominal = share * Double(scores.total)
        #expect(
          Double(beyond) <= nominal + 5 * nominal.squareRoot() + 1,
          "\(detector): \(beyond) of \(scores.total) below \(share)"
        )
      }
    }
  }
}
