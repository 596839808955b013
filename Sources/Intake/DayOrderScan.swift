internal import Events
internal import Formats
internal import Records

/// Finds out in what order a table writes day and month, before any of its rows is read.
///
/// The order is that of the whole file: one day above 12 anywhere settles it.
enum DayOrderScan {
  struct Outcome {
    var order = DayOrder.monthFirst
    var notes: [String] = []
    var warnings: [String] = []
  }

  /// Scans a table; of what cannot be read twice only the first window.
  ///
  /// - Complexity: O(length of the file) when its first rows have dates that need it, else O(first
  ///   window).
  static func run(_ path: String, _ first: [UInt8], isRegular: Bool) -> Outcome {
    var scan = TableScan()
    scan.take(first, isFinal: false)
    guard scan.isNeeded || scan.evidence.verdict != .undecided else { return Outcome() }
    // Opening a pipe again would wait for somebody to write into it.
    if isRegular, scan.evidence.verdict == .undecided, let file = FileBytes(path: path),
      var text = try? InputText(file, from: 0, hash: nil)
    {
      scan = TableScan()
      var window: [UInt8] = []
      while let count = try? text.read(InputText.pieceSize, into: &window) {
        window = scan.take(window, isFinal: count == 0)
        guard count > 0, scan.evidence.verdict == .undecided else { break }
      }
    }
    switch scan.evidence.verdict {
    case .monthFirst:
      return Outcome(order: .monthFirst, notes: ["dates are read month first"])
    case .dayFirst:
      return Outcome(order: .dayFirst, notes: ["dates are read day first"])
    case .undecided:
      return Outcome(
        warnings: ["no date tells day from month: they are read month first, as 05/01 for 1 May"]
      )
    case .contradictory:
      return Outcome(
        warnings: ["dates of both orders, day first and month first: some times may be wrong"]
      )
    }
  }

  /// The dates of a table.
  private struct TableScan {
    var evidence = DayOrderEvidence()
    /// Whether a date was met that can be read both ways.
    var isNeeded = false
    private var stream: CSVStream?
    private var row = CSVRow()
    private var columns: [Int]?

    /// Takes the next window; returns what is left of it.
    @discardableResult
    mutating func take(_ window: [UInt8], isFinal: Bool) -> [UInt8] {
      if stream == nil {
        guard case .found(let dialect) = CSVDialect.detect(window.span, isFinal: isFinal) else {
          return window
        }
        stream = CSVStream(separator: dialect.separator)
        stream?.skip(dialect.headerStart)
      }
      var text: [UInt8] = []
      loop: while let item = stream?.next(in: window.span, isFinal: isFinal, row: &row) {
        switch item {
        case .row:
          guard let columns else {
            let header = CSVHeader(row, in: window.span)
            // Log Analytics writes its times in one way, whoever exports them.
            let isAnalytics = header.names.contains { $0.hasSuffix(" [UTC]") }
            let isAudit = header.contains("AuditData")
            self.columns = isAnalytics || isAudit ? [] : TableForm.timeColumns(header)
            continue
          }
          for column in columns where column < row.count {
            text.removeAll(keepingCapacity: true)
            row.append(column, in: window.span, to: &text)
            let monthFirst = ExportedTime.instant(text.span, order: .monthFirst)
            let dayFirst = ExportedTime.instant(text.span, order: .dayFirst)
            if monthFirst != dayFirst { isNeeded = true }
            evidence.add(text.span)
          }
        case .fault: continue
        case .needsMore, .end: break loop
        }
      }
      let place = stream?.place ?? 0
      stream?.dropConsumed(in: window.span)
      return Array(window[place...])
    }
  }
}
