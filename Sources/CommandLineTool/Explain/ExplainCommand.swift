internal import Detection
internal import Events
internal import Findings
internal import FoundationEssentials
internal import Rules
internal import Store

/// `nightjar explain`: says why a rule matches an event, or why it does not.
struct ExplainCommand {
  private let settings: ExplainSettings
  private let streams: StandardStreams

  init(_ settings: ExplainSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    do {
      let library = try RuleFolder.library(settings.rules)
      let rule = try RuleSearch(library: library).rule(settings.rule)
      let jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
      switch settings.source {
      case .store(let path):
        if let problem = StoreFile.problem(path) {
          return streams.fail(.explain, "\(path): \(problem)", .usage)
        }
        return try explain(rule, library, Store(path: path), jobs, rejected: 0)
      case .files(let paths):
        let progress = Progress(streams.errorOutput, isQuiet: false)
        return try TemporaryStore.with(paths, jobs: jobs, progress: progress) { store, intake in
          try explain(rule, library, store, jobs, rejected: intake.rejected)
        }
      }
    } catch let error as StoreError {
      return streams.fail(.explain, "\(error)", .failure)
    } catch let error as OutputError {
      return streams.fail(.explain, "\(error)", .failure)
    } catch {
      // A rule, an event or a path that is not there: wrong use.
      return streams.fail(.explain, "\(error)", .usage)
    }
  }

  private func explain(
    _ rule: Rule,
    _ library: RuleLibrary,
    _ store: Store,
    _ jobs: Int,
    rejected: Int
  ) throws -> ExitCode {
    let catalog = library.catalog
    var explainer = try RuleExplainer(
      store,
      rules: library.rules,
      catalog: catalog,
      jobs: jobs
    )
    let event = try find(&explainer, rejected: rejected)
    var answers: [RuleExplanation.Part] = []
    for asked in RuleExplanation.asked(rule, library.rules) {
      answers.append(
        RuleExplanation.Part(
          asked,
          try explainer.explain(asked.rule, event, fields: asked.groupBy)
        )
      )
    }
    let explanation = RuleExplanation(rule: rule, event: event.summary, parts: answers)
    switch settings.format {
    case .text: streams.output.write(ExplanationText(explanation, catalog).text)
    case .json:
      let bytes = ExplanationJSON(explanation, catalog).bytes
      streams.output.writeLine(String(decoding: bytes, as: UTF8.self))
    }
    guard answers.allSatisfy({ $0.answer.condition != nil }) else {
      return streams.fail(
        .explain,
        "the event's record is not kept any more; only the verdict is",
        .incomplete
      )
    }
    return .success
  }

  private func find(_ explainer: inout RuleExplainer, rejected: Int) throws -> FoundEvent {
    let reference = EventReference(settings.event)
    let found = try explainer.find(reference)
    guard let event = found.events.first else {
      var message = "no event is called \(settings.event.quoted)"
      if let place = reference.place, found.isFileKnown {
        message += "; no event begins on line \(place.line)"
        if let line = found.lineBefore { message += ", the one before begins on line \(line)" }
      } else {
        message += "; give the id of its record, or the file and the line that it begins on"
      }
      if rejected > 0 {
        message += "; \(NumberText.count(rejected, "record was", "records were")) rejected"
      }
      throw NotFound(message)
    }
    guard found.events.count == 1 else {
      let places = found.events.prefix(ExplainCommand.toldEvents).map { event in
        event.summary.eventID.isEmpty
          || event.summary.eventID.lowercased() == settings.event.lowercased()
          ? "\(event.summary.file.onOneLine):\(event.summary.line)" : event.summary.eventID.quoted
      }
      throw NotFound(
        "\(settings.event.quoted) means \(found.events.count) events; give one of "
          + places.joined(separator: ", ")
          + (found.events.count > places.count ? ", …" : "")
      )
    }
    return event
  }

  /// More of those that were meant do not help.
  private static let toldEvents = 5
}
