/// What changes from one benchmark record to the next.
struct BenchRow: Sendable {
  let moment: Moment
  let correlation: GUID
  let target: GUID
  let actorID: GUID
  let actor: Int
  /// Nine digits that make the id unique.
  let number: Int
  /// The midnight before the moment, spelled once for each day.
  let date: [UInt8]

  /// Writes `2026-10-01T06:30:00.1234567Z`.
  func writeTime(to record: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    let ticks = Int(moment.ticks % (86_400 * Moment.ticksPerSecond))
    let second = ticks / 10_000_000
    for index in 0..<10 { record[place + index] = date[index] }
    record[place + 10] = UInt8(ascii: "T")
    Self.writeDigits(second / 3600, 2, to: record, at: place + 11)
    record[place + 13] = UInt8(ascii: ":")
    Self.writeDigits(second / 60 % 60, 2, to: record, at: place + 14)
    record[place + 16] = UInt8(ascii: ":")
    Self.writeDigits(second % 60, 2, to: record, at: place + 17)
    record[place + 19] = UInt8(ascii: ".")
    Self.writeDigits(ticks % 10_000_000, 7, to: record, at: place + 20)
    record[place + 27] = UInt8(ascii: "Z")
  }

  /// Writes the rest of an address behind `84.`: the same for an actor all day long.
  func writeAddress(to record: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    Self.writeDigits(100 + actor % 100, 3, to: record, at: place)
    record[place + 3] = UInt8(ascii: ".")
    Self.writeDigits(100 + actor / 100, 3, to: record, at: place + 4)
    record[place + 7] = UInt8(ascii: ".")
    Self.writeDigits(100 + moment.day.number % 7, 3, to: record, at: place + 8)
  }

  /// Writes a number with leading zeros.
  static func writeDigits(
    _ number: Int,
    _ count: Int,
    to record: UnsafeMutableBufferPointer<UInt8>,
    at place: Int
  ) {
    var rest = UInt32(truncatingIfNeeded: number)
    for index in stride(from: count - 1, through: 0, by: -1) {
      record[place + index] = 48 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }
}
