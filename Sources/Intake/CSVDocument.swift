internal import Events
internal import Formats
internal import Records

/// Finds the records in CSV text that comes in windows.
struct CSVDocument {
  private(set) var collector: RecordCollector
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

  /// Whether the text turned out to be no table.
  private var isNone = false
  /// Whether the rows are no records, so that there is nothing to read on for.
  private var isUnknown: Bool { isNone || header != nil && form == nil }
  /// The line feeds passed so far.
  var lines: Int { stream.lineFeeds }

  /// Takes the records out of a window; returns what is left for the next one.
  mutating func take(_ window: [UInt8], isFinal: Bool) -> [UInt8] {
    collector.begin([])
    guard !isUnknown else { return [] }
    guard findDialect(window, isFinal: isFinal) else { return isNone ? [] : window }
    loop: while !collector.isFull {
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
        if stream.faultPlace > start {
          // Counted by a copy: the next item may begin on a line before it.
          var ahead = self
          let inner = ahead.place(stream.faultPlace, window)
          reason += " (line \(inner.line), byte \(inner.byte))"
        }
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

  /// Finds the dialect; false when it is not known yet or the text is no table after all.
  private mutating func findDialect(_ window: [UInt8], isFinal: Bool) -> Bool {
    guard dialect == nil else { return true }
    switch CSVDialect.detect(window.span, isFinal: isFinal) {
    case .found(let dialect):
      self.dialect = dialect
      stream = CSVStream(separator: dialect.separator)
      stream.skip(dialect.headerStart)
      return true
    case .notCSV:
      isNone = true
      collector.reject(
        DocumentFamily.unknownReason,
        at: RecordCollector.Place(line: 1, byte: 0)
      )
    case .needsMore: break
    }
    return false
  }

  private mutating func place(_ start: Int, _ window: [UInt8]) -> RecordCollector.Place {
    RecordCollector.Place(line: stream.line(of: start, in: window.span), byte: offset + start)
  }

  private mutating func readHeader(_ window: [UInt8], at place: RecordCollector.Place) {
    let header = CSVHeader(row, in: window.span)
    self.header = header
    form = TableForm(header)
    guard form == nil else { return }
    // Not told by name: without a header these are the cells of the first row.
    collector.reject(
      "a table whose \(header.names.count) columns are not known; sign-ins are read when they were exported in English",
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
      guard !isShifted(header, window, at: place) else { return }
      let cells = cells(header.names.count, window)
      collector.takeMade(at: place) { table.write(cells, to: &$0) }
    case .members(let columns):
      guard !isShifted(header, window, at: place) else { return }
      let cells = cells(columns.count, window)
      collector.takeMade(at: place) { RowRecord.write(columns, cells, to: &$0) }
    case nil: break
    }
  }

  /// Refuses a row that has texts behind the last column: a separator in a cell has moved them.
  private mutating func isShifted(
    _ header: CSVHeader,
    _ window: [UInt8],
    at place: RecordCollector.Place
  ) -> Bool {
    let extra = Array((row.count - header.extraFields(of: row))..<row.count)
    guard row.firstFilled(among: extra, in: window.span) != nil else { return false }
    collector.reject("a row with more cells than the header has names", at: place)
    return true
  }

  /// The texts of the row, as many as there are columns.
  private func cells(_ count: Int, _ window: [UInt8]) -> [String] {
    (0..<count).map { $0 < row.count ? row.text(of: $0, in: window.span) : "" }
  }
}
