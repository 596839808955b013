internal import Detection
internal import Events
internal import Findings
internal import FoundationEssentials
internal import Glibc
internal import Intake
internal import Rules
internal import Store

/// One run over a store: load, detect, and say what is new.
struct Analysis {
  private let settings: AnalyzeSettings
  private let files: InputFiles
  private let rules: [Rule]
  private let zone: Zone
  private let store: Store
  private let now: Instant
  private let jobs: Int
  /// The number of the run, once it has begun.
  private var run: Int64 = 0

  /// Opens the store.
  init(
    _ settings: AnalyzeSettings,
    _ files: InputFiles,
    _ rules: [Rule],
    _ zone: Zone,
    _ workspace: Workspace
  ) throws(StoreError) {
    self.settings = settings
    self.files = files
    self.rules = rules
    self.zone = zone
    now = settings.now ?? Analysis.clock()
    jobs = settings.jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    store = try Store(path: workspace.storePath, isTemporary: workspace.isTemporary)
  }

  /// Loads the files and looks for what the rules describe.
  mutating func report(progress: Progress) throws(StoreError) -> Report {
    let read = try load(progress)
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
      // A stray time stamp in the future must not make all findings look old.
      newest: outcome.period.map { min($0.lastSeen, now) },
      history
    )
    let rejects = try history.rejects(run: run, limit: IntakeSummary.rejectLimit)
    let reasons = try history.reasons(run: run, limit: IntakeSummary.reasonLimit)
    progress.clear()
    let shown = findings.filter { $0.level >= settings.minLevel }
    return Report(
      toolVersion: Version.current,
      now: now,
      zone: zone,
      period: outcome.period,
      intake: IntakeSummary(
        files: read + skipped,
        rejects: rejects.map {
          IntakeSummary.Reject(file: $0.file, line: $0.line, byte: $0.byte, reason: $0.reason)
        },
        reasons: reasons.map { IntakeSummary.Reason(text: $0.text, count: $0.count) }
      ),
      coverage: outcome.coverage,
      rules: outcome.rules,
      findings: shown,
      belowFloor: findings.count - shown.count
    )
  }

  /// What was found among the input and is none: told with the files, as warnings.
  private var skipped: [IntakeSummary.File] {
    files.skipped.map { skipped in
      IntakeSummary.File(
        path: skipped.path,
        bytes: 0,
        stored: 0,
        known: 0,
        rejected: 0,
        warnings: [skipped.reason]
      )
    }
  }

  /// Writes down what has been reported.
  ///
  /// Not before the report is there to be read: a run that is stopped in between must not make a
  /// finding look known that nobody has seen.
  func remember(_ report: Report) throws(StoreError) {
    try FindingStatuses.record(report.findings, run: run, RunHistory(store))
  }

  private mutating func load(_ progress: Progress) throws(StoreError) -> [IntakeSummary.File] {
    var writer = try EventWriter(store, now: now)
    run = writer.runNumber
    let paths = files.paths
    var loading = Loading(files: paths, jobs: jobs) { index in
      progress.show("reading \(index + 1) of \(paths.count): \(paths[index])")
    }
    if !store.isTemporary { try loading.remember(writer) }
    return try loading.run(&writer)
  }

  /// The time of day; the one place that asks for it.
  private static func clock() -> Instant { Instant(seconds: Int64(time(nil))) }
}
