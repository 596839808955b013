/// A moment in UTC, in the sources' own precision of 100 nanoseconds.
///
/// `Date` is a `Double` and loses the seventh digit of Microsoft's time stamps.
public struct Instant: Sendable, Hashable, Comparable {
  /// Ticks of 100 ns since 1970-01-01T00:00:00Z.
  public let ticks: Int64

  /// Ticks in one second.
  public static let ticksPerSecond: Int64 = 10_000_000

  /// Makes a moment from ticks of 100 ns since 1970.
  public init(ticks: Int64) { self.ticks = ticks }

  /// Makes a moment from whole seconds since 1970.
  public init(seconds: Int64) { ticks = seconds &* Instant.ticksPerSecond }

  /// Whole seconds since 1970, rounded down.
  public var seconds: Int64 {
    let (quotient, remainder) = ticks.quotientAndRemainder(dividingBy: Instant.ticksPerSecond)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The UTC day that the moment lies in.
  public var day: Day { Day(number: Int32(truncatingIfNeeded: floorDivide(seconds, 86_400))) }

  /// The UTC hour of the week, `0...167`; 0 is Monday 00:00.
  public var hourOfWeek: Int {
    let hours = floorDivide(seconds, 3_600)
    // 1970-01-01 was a Thursday: 72 hours into the week.
    return Int((hours + 72) - floorDivide(hours + 72, 168) * 168)
  }

  /// Hours since 1970, rounded down: the number of the hour cell.
  public var hourCell: Int64 { floorDivide(seconds, 3_600) }

  /// The moment this many seconds later (or earlier, if negative).
  public func advanced(bySeconds seconds: Int64) -> Instant {
    Instant(ticks: ticks &+ seconds &* Instant.ticksPerSecond)
  }

  /// Whether the left one comes before the right one.
  public static func < (left: Instant, right: Instant) -> Bool { left.ticks < right.ticks }
}

/// Division that rounds down, for moments before 1970 too.
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? quotient - 1 : quotient
}
