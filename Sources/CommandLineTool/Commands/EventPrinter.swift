internal import Events
internal import Query
internal import Store

/// Prints events one after the other.
struct EventPrinter {
  private let settings: EventsSettings
  private let words: StoredWords
  private let output: Output
  private let columns: [EventColumn]
  private let wanted: Set<EventField>
  private let isRecordNeeded: Bool
  private var table: EventTable
  private var event = QueryRecord()
  private var hasHead = false
  /// How many records are not kept any more.
  private(set) var gone = 0

  init(_ settings: EventsSettings, _ words: StoredWords, _ zone: Zone, _ output: Output) {
    self.settings = settings
    self.words = words
    self.output = output
    columns = EventColumn.columns(settings, zone)
    let paths = columns.flatMap(\.paths)
    wanted = Set(paths.compactMap { if case .event(let field) = $0.root { field } else { nil } })
    isRecordNeeded =
      settings.format == .json && settings.selection == nil
      || paths.contains { path in
        if case .event(let field) = path.root { field.isOfRecord } else { true }
      }
    table = EventTable(
      columns.map(\.title),
      whole: columns.firstIndex(where: \.isTime),
      output.width
    )
  }

  /// Prints one event.
  mutating func print(_ row: EventRow, _ reader: inout EventReader) throws(StoreError) {
    guard let activity = words.activity(row) else { return }
    event.clear()
    try words.fill(&event, from: row, activity, wanted: wanted, &reader)
    if isRecordNeeded {
      // Taken out, so that the call below may change it.
      var reading = event
      event = QueryRecord()
      defer { event = reading }
      let isRead = try reader.withRecord(of: row) { record in reading.read(record) }
      // A row is still told by what the store knows of it; without its bytes there is no JSON.
      if isRead != true, settings.format == .json {
        gone += 1
        return
      }
    }
    switch settings.format {
    case .json:
      let bytes = settings.selection.map { event.object($0) } ?? event.line
      output.write(String(decoding: bytes + [0x0a], as: UTF8.self))
    case .csv:
      writeHead()
      output.write(CSVRow.text(columns.map { $0.cell(event, .exact) }))
    case .table:
      output.write(table.add(columns.map { $0.cell(event, .plain) }))
    }
  }

  /// Prints what is still held back.
  mutating func end() {
    switch settings.format {
    case .json: break
    case .csv: writeHead()
    case .table: output.write(table.end())
    }
  }

  private mutating func writeHead() {
    if !hasHead { output.write(CSVRow.text(columns.map(\.title))) }
    hasHead = true
  }
}

/// A column of a table or of CSV.
struct EventColumn {
  /// What stands above it.
  let title: String
  /// The fields of which the first that is not empty is shown.
  let paths: [QueryPath]
  /// The zone in which people read the event's time; `nil` for UTC in ISO 8601, to the last digit.
  let zone: Zone?

  /// Whether the event's time stands in it.
  var isTime: Bool { paths.first?.root == .event(.time) }

  /// The text of one cell.
  func cell(_ event: QueryRecord, _ form: QueryRecord.CellForm) -> String {
    for path in paths {
      if let zone, path.root == .event(.time), case .one(.instant(let time)) = event.fields[.time] {
        return zone == .utc ? time.secondsText : zone.text(time)
      }
      let text = event.cell(path, form)
      if !text.isEmpty { return text }
    }
    return ""
  }

  /// The columns of a run.
  static func columns(_ settings: EventsSettings, _ zone: Zone) -> [EventColumn] {
    // Files for programs have the same times everywhere.
    let zone = settings.format == .table ? zone : nil
    if let selection = settings.selection {
      return selection.paths.map {
        EventColumn(title: $0.description, paths: [$0], zone: zone)
      }
    }
    if settings.format == .json { return [] }
    if settings.format == .csv {
      return QuerySelection(EventField.allCases).paths.map {
        EventColumn(title: $0.description, paths: [$0], zone: nil)
      }
    }
    let fields: [(String, [EventField])] = [
      ("TIME", [.time]), ("KIND", [.kind]), ("OPERATION", [.operation]), ("ACTOR", [.actor]),
      ("TARGET", [.target, .app]), ("ADDRESS", [.address]), ("RESULT", [.result]),
    ]
    return fields.map { title, fields in
      EventColumn(title: title, paths: QuerySelection(fields).paths, zone: zone)
    }
  }
}
