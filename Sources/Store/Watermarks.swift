internal import Events

/// The newest event of each kind that earlier runs had brought when a run began.
struct Watermarks: Sendable, Hashable {
  /// By the kind's raw value, in ticks; the least number when there was no event.
  private var ticks: [Int64]

  init() { ticks = Array(repeating: .min, count: 256) }

  mutating func set(_ kind: UInt8, _ time: Int64) { ticks[Int(kind)] = time }

  /// How many ticks an event came late by; 0 in time.
  func lateness(of time: Instant, _ kind: RecordKind) -> Int64 {
    let mark = ticks[Int(kind.rawValue)]
    guard time.ticks < mark else { return 0 }
    let (difference, isOverflow) = mark.subtractingReportingOverflow(time.ticks)
    return isOverflow ? .max : difference
  }
}
