import Detection
import Statistics
import TestSupport
import Testing

/// On quiet tenants the p-values of the methods around sign-ins are what they say, or more cautious.
@Suite struct SignInCalibrationTests {
  private static let detectors: Set = [
    "spray", "distributedSpray", "slowSpray", "denials", "dormancy", "access",
  ]

  @Test("in quiet companies small p-values are as rare as they say")
  func quiet() throws {
    let rules = try ProjectRules.named(
      "signin/entra_signin_spray",
      "signin/entra_signin_denied_often",
      "signin/entra_signin_failed_foreign",
      "signin/entra_signin_dormant",
      "signin/entra_unusual_client_address"
    )
    var sums: [String: ScoreHistogram] = [:]
    for seed in [3, 4] as [UInt64] {
      let trial = Trial(seed: seed, people: 60, days: 40, attacks: 0)
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
    #expect(Self.detectors.subtracting(sums.keys).subtracting(["slowSpray"]).isEmpty)
    for (detector, scores) in sums {
      // −ln p of 0.01 and 0.001 in bins of a tenth; five deviations and the look-alikes.
      for (bin, share) in [(46, 0.01), (69, 0.001)] {
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
