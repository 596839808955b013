internal import Events
internal import Findings
internal import Intake
internal import Store

/// What became of the files of a run, in the order in which they were read.
struct LoadSummary {
  var files: [IntakeSummary.File] = []
  /// By file: how its pages begin and end.
  private var pages: [PageChain] = []

  /// The files whose last page has a next one that came in no file.
  var openPages: [Int] {
    pages.indices.filter { file in
      pages[file].isOpen
        && !pages.indices.contains { $0 != file && pages[file].isContinued(by: pages[$0]) }
    }
  }

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
    pages[last] = PageChain(text: file.pages)
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
    pages[last] = ending.pages
  }

  private mutating func add(_ path: String) {
    pages.append(PageChain())
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
