public import Formats

/// What the rows of a table are, as its header tells.
public enum TableForm: Sendable {
  /// Each row has a record of the unified audit log as JSON in this column; `resultCount` is the
  /// column that tells how many rows the search had.
  case auditData(column: Int, resultCount: Int?)
  /// Each row is a record as a portal shows it.
  case portal(PortalTable)
  /// Each row is a record whose members are the columns.
  case members(columns: [String])

  /// Recognises a table; `nil` when its rows are no records that are known.
  public init?(_ header: CSVHeader) {
    if let column = header.columns(named: "AuditData").first {
      let resultCount = header.columns(named: "ResultCount").first
      self = .auditData(column: column, resultCount: resultCount)
      return
    }
    if let table = PortalTable(header) {
      self = .portal(table)
      return
    }
    self.init(columns: header.names)
  }

  /// Recognises a table by the names of its columns.
  public init?(columns names: [String]) {
    let columns = names.map(RowRecord.columnName)
    var json = JSONWriter(.compact)
    RowRecord.write(columns, columns.map { _ in "x" }, to: &json)
    var tape = JSONTape()
    guard case .complete = tape.scan(json.bytes.span),
      columns.contains("Type") || columns.contains("$table")
        || RecordShape.recognise(tape, in: json.bytes.span) != nil
    else { return nil }
    self = .members(columns: columns)
  }

  /// The columns that hold times, for finding out the order of day and month.
  public static func timeColumns(_ header: CSVHeader) -> [Int] {
    header.names.indices.filter { index in
      let name = header.names[index].lowercased()
      return name.hasPrefix("date") || name.contains("datetime") || name.contains("timegenerated")
        || name == "creationdate"
    }
  }
}
