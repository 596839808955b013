internal import Events
internal import Store

extension EventReader {
  /// The events of a day that lie before an end, in the order of ``rows(on:)``.
  mutating func rows(on day: Day, before end: Instant?) throws(StoreError) -> [EventRow] {
    let rows = try rows(on: day)
    guard let end, end < day.end else { return rows }
    return rows.filter { $0.time < end }
  }

  /// The events of a day that lie before an end, in the order of ``briefs(on:)``.
  mutating func briefs(on day: Day, before end: Instant?) throws(StoreError) -> [EventBrief] {
    let briefs = try briefs(on: day)
    guard let end, end < day.end else { return briefs }
    return briefs.filter { $0.time < end }
  }
}
