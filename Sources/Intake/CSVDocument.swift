internal import Events
internal import Formats
internal import Records

/// Finds the records in CSV text that comes in windows.
struct CSVDocument {
  private(set) var collector: RecordCollector
  private(set) var notes: [String] = []
  private var dialect: CSVDialect?
  private var stream = CSVStream(separator: 0x2c)
  private var row = CSVRow()
  private var header: CSVHeader?
  private var form: TableForm?

  /// Begins at a byte of the text.
  init(at byte: Int, dayOrder: DayOrder) {
    offset = byte
    collector = RecordCollector(dayOrder: dayOrder)
  }

  /// The byte of the text that the window begins at.
  private var offset: Int

  /// Whether the rows are no records, so that there is nothing to read on for.
  private var isUnknown: Bool { header != nil && form == nil }
  /// The line feeds passed so far.
  var lines: Int { stream.lineFeeds }

  /// Takes the records out of a window; returns what is left for the next one.
  mutating func take(_ window: [UInt8], isFinal: Bool) -> [UInt8] {
    collector.begin([])
    guard !isUnknown else { return [] }
    guard findDialect(window, isFinal: isFinal) else {
      guard isFinal else { return window }
      // One line without an end, which could have been a header until now.
      collector.reject(
        DocumentFamily.unknownReason,
        at: RecordCollector.Place(line: 1, byte: offset)
      )
      return []
    }
    loop: while true {
      switch stream.next(in: window.span, isFinal: isFinal, row: &row) {
      case .row(let range):
        let place = place(range.lowerBound, window)
        if let header {
          take(header, window, at: place)
        } else {
          readHeader(window, at: place)
          if isUnknown { return [] }
        }
      case .fault(let start, let fault):
        var reason = fault.description
        let place = place(start, window)
        if stream.faultPlace > start { reason += " (byte \(offset + stream.faultPlace))" }
        collector.reject(reason, at: place)
      case .needsMore, .end:
        break loop
      }
    }
    let rest = Array(window[stream.place...])
    offset += stream.place
    stream.dropConsumed(in: window.span)
    return rest
  }

  private mutating func findDialect(_ window: [UInt8], isFinal: Bool) -> Bool {
    guard dialect == nil else { return true }
    guard case .found(let dialect) = CSVDialect.detect(window.span, isFinal: isFinal) else {
      return false
    }
    self.dialect = dialect
    stream = CSVStream(separator: dialect.separator)
    stream.skip(dialect.headerStart)
    return true
  }

  private mutating func place(_ start: Int, _ window: [UInt8]) -> RecordCollector.Place {
    RecordCollector.Place(line: stream.line(of: start, in: window.span), byte: offset + start)
  }

  private mutating func readHeader(_ window: [UInt8], at place: RecordCollector.Place) {
    let header = CSVHeader(row, in: window.span)
    self.header = header
    form = TableForm(header)
    guard form == nil else { return }
    let names = header.names.filter(TableForm.isTold).prefix(6).joined(separator: ", ")
    collector.reject(
      "a table whose columns are not known"
        + (names.isEmpty ? "" : " (it has \(names))")
        + "; sign-ins are read when they were exported in English",
      at: place
    )
  }

  private mutating func take(
    _ header: CSVHeader,
    _ window: [UInt8],
    at place: RecordCollector.Place
  ) {
    switch form {
    case .auditData(let column, let resultCount):
      var text: [UInt8] = []
      if column < row.count { row.append(column, in: window.span, to: &text) }
      let count = resultCount.flatMap { column in
        column < row.count ? Int(row.text(of: column, in: window.span)) : nil
      }
      collector.addLoggedRow(resultCount: count)
      guard !text.isEmpty else {
        collector.reject("a row without 'AuditData'", at: place)
        return
      }
      collector.take(text: text, named: "AuditData", at: place)
    case .portal(let table):
      let cells = cells(header.names.count, window)
      collector.takeMade(at: place) { table.write(cells, to: &$0) }
    case .members(let columns):
      let cells = cells(columns.count, window)
      collector.takeMade(at: place) { RowRecord.write(columns, cells, to: &$0) }
    case nil: break
    }
  }

  /// The texts of the row, as many as there are columns.
  private func cells(_ count: Int, _ window: [UInt8]) -> [String] {
    (0..<count).map { $0 < row.count ? row.text(of: $0, in: window.span) : "" }
  }
}
