import Events

@testable import Store

extension EventRow {
  /// A row of which only actor and time matter.
  static func made(actor: Int32, _ time: Instant) -> EventRow {
    EventRow(
      time: time,
      identity: 0,
      activity: 1,
      actor: actor,
      address: 0,
      app: 0,
      agent: 0,
      device: 0,
      country: 0,
      correlation: 0,
      session: 0,
      file: 1,
      line: 1,
      block: 0,
      start: 0,
      length: 0
    )
  }
}
