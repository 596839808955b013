/// A point in time, in ticks of 100 nanoseconds since 1970-01-01 UTC.
public struct Moment: Hashable, Comparable, Sendable {
  /// Ticks of 100 nanoseconds since 1970-01-01 UTC.
  public let ticks: Int64

  /// The ticks of one second.
  public static let ticksPerSecond: Int64 = 10_000_000

  /// The moment with these ticks.
  public init(ticks: Int64) { self.ticks = ticks }

  /// The moment so many seconds after the start of a UTC day.
  public init(_ day: CivilDay, second: Int) {
    ticks = (Int64(day.number) * 86_400 + Int64(second)) * Self.ticksPerSecond
  }

  /// The UTC day the moment lies in.
  public var day: CivilDay { CivilDay(number: Int((ticks / Self.ticksPerSecond) / 86_400)) }

  /// The time with seven digits of a second, as `2026-10-01T06:30:00.1234567Z`.
  public var text: String { Self.spelled(ticks, digits: 7) + "Z" }

  /// The time in whole seconds, as `2026-10-01T06:30:00Z`.
  public var secondsText: String { Self.spelled(ticks, digits: 0) + "Z" }

  /// The time in whole seconds without a zone, as request bodies spell it.
  public var zonelessText: String { Self.spelled(ticks, digits: 0) }

  /// The moment so many seconds later.
  public func adding(seconds: Int) -> Moment {
    Moment(ticks: ticks + Int64(seconds) * Self.ticksPerSecond)
  }

  /// The moment so many minutes later.
  public func adding(minutes: Int) -> Moment { adding(seconds: minutes * 60) }

  /// The same second with a random fraction.
  public func withFraction(_ random: inout SplitMix64) -> Moment {
    Moment(ticks: ticks - ticks % Self.ticksPerSecond + Int64(random.below(10_000_000)))
  }

  /// Whether the left one comes first.
  public static func < (left: Moment, right: Moment) -> Bool { left.ticks < right.ticks }

  private static func spelled(_ ticks: Int64, digits: Int) -> String {
    let second = Int((ticks / ticksPerSecond) % 86_400)
    let clock = [second / 3600, second / 60 % 60, second % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    let date = CivilDay(number: Int(ticks / ticksPerSecond / 86_400)).text
    guard digits > 0 else { return "\(date)T\(clock)" }
    let fraction = String(ticks % ticksPerSecond)
    return "\(date)T\(clock)." + String(repeating: "0", count: 7 - fraction.utf8.count) + fraction
  }
}
