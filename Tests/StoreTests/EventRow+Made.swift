import Events

@testable import Store

extension EventRow {
  /// A row of which only time and file matter.
  static func made(ticks: Int64, file: Int32) -> EventRow {
    EventRow(
      time: Instant(ticks: ticks),
      identity: 0,
      activity: 1,
      actor: 0,
      address: 0,
      app: 0,
      agent: 0,
      device: 0,
      country: 0,
      correlation: 0,
      file: file,
      line: 1,
      block: 0,
      start: 0,
      length: 0
    )
  }
}
