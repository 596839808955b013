internal import Events
internal import Store

extension EventReader {
  /// The events of a day that lie before an end, in the order of ``rows(on:)``.
  mutating func rows(on day: Day, before end: Instant?) throws(StoreError) -> [EventRow] {
    let rows = try rows(on: day)
    guard let end, end < day.end else { return rows }
    return rows.filter { $0.time < end }
  }

  /// A few events of a day that lie before an end, for who may need no more.
  mutating func few(on day: Day, before end: Instant?) throws(StoreError) -> [EventRow] {
    try first(1_024, of: day).filter { row in end.map { row.time < $0 } ?? true }
  }

  /// The events of a day that lie before an end, in the order of ``briefs(on:)``.
  mutating func briefs(on day: Day, before end: Instant?) throws(StoreError) -> [EventBrief] {
    let briefs = try briefs(on: day)
    guard let end, end < day.end else { return briefs }
    return briefs.filter { $0.time < end }
  }
}
