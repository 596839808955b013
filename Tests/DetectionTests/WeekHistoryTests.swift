import Events
import Store
import Testing

@testable import Detection

struct WeekHistoryTests {
  /// A history in which each day of the week has so many users; 0 is a day without any event.
  private static func history(_ users: [Int], without hole: Int? = nil) -> WeekHistory {
    var history = WeekHistory()
    for day in 0..<28 where users[day % 7] > 0 && day != hole {
      let rows = (0..<users[day % 7]).map { EventRow.made(actor: Int32($0 + 1), Diary.at(day, 9)) }
      history.learn(
        ActiveHour.list(of: rows.map(\.brief)),
        day: Diary.day(day),
        sensitive: rows.prefix(1).map(\.brief)
      ) { _ in true }
    }
    return history
  }

  @Test(arguments: [
    ([10, 10, 10, 10, 10, 3, 2], Set([5, 6])), ([10, 10, 10, 10, 3, 2, 9], Set([4, 5])),
    ([10, 10, 10, 10, 10, 0, 0], Set([5, 6])), ([10, 9, 10, 8, 10, 6, 6], Set()),
    ([10, 10, 10, 10, 10, 10, 0], Set([6])),
  ])
  func `rest days are those with fewer than half of the usual users`(
    _ users: [Int],
    _ expected: Set<Int>
  ) {
    #expect(Self.history(users).restDays(since: Diary.day(0)) == expected)
  }

  @Test func `a hole of one day in the data does not make a rest day`() {
    let history = Self.history([10, 10, 10, 10, 10, 2, 2], without: 9)
    #expect(history.days(since: Diary.day(0)) == 27)
    #expect(history.restDays(since: Diary.day(0)) == [5, 6])
  }

  @Test func `a holiday has fewer than half of the users of its day of the week`() {
    let history = Self.history([10, 10, 10, 10, 10, 2, 2])
    #expect(history.isHoliday(Diary.day(28), users: 4, since: Diary.day(0)))
    #expect(!history.isHoliday(Diary.day(28), users: 5, since: Diary.day(0)))
    #expect(!history.isHoliday(Diary.day(33), users: 1, since: Diary.day(0)))
  }

  @Test func `weeks are counted in active hours`() {
    let history = Self.history([10, 10, 10, 10, 10, 2, 2])
    let own = history.cells(of: 1, since: Diary.day(0))
    #expect(own.reduce(0, +) == 28)
    #expect((0..<7).allSatisfy { own[$0 * 24 + 9] == 4 })
    #expect(history.tenantCells(since: Diary.day(0)).reduce(0, +) == 4 * 54)
    #expect(history.tenantCells(since: Diary.day(14)).reduce(0, +) == 2 * 54)
    #expect(history.days(since: Diary.day(7)) == 21)
    #expect(history.admins == [1: Diary.day(0)])
  }
}
