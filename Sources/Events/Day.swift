/// A calendar day in UTC: the unit in which baselines are learnt and events are judged.
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01.
  public let number: Int32

  /// Makes a day from its number since 1970-01-01.
  public init(number: Int32) { self.number = number }

  /// Makes a day of the proleptic Gregorian calendar.
  ///
  /// Returns `nil` when there is no such day. Source: Howard Hinnant, "chrono-Compatible Low-Level
  /// Date Algorithms", days_from_civil.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let lengths = [31, Day.isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The first moment of the day.
  public var start: Instant { Instant(seconds: Int64(number) * 86_400) }

  /// The first moment of the next day.
  public var end: Instant { Instant(seconds: (Int64(number) + 1) * 86_400) }

  /// The day of the week, `0...6`; 0 is Monday.
  public var weekday: Int {
    let shifted = (Int(number) + 3) % 7
    return shifted < 0 ? shifted + 7 : shifted
  }

  /// The day this many days later (or earlier, if negative).
  public func advanced(by days: Int32) -> Day { Day(number: number &+ days) }

  /// Year, month and day of the month.
  ///
  /// Source: Howard Hinnant, civil_from_days.
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The week of the year by ISO 8601, `1...53`: that of the week's Thursday.
  public var isoWeek: Int {
    let thursday = advanced(by: Int32(3 - weekday))
    guard let newYear = Day(year: thursday.civil.year, month: 1, day: 1) else { return 1 }
    return Int(thursday.number - newYear.number) / 7 + 1
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Whether the left one comes before the right one.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}
