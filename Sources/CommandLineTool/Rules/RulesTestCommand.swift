internal import Findings
internal import FoundationEssentials
internal import Parallel
internal import Rules
internal import Store

/// `nightjar rules test`: runs each rule on its evidence.
struct RulesTestCommand {
  private let settings: RulesTestSettings
  private let streams: StandardStreams

  init(_ settings: RulesTestSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    do {
      let library = try RuleFolder.library(settings.paths)
      let errors = library.diagnostics.filter { $0.severity == .error }
      for error in errors { streams.errorOutput.writeLine(error.description.onOneLine) }
      guard errors.isEmpty, !library.rules.isEmpty else {
        return streams.fail(
          .rulesTest,
          errors.isEmpty ? "there are no rules to test" : "the rules must be readable",
          .usage
        )
      }
      let folder = try evidenceFolder()
      let workspace = try Workspace(store: nil)
      defer { workspace.remove() }
      let interruption = Interruption { workspace.remove() }
      defer { withExtendedLifetime(interruption) {} }
      let run = EvidenceRun(catalog: library.catalog, scratch: workspace.storePath)
      let evidence = RuleEvidence.all(library.rules, folder: folder)
      let jobs = settings.jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
      let outcomes = try concurrentMap(evidence, jobs: jobs) { try run.outcome(of: $0) }
      return tell(outcomes, strays(evidence, folder))
    } catch let error as StoreError {
      return streams.fail(.rulesTest, "\(error)", .failure)
    } catch let error as OutputError {
      return streams.fail(.rulesTest, "\(error)", .failure)
    } catch {
      return streams.fail(.rulesTest, "\(error)", .usage)
    }
  }

  private func evidenceFolder() throws(NotFound) -> String {
    if let folder = settings.evidence {
      guard EvidenceFolders.isFolder(folder) else {
        throw NotFound("\(folder): no such folder of evidence")
      }
      return folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }
    let paths = settings.paths.isEmpty ? [RuleFolder.standard ?? "rules"] : settings.paths
    guard let folder = paths.lazy.compactMap(EvidenceFolders.folder).first else {
      throw NotFound(
        "no folder of evidence: neither evidence/ in the folder of rules nor Tests/Evidence beside"
          + " it; name one with --evidence"
      )
    }
    return folder
  }

  /// Folders of evidence that belong to no rule; only all rules of a library can tell.
  private func strays(_ evidence: [RuleEvidence], _ folder: String) -> [String] {
    guard settings.paths.isEmpty else { return [] }
    let known = Set(evidence.map(\.folder))
    return EvidenceFolders.names(in: folder).map { folder + "/" + $0 }.filter {
      !known.contains($0)
    }
  }

  // MARK: Telling

  private func tell(_ outcomes: [EvidenceOutcome], _ strays: [String]) -> ExitCode {
    var failed = 0
    var gaps = 0
    var kept = 0
    for outcome in outcomes {
      let gap = outcome.evidence.gap
      if gap != nil { gaps += 1 }
      if !outcome.failures.isEmpty { failed += 1 }
      if outcome.failures.isEmpty, gap == nil { kept += 1 }
      tell(outcome, gap)
    }
    for stray in strays { line("\(stray): warning: no rule has this evidence") }
    line(
      "\(NumberText.count(outcomes.count, "rule")): \(kept) as they should be, \(failed) not,"
        + " \(gaps) without enough evidence"
    )
    let isWhole = failed == 0 && (!settings.isStrict || (gaps == 0 && strays.isEmpty))
    return isWhole ? .success : .findings
  }

  private func tell(_ outcome: EvidenceOutcome, _ gap: String?) {
    let file = outcome.evidence.rule.file
    if let gap {
      line("\(file): \(settings.isStrict ? "error" : "warning"): \(gap)")
    }
    if outcome.failures.isEmpty, gap == nil, !settings.isQuiet {
      let noun = outcome.evidence.isByFile ? "history" : "event"
      let nouns = outcome.evidence.isByFile ? "histories" : "events"
      line(
        "\(file): finds \(NumberText.count(outcome.found, noun, nouns)),"
          + " leaves \(NumberText.count(outcome.left, noun, nouns)) alone"
      )
    }
    for failure in outcome.failures {
      line(failure.description)
      for detail in failure.details { line(detail.isEmpty ? "" : "    " + detail) }
    }
  }

  private func line(_ text: String) { streams.output.writeLine(text.onOneLine) }
}
