internal import Detection
internal import Events
internal import Findings
internal import FoundationEssentials
internal import Intake
internal import Rules
internal import Store

/// One run over a store: load, detect, and say what is new.
struct Analysis {
  private let settings: AnalyzeSettings
  private let library: RuleLibrary
  private let zone: Zone
  private let store: Store
  private let jobs: Int
  private var run: LoadRun

  /// Opens the store.
  init(
    _ settings: AnalyzeSettings,
    _ files: InputFiles,
    _ library: RuleLibrary,
    _ zone: Zone,
    _ workspace: Workspace
  ) throws(StoreError) {
    self.settings = settings
    self.library = library
    self.zone = zone
    jobs = settings.jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    store = try Store(path: workspace.storePath, isTemporary: workspace.isTemporary)
    run = LoadRun(store: store, files: files, jobs: jobs, now: settings.now)
  }

  /// Loads the files and looks for what the rules describe.
  mutating func report(progress: Progress) throws(StoreError) -> Report {
    let intake = try run.load(progress)
    progress.show("detecting")
    let outcome = try Detection.run(
      store,
      rules: library.rules,
      catalog: library.catalog,
      settings: DetectionSettings(
        since: settings.since,
        until: settings.until,
        zone: zone,
        jobs: jobs,
        program: store.isTemporary ? nil : ProgramBuild.identity
      )
    )
    try store.keep(outcome.memories)
    let history = try RunHistory(store)
    let findings = try FindingStatuses.apply(
      to: outcome.findings,
      // A stray time stamp in the future must not make all findings look old.
      newest: outcome.period.map { min($0.lastSeen, run.now) },
      history
    )
    progress.clear()
    let shown = findings.filter { $0.level >= settings.minLevel }
    return Report(
      toolVersion: Version.current,
      now: run.now,
      zone: zone,
      period: outcome.period,
      intake: intake,
      coverage: outcome.coverage,
      historyDays: outcome.historyDays,
      rules: outcome.rules,
      findings: shown,
      risks: outcome.risks,
      belowFloor: findings.count - shown.count,
      budget: settings.budget.map { AlertBudget(limit: $0) }
    )
  }

  /// Writes down what has been reported.
  ///
  /// Not before the report is there to be read: a run that is stopped in between must not make a
  /// finding look known that nobody has seen.
  func remember(_ report: Report) throws(StoreError) {
    try FindingStatuses.record(report.findings, run: run.number, RunHistory(store))
  }
}
