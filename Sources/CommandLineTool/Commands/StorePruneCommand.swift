internal import Detection
internal import Events
internal import Findings
internal import FoundationEssentials
internal import Rules
internal import Store

/// `nightjar store prune`: gives up the records of old events, and keeps what rules say of them.
struct StorePruneCommand {
  private let settings: StorePruneSettings
  private let streams: StandardStreams

  init(_ settings: StorePruneSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    do {
      if let problem = StoreFile.problem(settings.store) {
        return streams.fail(.storePrune, "\(settings.store): \(problem)", .usage)
      }
      let library = try RuleFolder.library(settings.rules)
      let errors = library.diagnostics.filter { $0.severity == .error }
      for error in errors { streams.errorOutput.writeLine(error.description.onOneLine) }
      // A rule that cannot be read now could not look at these days again.
      guard errors.isEmpty, !library.rules.isEmpty else {
        return streams.fail(
          .storePrune,
          "the rules must be readable: records are kept for them",
          .usage
        )
      }
      let lock = try StoreLock(path: settings.store)
      defer { withExtendedLifetime(lock) {} }
      let store = try Store(path: settings.store)
      guard let day = try firstDay(store) else {
        streams.output.writeLine("\(settings.store): no events yet")
        return .success
      }
      let jobs = settings.jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
      try PastAnswers.keep(
        store,
        rules: library.rules,
        catalog: library.catalog,
        before: day,
        jobs: jobs
      )
      let pruning = try store.prune(recordsBefore: day)
      streams.output.writeLine(
        "\(settings.store): the records of \(NumberText.count(pruning.records, "event"))"
          + " before \(day) are given up, \(SizeText.of(pruning.bytes));"
          + " 'nightjar store compact' gives the space back"
      )
      return .success
    } catch let error as StoreError {
      return streams.fail(.storePrune, "\(error)", .failure)
    } catch {
      return streams.fail(.storePrune, "\(error)", .usage)
    }
  }

  /// The first day whose records stay; `nil` when there is no event.
  private func firstDay(_ store: Store) throws(StoreError) -> Day? {
    switch settings.age {
    case .before(let day): return day
    case .days(let count):
      // The newest event counts, not the clock; but none of the future.
      let newest = try store.information().kinds.map(\.newest).max()
      return newest.map { Day(number: $0.day.number - Int32(count)) }
    }
  }
}
