import Events
import Findings
import Rules
import TestSupport
import Testing

@testable import Detection

extension BurstDetectorTests {
  @Test func `batches are usual at a help desk, and far more at once is not`() throws {
    // A year of made months: a task is one account, or at times some at once.
    var random = SplitMix64(seed: 12)
    var diary = Diary()
    var batches = 0
    for day in 0..<112 {
      diary.work(["anna", "berit"], days: day..<(day + 1), hours: [8, 9, 10, 12, 13, 14])
      for clerk in ["anna", "berit"] where day % 7 < 5 && random.below(4) == 0 {
        let isBatch = random.below(8) == 0
        batches += isBatch ? 1 : 0
        let start = Diary.at(day, 9 + random.below(4))
        for index in 0..<(isBatch ? 3 + random.below(6) : 1) {
          let time = start.advanced(bySeconds: Int64(index * (60 + random.below(240))))
          diary.reset(Self.people[random.below(30)], by: clerk, time)
        }
      }
    }
    try #require(batches >= 4)
    let rules = try Self.rule("actor")
    #expect(try find(diary, rules).filter { $0.level > .low }.isEmpty)
    for (minute, user) in Self.people.prefix(25).enumerated() {
      diary.reset(user, by: "anna", Diary.at(112, 9, minute))
    }
    diary.work(["anna", "berit"], days: 112..<113, hours: [8, 9, 10])
    let found = try find(diary, rules).filter { $0.window.firstSeen.day == Diary.day(112) }
    #expect(found.map(\.level) == [.critical] || found.map(\.level) == [.high])
  }

  @Test func `who did it before and is active is a test, whether it does it or not`() throws {
    var diary = Self.deskMonth(["anna", "berit", "clara"])
    diary.work(["anna", "berit"], days: 28..<29, hours: [8, 9, 10])
    diary.work(["stranger"], days: 28..<29, hours: [8, 9, 10])
    for (minute, user) in Self.people.prefix(15).enumerated() {
      diary.reset(user, by: "anna", Diary.at(28, 9, minute))
    }
    let found = try find(diary, try Self.rule("actor"))
    // Clara is on leave, and the stranger never did it.
    #expect(found.first?.statistic?.tests == 2)
  }
}
