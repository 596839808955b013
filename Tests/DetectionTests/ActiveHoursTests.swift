import Events
import Store
import Testing

@testable import Detection

struct ActiveHoursTests {
  private static func learnt() -> ActiveHours {
    var hours = ActiveHours()
    for day in 0..<10 {
      var rows = [8, 8, 9, 23].enumerated().map { index, hour in
        EventRow.made(actor: 1, Diary.at(day, hour, index * 10))
      }
      if day == 4 { rows.append(.made(actor: 2, Diary.at(day, 23, 59))) }
      rows.append(.made(actor: 0, Diary.at(day, 23, 59)))
      hours.learn(ActiveHour.list(of: rows.map(\.brief)))
    }
    return hours
  }

  @Test func `an hour counts once however many events lie in it`() {
    let hours = Self.learnt()
    #expect(hours.hours(of: 1, since: Diary.day(0)).count == 30)
    #expect(hours.hours(of: 2, since: Diary.day(0)).count == 1)
    #expect(hours.hours(of: 0, since: Diary.day(0)).isEmpty)
    #expect(hours.hours(of: 3, since: Diary.day(0)).isEmpty)
  }

  @Test func `hours before a day are left out`() {
    let hours = Self.learnt()
    for day in 0...11 {
      #expect(hours.hours(of: 1, since: Diary.day(day)).count == max(0, 10 - day) * 3)
      #expect(hours.activeDays(of: 1, since: Diary.day(day)) == max(0, 10 - day))
    }
  }

  @Test func `of a long time only what baselines look back on is kept`() {
    var hours = ActiveHours()
    for day in 0..<400 {
      let rows = [9, 15].map { EventRow.made(actor: 1, Diary.at(day, $0)) }
      hours.learn(ActiveHour.list(of: rows.map(\.brief)))
      let since = Diary.day(day).advanced(by: 1 - AnomalyContext.historyDays)
      #expect(hours.activeDays(of: 1, since: since) == min(day + 1, 90))
      #expect(hours.activeDays(of: 1, since: Diary.day(0)) <= 122)
    }
  }

  @Test func `the hour of the week begins on Monday`() {
    for day in 0..<14 {
      for hour in [0, 7, 23] {
        let cell = Int32(Diary.at(day, hour).hourCell)
        #expect(ActiveHours.hourOfWeek(cell) == day % 7 * 24 + hour)
        #expect(Diary.at(day, hour).hourOfWeek == day % 7 * 24 + hour)
      }
    }
  }
}
