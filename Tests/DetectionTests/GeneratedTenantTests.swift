import Detection
import Events
import Findings
import TestSupport
import Testing

/// Whole generated companies: quiet ones must stay quiet, and the taken-over ones must be found.
struct GeneratedTenantTests {
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `a quiet month has no finding above low`(_ seed: UInt64) throws {
    let findings = try TestStore.findings(
      try ProjectRules.all(),
      in: QuietMonth(seed: seed).life.lines,
      DetectionSettings(jobs: 2)
    )
    for finding in findings where finding.level > .low {
      Issue.record("\(finding.level) \(finding.window.firstSeen): \(finding.sentence)")
    }
    #expect(findings.count { $0.level == .low } <= 10)
    #expect(findings.count <= 40)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `a takeover is found by each of its signs`(_ seed: UInt64) throws {
    let takeover = Takeover(seed: seed)
    let clerk = takeover.tenant.people[3].userPrincipalName
    let admin = takeover.tenant.people[0].userPrincipalName
    let findings = try TestStore.findings(
      try ProjectRules.all(),
      in: takeover.life.lines,
      DetectionSettings(jobs: 2)
    )
    let grave = findings.filter { $0.level >= .high }
    func isFound(_ rule: String, by actor: String) -> Bool {
      grave.contains { $0.rule.file == rule + ".yml" && $0.sentence.hasPrefix(actor) }
    }
    #expect(isFound("directory/entra_password_reset_burst", by: clerk))
    #expect(isFound("signin/entra_unusual_client_address", by: clerk))
    #expect(isFound("directory/entra_global_admin_granted", by: admin))
    let burst = grave.first { $0.rule.file == "directory/entra_password_reset_burst.yml" }
    #expect(burst?.eventCount == 14)
    // What is grave belongs to the attack.
    let start = Instant(ticks: takeover.attacks[0].start.ticks)
    for finding in grave where finding.window.firstSeen < start {
      Issue.record("\(finding.level) \(finding.window.firstSeen): \(finding.sentence)")
    }
  }
}
