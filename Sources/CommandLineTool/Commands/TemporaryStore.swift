internal import Events
internal import Findings
internal import Intake
internal import Parallel
internal import Store

/// Files loaded into a store of their own, which goes when it is no longer needed.
enum TemporaryStore {
  /// Loads files and calls `body` with their store.
  ///
  /// - Throws: What `body` throws, ``StoreError``, ``OutputError``, or why a path cannot be read.
  static func with<Value>(
    _ paths: [String],
    jobs: Int,
    now: Instant? = nil,
    progress: Progress,
    _ body: (Store, IntakeSummary) throws -> Value
  ) throws -> Value {
    let files = try InputFiles(paths, except: [])
    let workspace = try Workspace(store: nil)
    defer { workspace.remove() }
    let interruption = Interruption { workspace.remove() }
    defer { withExtendedLifetime(interruption) {} }
    let store = try Store(path: workspace.storePath, isTemporary: true)
    var run = LoadRun(store: store, files: files, jobs: jobs, now: now)
    let intake = try run.load(progress)
    progress.clear()
    return try body(store, intake)
  }
}
