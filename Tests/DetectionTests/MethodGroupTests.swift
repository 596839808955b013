import Detection
import Findings
import Rules
import TestSupport
import Testing

/// Methods that share what they learn.
struct MethodGroupTests {
  @Test func `a method says the same alone and among those it shares with`() throws {
    let trial = Trial(seed: 12, people: 40, days: 30, attacks: 20)
    var lines: [String] = []
    trial.forEachRecord { (record: SampleRecord) in lines.append(record.line) }
    let store = try TestStore()
    try store.load(lines)
    // No other rule has a part in the shares of these.
    let rules = [
      "directory/entra_password_reset_burst", "signin/entra_signin_spray",
      "signin/entra_signin_dormant",
    ]
    let together = try store.run(ProjectRules.all().filter { $0.anomaly != nil }).findings
    var count = 0
    for name in rules {
      let alone = try ProjectRules.named(name)
      let found = try store.run(alone).findings
      #expect(found == together.filter { $0.rule.id == alone[0].id }, "\(name)")
      count += found.count
    }
    #expect(count > 0)
  }
}
