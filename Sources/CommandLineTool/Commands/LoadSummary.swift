internal import Events
internal import Findings
internal import Intake
internal import Store

/// What became of the files of a run, in the order in which they were read.
struct LoadSummary {
  var files: [IntakeSummary.File] = []
  /// The last file, when its last page has a next one.
  private var open: (file: Int, pages: PageChain)?
  private var closed: [Int] = []

  /// The files whose last page has a next one that came in no file.
  var openPages: [Int] { closed + (open.map { [$0.file] } ?? []) }

  mutating func begin(_ path: String, _ beginning: DocumentReader.Beginning, _ known: [KnownFile]) {
    add(path)
    guard case .grown(let number) = beginning else { return }
    files[files.count - 1].notes = ["grown: read on from byte \(known[number].bytes)"]
    files[files.count - 1].warnings = known[number].warnings
  }

  mutating func addUnchanged(_ path: String, _ file: KnownFile, _ counts: EventWriter.Counts) {
    add(path)
    let last = files.count - 1
    files[last].bytes = file.bytes
    files[last].known = counts.known
    files[last].rejected = counts.rejected
    files[last].warnings = file.warnings
    files[last].notes = ["unchanged since it was read before"]
    settle()
  }

  mutating func end(_ ending: DocumentReader.Ending, _ counts: EventWriter.Counts) {
    let last = files.count - 1
    files[last].bytes = ending.bytes
    files[last].stored = counts.stored
    files[last].known = counts.known
    files[last].rejected = counts.rejected
    files[last].warnings += ending.warnings
    files[last].notes += ending.notes
    files[last].late = Lateness(
      events: counts.late,
      seconds: counts.lateBy / Instant.ticksPerSecond
    )
    if let open, !open.pages.isContinued(by: ending.pages) { settle() }
    open = ending.pages.isOpen ? (last, ending.pages) : nil
  }

  /// The pages of the file before go on nowhere.
  private mutating func settle() {
    if let open { closed.append(open.file) }
    open = nil
  }

  private mutating func add(_ path: String) {
    files.append(
      IntakeSummary.File(
        path: path,
        bytes: 0,
        stored: 0,
        known: 0,
        rejected: 0,
        warnings: []
      )
    )
  }
}
