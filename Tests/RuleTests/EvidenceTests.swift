import Detection
import Events
import Findings
import Foundation
import Rules
import Testing

@testable import CommandLineTool

struct EvidenceTests {
  @Test(arguments: EvidenceFolder.matches)
  func `a rule finds its evidence and nothing that is only like it`(
    _ evidence: RuleEvidence
  ) throws {
    try #require(!evidence.fires.isEmpty, "no fires-*.ndjson")
    try #require(!evidence.silent.isEmpty, "no silent-*.ndjson")
    let (outcome, stored, rejected) = try evidence.outcome(evidence.fires + evidence.silent)
    let expected = try EvidenceFolder.places(evidence.fires)
    #expect(rejected == 0)
    #expect(stored == expected.count + (try EvidenceFolder.places(evidence.silent).count))
    let found = Set(
      outcome.findings.flatMap(\.evidence).map {
        EvidenceFolder.Place(file: $0.file, line: $0.line)
      }
    )
    #expect(found.subtracting(expected).isEmpty)
    #expect(expected.subtracting(found).isEmpty)
    let selected = outcome.findings.reduce(0) { $0 + $1.eventCount }
    #expect(selected == expected.count)
    #expect(
      outcome.rules.map(\.verdict)
        == [.matched(events: selected, findings: outcome.findings.count)]
    )
  }

  @Test(arguments: EvidenceFolder.matches)
  func `a finding explains itself`(_ evidence: RuleEvidence) throws {
    let outcome = try evidence.outcome(evidence.fires).outcome
    for finding in outcome.findings {
      #expect(finding.rule.id == evidence.rule.id)
      #expect(finding.level == evidence.rule.level)
      #expect(finding.kind == .match)
      #expect(finding.status == .new)
      #expect(!finding.sentence.contains("unknown"), "\(finding.sentence)")
      for text in [finding.sentence] + finding.nextSteps {
        for value in ["actor", "object", "address", "app", "operation", "value"] {
          #expect(!text.contains("an unknown \(value)"), "\(text)")
        }
        #expect(!text.contains("{") && !text.contains("}"), "\(text)")
        #expect(!text.contains("  ") && !text.contains(" ."), "\(text)")
        #expect(text.hasSuffix(".") || text.hasSuffix("?"), "\(text)")
      }
      #expect(!finding.because.isEmpty)
      #expect(finding.because.contains { $0.value != nil } || finding.because.count == 1)
      #expect(!finding.counterfactual.isEmpty)
      #expect(!finding.evidence.isEmpty)
      #expect(finding.evidence.count == finding.eventCount)
      for event in finding.evidence {
        #expect(event.line > 0 && !event.file.isEmpty && !event.operation.isEmpty)
        #expect(event.time >= finding.window.firstSeen && event.time <= finding.window.lastSeen)
      }
      #expect(finding.entities.contains { $0.role == .actor })
      #expect(finding.tags == evidence.rule.tags)
      #expect(finding.references == evidence.rule.references)
      #expect(finding.falsePositives == evidence.rule.falsePositives)
      #expect(finding.id.count == 16)
    }
  }

  @Test func `every folder of evidence belongs to a rule`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: EvidenceFolder.folder.path)
    let evidence =
      EvidenceFolder.matches + EvidenceFolder.correlations + EvidenceFolder.anomalies
    let names = evidence.map { URL(filePath: $0.folder).lastPathComponent }
    #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(names))
    #expect(Set(names).count == names.count)
    #expect(evidence.flatMap(\.strangers) == [])
  }

  @Test func `the library is read without a word`() throws {
    let library = try EvidenceFolder.library()
    #expect(library.diagnostics.map(\.description) == [])
    // A file has one rule that makes findings, and those that it rests on.
    let makers = library.rules.filter(\.generates)
    #expect(makers.count == library.fileCount)
    #expect(makers.count > 50)
    #expect(Set(library.rules.map(\.id)).count == library.rules.count)
    #expect(Set(makers.map(\.title)).count == makers.count)
  }

  @Test func `every rule says what it is about and what to do`() throws {
    for rule in try EvidenceFolder.library().rules {
      let name = Comment(rawValue: rule.file)
      #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."), name)
      #expect(!rule.description.isEmpty, name)
      // What only serves a correlation is told as a part of it.
      guard rule.generates else { continue }
      #expect(!rule.falsePositives.isEmpty, name)
      #expect(!rule.nextSteps.isEmpty, name)
      #expect(!rule.references.isEmpty, name)
      #expect(rule.references.allSatisfy { $0.hasPrefix("https://") }, name)
      #expect(rule.tags.contains { $0.hasPrefix("attack.t") }, name)
      #expect(rule.tags.allSatisfy { $0 == $0.lowercased() && $0.hasPrefix("attack.") }, name)
      #expect(["stable", "test", "experimental"].contains(rule.status), name)
      #expect((rule.sentence == nil) == (rule.anomaly != nil), name)
      #expect(Set(rule.falsePositives).count == rule.falsePositives.count, name)
    }
  }
}
