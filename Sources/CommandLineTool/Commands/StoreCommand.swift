internal import Events
internal import Findings
internal import FoundationEssentials
internal import Store

/// `nightjar store info`, `verify` and `compact`.
struct StoreCommand {
  private let command: CommandName
  private let path: String
  private let streams: StandardStreams

  init(_ command: CommandName, store: String, _ streams: StandardStreams) {
    self.command = command
    path = store
    self.streams = streams
  }

  func run() -> ExitCode {
    do {
      if let problem = StoreFile.problem(path) {
        return streams.fail(command, "\(path): \(problem)", .usage)
      }
      // Looking is not kept from others, writing is.
      let lock = command == .storeCompact ? try StoreLock(path: path) : nil
      defer { withExtendedLifetime(lock) {} }
      let store = try Store(path: path)
      switch command {
      case .storeVerify: return try verify(store)
      case .storeCompact:
        let compaction = try store.compact()
        streams.output.writeLine(
          "\(path): \(SizeText.of(compaction.bytesBefore)) before,"
            + " \(SizeText.of(compaction.bytesAfter)) now"
        )
      default: try tell(store.information())
      }
      return .success
    } catch {
      return streams.fail(command, "\(error)", .failure)
    }
  }

  private func verify(_ store: Store) throws(StoreError) -> ExitCode {
    let problems = try store.verify()
    for problem in problems { streams.output.writeLine("\(path): \(problem)") }
    streams.output.writeLine(
      problems.isEmpty
        ? "\(path): whole"
        : "\(path): \(NumberText.count(problems.count, "problem"));"
          + " load the exports into a new store, or take a copy"
    )
    return problems.isEmpty ? .success : .failure
  }

  private func tell(_ information: StoreInformation) {
    let output = streams.output
    output.writeLine(
      "\(path): schema \(information.schema), \(SizeText.of(information.bytes)),"
        + " \(SizeText.of(information.unusedBytes)) of it free"
    )
    let last = information.lastRun.map { ", the last one at \($0.secondsText)" } ?? ""
    output.writeLine(
      "  \(NumberText.count(information.runs, "run"))\(last);"
        + " \(NumberText.count(information.files, "file")) read;"
        + " \(NumberText.count(information.findings, "finding")) reported"
    )
    output.writeLine(
      "  \(NumberText.count(information.actors, "actor")),"
        + " \(NumberText.count(information.words, "other word"))"
    )
    if information.kinds.isEmpty { output.writeLine("  no events yet") }
    for kind in information.kinds {
      let pruned = kind.events - kind.records
      output.writeLine(
        "  \(kind.kind.name): \(NumberText.count(kind.events, "event"))"
          + " from \(kind.first.secondsText) to \(kind.last.secondsText)"
          + (pruned > 0 ? ", \(NumberText.count(pruned)) of them without their record" : "")
      )
    }
  }
}
