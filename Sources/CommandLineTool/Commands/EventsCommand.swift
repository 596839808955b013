internal import Events
internal import Findings
internal import FoundationEssentials
internal import Query
internal import Store

/// `nightjar events`: prints stored events.
struct EventsCommand {
  private let settings: EventsSettings
  private let streams: StandardStreams

  init(_ settings: EventsSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    do {
      let zone = try Zone(named: settings.zone)
      guard let problem = StoreFile.problem(settings.store) else { return try search(zone) }
      return streams.fail(.events, "\(settings.store): \(problem)", .usage)
    } catch let error as StoreError {
      return streams.fail(.events, "\(error)", .failure)
    } catch {
      return streams.fail(.events, "\(error)", .usage)
    }
  }

  private func search(_ zone: Zone) throws(StoreError) -> ExitCode {
    let store = try Store(path: settings.store)
    // Open as long as the search: what is read stays the same.
    var reader = try EventReader(store)
    let words = try StoredWords(reader)
    let days = try reader.days()
    let search = EventSearch(
      store: store,
      words: words,
      filter: settings.filter,
      kinds: settings.kinds,
      order: settings.isCount ? nil : settings.order,
      limit: settings.isCount ? nil : settings.top.map { $0 + settings.skip },
      jobs: max(1, ProcessInfo.processInfo.activeProcessorCount)
    )
    var losses: EventSearch.Losses
    var events = 0
    if settings.isCount {
      (events, losses) = try search.count(days: days)
      streams.output.writeLine(String(events))
    } else {
      var printer = EventPrinter(settings, words, zone, streams.output)
      losses = try search.run(days: days) { rows throws(StoreError) in
        for row in rows {
          events += 1
          if events > settings.skip { try printer.print(row, &reader) }
        }
        return streams.output.state == .open
      }
      printer.end()
      losses.gone += printer.gone
    }
    if events == 0, settings.top != 0, let filter = settings.filter {
      let hint = FieldHint(filter: filter, kinds: settings.kinds, words: words)
      for note in try hint.notes(days: days, &reader) {
        streams.tell(.events, "note: \(note)")
      }
    }
    return code(losses)
  }

  private func code(_ losses: EventSearch.Losses) -> ExitCode {
    if losses.tooLarge > 0 {
      streams.tell(
        .events,
        "\(NumberText.count(losses.tooLarge, "record")) too large for this filter, left out"
      )
    }
    if losses.gone > 0 {
      streams.tell(
        .events,
        "\(NumberText.count(losses.gone, "record")) not kept any more, left out"
      )
    }
    return losses.tooLarge + losses.gone > 0 ? .incomplete : .success
  }
}
