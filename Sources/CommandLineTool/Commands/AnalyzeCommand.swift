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
      let files = try InputFiles.find(settings.paths)
      guard !files.isEmpty else { return fail("nothing to read: the folders are empty", .usage) }
      let workspace = try Workspace(store: settings.store)
      defer { workspace.remove() }
      let interruption = Interruption { workspace.remove() }
      defer { withExtendedLifetime(interruption) {} }
      let report = try report(files, library.rules, zone, workspace)
      try write(report)
      tell(report)
      return code(report)
    } catch let error as StoreError {
      return fail("\(error)", .failure)
    } catch let error as OutputError {
      return fail("\(error)", .failure)
    } catch {
      // A path, a zone or a rule that is not there: wrong use.
      return fail("\(error)", .usage)
    }
  }

  // MARK: Steps

  /// Prints what is wrong with the rules; one that cannot be read ends the run.
  private func isUsable(_ library: RuleLibrary) -> Bool {
    for diagnostic in library.diagnostics where !settings.quiet || diagnostic.severity == .error {
      streams.errorOutput.writeLine(diagnostic.description)
    }
    if library.rules.isEmpty { _ = fail("there are no rules to run", .usage) }
    return !library.rules.isEmpty
      && !library.diagnostics.contains { $0.severity == .error }
  }

  private func report(
    _ files: [String],
    _ rules: [Rule],
    _ zone: Zone,
    _ workspace: Workspace
  ) throws -> Report {
    let now = settings.now ?? AnalyzeCommand.clock()
    let jobs = settings.jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    let store = try Store(path: workspace.storePath, isTemporary: workspace.isTemporary)
    let progress = Progress(streams.errorOutput, isQuiet: settings.quiet)

    var writer = try EventWriter(store, now: now)
    let run = writer.runNumber
    let read = try Loading(files: files, jobs: jobs) { index in
      progress.show("reading \(index + 1) of \(files.count): \(files[index])")
    }.run(&writer)
    writer.close()

    progress.show("detecting")
    let outcome = try Detection.run(
      store,
      rules: rules,
      settings: DetectionSettings(
        since: settings.since,
        until: settings.until,
        zone: zone,
        jobs: jobs
      )
    )
    let history = try RunHistory(store)
    let findings = try FindingStatuses.apply(
      to: outcome.findings,
      newest: outcome.period?.lastSeen,
      run: run,
      history
    )
    let rejects = try history.rejects(run: run, limit: IntakeSummary.rejectLimit)
    progress.clear()

    let shown = findings.filter { $0.level >= settings.minLevel }
    return Report(
      toolVersion: Version.current,
      now: now,
      zone: zone,
      period: outcome.period,
      intake: IntakeSummary(
        files: read,
        rejects: rejects.map {
          IntakeSummary.Reject(file: $0.file, line: $0.line, byte: $0.byte, reason: $0.reason)
        }
      ),
      coverage: outcome.coverage,
      rules: outcome.rules,
      findings: shown,
      belowFloor: findings.count - shown.count
    )
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
    let intake = report.intake
    output.writeLine(
      "read \(intake.files.count) files: \(intake.stored) new events, \(intake.known) known,"
        + " \(intake.rejected) rejected"
    )
    for file in intake.files {
      for warning in file.warnings { output.writeLine("  incomplete: \(file.path): \(warning)") }
    }
    output.writeLine(
      report.findings.isEmpty
        ? "no findings at or above \(settings.minLevel.word)"
        : "\(report.findings.count) findings:"
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
    for format in settings.formats {
      output.writeLine(
        "report: \(settings.output)/\(format == .json ? "findings.json" : "report.html")"
      )
    }
  }

  /// More findings than fit on a screen are left to the report.
  private static let toldFindings = 20

  private func code(_ report: Report) -> ExitCode {
    if !report.intake.isComplete { return .incomplete }
    if let condition = settings.failOn,
      report.findings.contains(where: { finding in
        finding.level >= condition.level && finding.status != .suppressed
          && (!condition.onlyNew || finding.status == .new || finding.status == .reopened)
      })
    {
      return .findings
    }
    return .success
  }

  private func fail(_ message: String, _ code: ExitCode) -> ExitCode {
    streams.errorOutput.writeLine("nightjar analyze: \(message)")
    return code
  }

  /// The time of day; the one place that asks for it.
  private static func clock() -> Instant { Instant(seconds: Int64(time(nil))) }
}

extension String {
  /// The text safe for one line of a terminal.
  fileprivate var onOneLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
      )
    )
  }
}
