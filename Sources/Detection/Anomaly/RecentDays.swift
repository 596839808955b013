internal import Events

/// On which of the last days something was so; 91 of them and more are kept.
struct RecentDays: Sendable {
  private var last: Int32 = 0
  /// The lowest bit is the last day, the next one the day before.
  private var bits: UInt128 = 0

  /// Adds a day, which must not come before those that are there.
  mutating func insert(_ day: Day) {
    guard bits != 0 else {
      last = day.number
      bits = 1
      return
    }
    let step = Int(day.number) - Int(last)
    bits = (step < 128 ? bits << step : 0) | 1
    last = day.number
  }

  /// How many days there are from a day on; it must lie less than 128 days before the last.
  func count(since day: Day) -> Int {
    let length = Int(last) - Int(day.number) + 1
    guard bits != 0, length > 0 else { return 0 }
    return length >= 128 ? bits.nonzeroBitCount : (bits & (1 << length - 1)).nonzeroBitCount
  }
}

extension RecentDays: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var low = UInt64(truncatingIfNeeded: bits)
    var high = UInt64(truncatingIfNeeded: bits >> 64)
    packing.pack(&last)
    packing.pack(small: &low)
    packing.pack(small: &high)
    bits = UInt128(high) << 64 | UInt128(low)
  }
}
