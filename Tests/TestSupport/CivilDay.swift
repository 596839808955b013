/// A date of the Gregorian calendar, counted in days since 1970-01-01.
public struct CivilDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int

  /// The day with this number.
  public init(number: Int) { self.number = number }

  /// The day of a year, a month 1...12 and a day of the month 1...31.
  ///
  /// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
  public init(_ year: Int, _ month: Int, _ dayOfMonth: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The year.
  public var year: Int { civil.year }

  /// The month, 1...12.
  public var month: Int { civil.month }

  /// The day of the month, 1...31.
  public var dayOfMonth: Int { civil.day }

  /// The day of the week, Monday 1 to Sunday 7.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// The date as `2026-10-01`.
  public var text: String {
    let date = civil
    return "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
  }

  private struct Civil {
    var year: Int
    var month: Int
    var day: Int
  }

  private var civil: Civil {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return Civil(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// Whether the left one comes first.
  public static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }

  /// The day so many days later.
  public static func + (day: CivilDay, days: Int) -> CivilDay {
    CivilDay(number: day.number + days)
  }
}
