internal import Detection
internal import Findings
internal import Formats
internal import FoundationEssentials
internal import Histories
internal import Rules

extension EvidenceRun {
  /// Makes up the histories of a file and looks at what the rule finds in each.
  func judge(history file: String, _ outcome: inout EvidenceOutcome) throws {
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      throw NotFound("\(file): the file cannot be read")
    }
    let plans: [HistoryPlan]
    do throws(HistoryError) {
      plans = try HistoryReader.plans(in: Array(data))
    } catch {
      outcome.failures.append(
        EvidenceOutcome.Failure(file: file, line: error.location.line, message: error.message)
      )
      return
    }
    for plan in plans { try judge(plan, file, &outcome) }
  }

  private func judge(
    _ plan: HistoryPlan,
    _ file: String,
    _ outcome: inout EvidenceOutcome
  ) throws {
    let evidence = outcome.evidence
    let path = "\(scratch)-\(UUID().uuidString).ndjson"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(plan.records).write(to: URL(filePath: path))
    let line = plan.location.line
    try detect(evidence, on: [path]) { store, _, detected in
      let findings = detected.findings.filter { $0.rule.id == evidence.rule.id }
      let wanted = findings.filter { finding in
        plan.isFound
          && plan.plantedSpan.map {
            finding.window.firstSeen <= $0.upperBound && $0.lowerBound <= finding.window.lastSeen
          } ?? false
      }
      outcome.failures += findings.filter { !wanted.contains($0) }.map {
        Self.unwanted($0, file, line: line)
      }
      if plan.isFound, wanted.isEmpty {
        outcome.failures.append(
          EvidenceOutcome.Failure(
            file: file,
            line: line,
            message: "the rule does not find the planted events of this history, but must",
            details: try parts(evidence, store)
          )
        )
      } else if plan.isFound {
        outcome.found += 1
      } else if findings.isEmpty {
        outcome.left += 1
      }
    }
  }
}
