import Detection
import Events
import Findings
import Foundation
import Rules
import Testing

@testable import CommandLineTool

/// Each file of a correlation's evidence is a history of its own: one burst, or none.
struct CorrelationEvidenceTests {
  @Test(arguments: EvidenceFolder.correlations)
  func `a correlation finds each history whole, and none that is only like it`(
    _ evidence: RuleEvidence
  ) throws {
    try #require(!evidence.fires.isEmpty, "no fires-*.ndjson")
    try #require(!evidence.silent.isEmpty, "no silent-*.ndjson")
    for file in evidence.fires + evidence.silent {
      let name = Comment(rawValue: URL(filePath: file).lastPathComponent)
      let (outcome, stored, rejected) = try evidence.outcome([file])
      let lines = try EvidenceFolder.places([file])
      #expect(stored == lines.count && rejected == 0, name)
      let findings = outcome.findings
      guard evidence.fires.contains(file) else {
        #expect(findings.map(\.sentence) == [], name)
        continue
      }
      #expect(findings.count == 1, name)
      #expect(findings.map(\.eventCount) == [lines.count], name)
      let found = findings.flatMap(\.evidence).map {
        EvidenceFolder.Place(file: $0.file, line: $0.line)
      }
      #expect(Set(found) == lines, name)
      #expect(
        outcome.rules.first?.verdict == .matched(events: lines.count, findings: 1),
        name
      )
    }
  }

  @Test(arguments: EvidenceFolder.correlations)
  func `a finding explains itself`(_ evidence: RuleEvidence) throws {
    for file in evidence.fires {
      let finding = try #require(try evidence.outcome([file]).outcome.findings.first)
      #expect(finding.rule.id == evidence.rule.id && finding.kind == .correlation)
      #expect(finding.level == evidence.rule.level && finding.status == .new)
      for text in [finding.sentence] + finding.nextSteps {
        #expect(!text.contains("unknown"), "\(text)")
        #expect(!text.contains("{") && !text.contains("}"), "\(text)")
        #expect(text.hasSuffix(".") || text.hasSuffix("?"), "\(text)")
      }
      #expect(finding.because.first?.text.hasPrefix("observed ") == true)
      #expect(finding.because.first?.text.contains(", threshold ") == true)
      #expect(!finding.because.contains { $0.value == "unknown" })
      #expect(finding.counterfactual.count >= 2)
      #expect(finding.evidence.map(\.time) == finding.evidence.map(\.time).sorted())
      #expect(finding.evidence.first?.time == finding.window.firstSeen)
      #expect(finding.evidence.last?.time == finding.window.lastSeen)
      #expect(finding.entities.contains { $0.role == .actor })
      #expect(finding.tags == evidence.rule.tags)
      #expect(finding.references == evidence.rule.references)
      #expect(finding.falsePositives == evidence.rule.falsePositives)
      #expect(finding.id.count == 16)
    }
  }
}
