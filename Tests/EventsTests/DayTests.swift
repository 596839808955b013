import Events
import Foundation
import Testing

@Suite struct DayTests {
  @Test func `four hundred years of days agree with the calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let first = try #require(Day(year: 1800, month: 1, day: 1))
    let end = try #require(Day(year: 2200, month: 1, day: 1))
    #expect(end.number - first.number == 146_097)
    for number in first.number..<end.number {
      let day = Day(number: number)
      let civil = day.civil
      guard number % 5 == 0 || civil.day > 27 || civil.day == 1 else { continue }
      let date = Date(timeIntervalSince1970: TimeInterval(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      guard parts.year == civil.year, parts.month == civil.month, parts.day == civil.day,
        try #require(parts.weekday) == (day.weekday + 1) % 7 + 1
      else {
        Issue.record("day \(number) is taken for \(civil)")
        return
      }
    }
  }

  @Test func `every day of four hundred years is found again by its date`() throws {
    let first = try #require(Day(year: 1800, month: 1, day: 1))
    var before = (year: 1799, month: 12, day: 31)
    for number in first.number..<(first.number + 146_097) {
      let civil = Day(number: number).civil
      let follows =
        civil.day == before.day + 1 && civil.month == before.month && civil.year == before.year
        || civil.day == 1 && before.day >= 28
          && civil.month == before.month % 12 + 1
          && civil.year == before.year + (before.month == 12 ? 1 : 0)
      guard follows, Day(year: civil.year, month: civil.month, day: civil.day)?.number == number
      else {
        Issue.record("day \(number) is taken for \(civil)")
        return
      }
      before = civil
    }
  }

  @Test(arguments: [
    (2026, 2, 29), (2100, 2, 29), (2024, 2, 30), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1),
    (2026, 1, 0), (2026, 1, 32), (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2026, 1, -1),
  ])
  func `a day that is in no calendar is refused`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `leap days are there in the years that have them`() throws {
    for year in [4, 1600, 2000, 2024, 2400, 9996] {
      let day = try #require(Day(year: year, month: 2, day: 29))
      #expect(day.advanced(by: 1) == Day(year: year, month: 3, day: 1))
    }
  }

  @Test func `a day holds its first moment and not its last`() throws {
    for number: Int32 in [-719_000, -1, 0, 1, 20_000] {
      let day = Day(number: number)
      #expect(day.start.day == day)
      #expect(day.end.day == day.advanced(by: 1))
      #expect(Instant(ticks: day.end.ticks - 1).day == day)
      #expect(day < day.advanced(by: 1))
    }
  }

  @Test func `a day is written with four digits of the year and the English name`() throws {
    let day = try #require(Day(year: 2026, month: 11, day: 2))
    #expect(day.description == "2026-11-02")
    #expect(day.weekdayName == "Mon")
    #expect(Day(year: 33, month: 4, day: 3)?.description == "0033-04-03")
    #expect(Day(number: 0).weekdayName == "Thu")
  }
}
