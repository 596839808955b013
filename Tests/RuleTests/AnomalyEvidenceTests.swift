import Detection
import Events
import Findings
import Foundation
import Histories
import Rules
import TestSupport
import Testing

@testable import CommandLineTool

/// Statistical rules have generated histories for evidence: one with an attack, one without.
struct AnomalyEvidenceTests {
  private static let rules = EvidenceFolder.anomalies

  private static let attack = Takeover(seed: 20_261_108)
  private static let attackLines = lines(of: attack.life)
  private static let quietLines = lines(of: QuietMonth(seed: 20_261_001).life)

  private static func lines(of life: TenantLife) -> Data {
    var lines = Data()
    life.forEachRecord { (record: SampleRecord) in
      lines.append(contentsOf: record.json)
      lines.append(0x0a)
    }
    return lines
  }

  private func findings(_ evidence: RuleEvidence, in lines: Data) throws -> [Finding] {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try lines.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try evidence.outcome([file.path]).outcome.findings
      .filter { $0.rule.id == evidence.rule.id }
  }

  /// The methods that the attack is made for.
  private static let wanted: Set = ["burst", "off-hours", "unusual-address"]

  @Test(arguments: rules.filter { wanted.contains($0.rule.anomaly?.method ?? "") })
  func `a rule finds the attack`(_ evidence: RuleEvidence) throws {
    let start = Instant(ticks: Self.attack.attacks[0].start.ticks)
    let found = try findings(evidence, in: Self.attackLines).filter {
      $0.window.firstSeen >= start && $0.level >= .low
    }
    #expect(!found.isEmpty)
  }

  /// The plans of a rule's histories.
  private static func plans(of rule: Rule) throws -> [HistoryPlan] {
    let name = try #require(rule.file.split(separator: "/").last).dropLast(4)
    let folder = EvidenceFolder.folder.appending(path: String(name))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try files.filter { $0.hasPrefix("history") }.sorted().flatMap { file in
      try HistoryReader.plans(in: Array(try Data(contentsOf: folder.appending(path: file))))
    }
  }

  @Test(arguments: rules)
  func `a rule explains what it finds`(_ evidence: RuleEvidence) throws {
    let rule = evidence.rule
    var found: [Finding] = []
    for plan in try Self.plans(of: rule) where plan.isFound {
      let start = try #require(plan.plantedSpan).lowerBound
      found += try findings(evidence, in: Data(plan.records)).filter {
        $0.window.lastSeen >= start
      }
    }
    try #require(!found.isEmpty)
    for finding in found {
      #expect(finding.kind == .anomaly)
      #expect(finding.level <= rule.level)
      let statistic = try #require(finding.statistic)
      #expect(statistic.method == rule.anomaly?.method)
      #expect(statistic.logP < 0 && statistic.tests >= 1)
      #expect(statistic.baseline.days > 0)
      #expect(
        !statistic.observed.unit.isEmpty && statistic.observed.unit == statistic.expected.unit
      )
      #expect(finding.picture != nil)
      #expect(!finding.because.isEmpty && !finding.counterfactual.isEmpty)
      #expect(!finding.evidence.isEmpty && finding.evidence.allSatisfy { $0.line > 0 })
      #expect(finding.eventCount >= finding.evidence.count)
      #expect(!finding.sentence.contains("an unknown "), "\(finding.sentence)")
      #expect(finding.nextSteps.count == rule.nextSteps.count)
      #expect(finding.nextSteps.allSatisfy { !$0.contains("{") })
      #expect(finding.tags == rule.tags && finding.references == rule.references)
    }
  }

  @Test(arguments: rules)
  func `a rule is silent in a quiet month`(_ evidence: RuleEvidence) throws {
    let findings = try findings(evidence, in: Self.quietLines)
    #expect(findings.filter { $0.level > .low }.map(\.sentence) == [])
  }

  @Test(arguments: rules)
  func `a rule finds what is planted in its histories, and nothing else`(
    _ evidence: RuleEvidence
  ) throws {
    let outcome = try EvidenceFolder.run.outcome(of: evidence)
    #expect(outcome.failures.map(\.description) == [] && evidence.gap == nil)
    #expect(outcome.found >= 1 && outcome.left >= 1)
  }

  @Test func `there are rules for each method`() {
    let methods = Set(Self.rules.compactMap(\.rule.anomaly?.method))
    #expect(methods.symmetricDifference(AnomalySettings.methods).isEmpty)
  }
}
