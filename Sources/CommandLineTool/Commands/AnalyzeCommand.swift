internal import Detection
internal import Events
internal import Findings
internal import FoundationEssentials
internal import Glibc
internal import Intake
internal import Parallel
internal import Reports
internal import Rules
internal import Store

/// `nightjar analyze`: loads, detects and reports.
struct AnalyzeCommand {
  private let settings: AnalyzeSettings
  private let streams: StandardStreams

  init(_ settings: AnalyzeSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    do {
      let zone = try Zone(named: settings.zone)
      let library = try RuleFolder.library(settings.rules)
      guard isUsable(library) else { return .usage }
      let stores = settings.store.map { [$0, $0 + "-journal"] } ?? []
      let files = try InputFiles(settings.paths, except: stores)
      let workspace = try Workspace(store: settings.store)
      defer { workspace.remove() }
      let interruption = Interruption { workspace.remove() }
      defer { withExtendedLifetime(interruption) {} }
      let lock = try StoreLock(path: workspace.storePath)
      var analysis = try Analysis(settings, files, library, zone, workspace)
      let report = try analysis.report(
        progress: Progress(streams.errorOutput, isQuiet: settings.quiet)
      )
      try write(report)
      try analysis.remember(report)
      _ = consume lock
      tell(report)
      tellErrors(report)
      return code(report)
    } catch let error as StoreError {
      return streams.fail(.analyze, "\(error)", .failure)
    } catch let error as OutputError {
      return streams.fail(.analyze, "\(error)", .failure)
    } catch {
      // A path, a zone or a rule that is not there: wrong use.
      return streams.fail(.analyze, "\(error)", .usage)
    }
  }

  // MARK: Steps

  /// Prints what is wrong with the rules; one that cannot be read ends the run.
  private func isUsable(_ library: RuleLibrary) -> Bool {
    for line in RuleProblems.lines(library.diagnostics, withWarnings: !settings.quiet) {
      streams.errorOutput.writeLine(line.onOneLine)
    }
    if library.rules.isEmpty { streams.tell(.analyze, "there are no rules to run") }
    return !library.rules.isEmpty
      && !library.diagnostics.contains { $0.severity == .error }
  }

  private func write(_ report: Report) throws(OutputError) {
    let folder = try OutputFolder(settings.output)
    for format in settings.formats {
      switch format {
      case .json: try folder.write(JSONReport.bytes(of: report), to: "findings.json")
      case .html: try folder.write(HTMLReport.bytes(of: report), to: "report.html")
      }
    }
  }

  /// Says what was found, in a few lines.
  private func tell(_ report: Report) {
    guard !settings.quiet else { return }
    let output = streams.output
    IntakeText.write(report.intake, to: output)
    output.writeLine(
      report.findings.isEmpty
        ? "no findings at or above \(settings.minLevel.word)"
        : NumberText.count(report.findings.count, "finding") + ":"
    )
    for finding in report.findings.prefix(AnalyzeCommand.toldFindings) {
      output.writeLine("  \(finding.level.word): \(finding.sentence.onOneLine)")
    }
    let more = report.findings.count - AnalyzeCommand.toldFindings
    if more > 0 { output.writeLine("  … and \(more) more") }
    let silent = report.rules.count { outcome in
      if case .noEvents = outcome.verdict { true } else { false }
    }
    if silent > 0 {
      output.writeLine("\(silent) of \(report.rules.count) rules had no events of their log source")
    }
    if let note = report.historyNote { output.writeLine(note) }
    for line in UnrunnableRules(report).lines { output.writeLine(line.onOneLine) }
    for format in settings.formats {
      output.writeLine(
        "report: \(settings.output)/\(format == .json ? "findings.json" : "report.html")"
      )
    }
  }

  /// Names the rules that fail the run.
  private func tellErrors(_ report: Report) {
    let rules = UnrunnableRules(report)
    guard settings.failOnUnrunnable, !rules.isEmpty else { return }
    let lines = rules.errors.map(\.onOneLine)
    for line in lines.prefix(1) { streams.tell(.analyze, line) }
    for line in lines.dropFirst() { streams.errorOutput.writeLine(line) }
  }

  /// More findings than fit on a screen are left to the report.
  private static let toldFindings = 20

  private func code(_ report: Report) -> ExitCode {
    if !report.intake.isComplete || report.intake.files.isEmpty { return .incomplete }
    if settings.failOnUnrunnable, !UnrunnableRules(report).isEmpty { return .findings }
    if let condition = settings.failOn,
      report.findings.contains(where: { finding in
        finding.level >= condition.level && finding.status != .suppressed
          && finding.status != .resolved
          && (!condition.onlyNew || finding.status == .new || finding.status == .reopened)
      })
    {
      return .findings
    }
    return .success
  }
}
