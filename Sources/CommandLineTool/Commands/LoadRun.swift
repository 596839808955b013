internal import Events
internal import Findings
internal import FoundationEssentials
internal import Glibc
internal import Intake
internal import Store

/// The loading of files as one run of a store.
struct LoadRun {
  private let store: Store
  private let files: InputFiles
  private let jobs: Int
  /// The run's clock.
  let now: Instant
  /// The number of the run, once it has begun.
  private(set) var number: Int64 = 0

  /// Prepares a run; without jobs there is one for each processor, without `now` the clock is asked.
  init(store: Store, files: InputFiles, jobs: Int?, now: Instant?) {
    self.store = store
    self.files = files
    self.jobs = jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    self.now = now ?? LoadRun.clock()
  }

  /// Loads the files and says what became of them.
  mutating func load(_ progress: Progress) throws(StoreError) -> IntakeSummary {
    let read = try write(progress)
    let history = try RunHistory(store)
    let rejects = try history.rejects(run: number, limit: IntakeSummary.rejectLimit)
    let reasons = try history.reasons(run: number, limit: IntakeSummary.reasonLimit)
    return IntakeSummary(
      files: read + skipped,
      rejects: rejects.map {
        IntakeSummary.Reject(file: $0.file, line: $0.line, byte: $0.byte, reason: $0.reason)
      },
      reasons: reasons.map { IntakeSummary.Reason(text: $0.text, count: $0.count) }
    )
  }

  private mutating func write(_ progress: Progress) throws(StoreError) -> [IntakeSummary.File] {
    var writer = try EventWriter(store, now: now)
    number = writer.runNumber
    let paths = files.paths
    var loading = Loading(files: paths, jobs: jobs) { index in
      progress.show("reading \(index + 1) of \(paths.count): \(paths[index])")
    }
    if !store.isTemporary { try loading.remember(writer) }
    let read = try loading.run(&writer)
    try writer.close()
    return read
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

  /// The time of day; the one place that asks for it.
  private static func clock() -> Instant { Instant(seconds: Int64(time(nil))) }
}
