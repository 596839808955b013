import Detection
import Events
import Findings
import Foundation
import Rules
import Testing

/// Signs of several methods and nights, put together over whole histories.
struct RiskPassTests {
  private static let people = (0..<20).map { "user\($0)" }

  private static func rules() throws -> [Rule] {
    try ProjectRules.anomalies() + ProjectRules.named("risk/entity_risk")
  }

  /// Weeks in which everybody works by day, two reset passwords and one grants roles.
  private static func month(_ days: Int = 40) -> Diary {
    var diary = Diary()
    diary.work(people + ["desk", "boss"], days: 0..<days, hours: [7, 8, 9, 10, 12, 13, 14, 15])
    for day in 0..<days where day % 7 < 5 {
      diary.reset(people[day % 20], by: "desk", Diary.at(day, 9, 31))
      if day % 5 == 0 {
        diary.grant(to: people[day % 20], by: "boss", Diary.at(day, 10, 5))
        diary.grant(to: people[day % 20], by: "user3", Diary.at(day, 13, 5))
      }
    }
    return diary
  }

  private func risks(_ diary: Diary, _ settings: DetectionSettings = .init()) throws -> [Finding] {
    try TestStore.findings(Self.rules(), in: diary.lines, settings)
      .filter { $0.statistic?.method == "risk" }
  }

  /// Three resets and a grant in one night, from a network of which nothing is known.
  private static func odd(_ diary: inout Diary, day: Int = 38) {
    let address = "45.130.83.9"
    for minute in [5, 9, 14] {
      diary.reset(people[minute], by: "boss", Diary.at(day, 2, minute), from: address)
    }
    diary.grant(to: people[5], by: "boss", Diary.at(day, 2, 20), from: address)
  }

  @Test func `an ordinary month adds up to nothing`() throws {
    #expect(try risks(Self.month()).isEmpty)
  }

  @Test func `signs that say little alone are told together, with their parts`() throws {
    var diary = Self.month()
    Self.odd(&diary)
    let found = try risks(diary)
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.level >= .high)
    #expect(finding.because.count == 3)
    #expect(finding.because.allSatisfy { $0.value?.hasPrefix("p = ") == true })
    #expect(finding.entities.first?.id == "boss")
    let alone = try TestStore.findings(Self.rules(), in: diary.lines).filter {
      $0.id != finding.id && $0.entities.first?.id == "boss"
    }
    #expect(alone.allSatisfy { $0.level < finding.level })
  }

  @Test func `nights that say little alone are told together`() throws {
    var diary = Self.month(70)
    // One a day is no burst, and one new network after the other is no theft.
    for (night, day) in [58, 59, 60, 63, 64, 65, 66].enumerated() {
      let time = Diary.at(day, 21)
      diary.reset(Self.people[night * 3 % 20], by: "user7", time, from: "45.\(130 + night).83.9")
    }
    let singles = try TestStore.findings(Self.rules(), in: diary.lines).filter {
      $0.statistic?.family == .burst && $0.level > .low
    }
    #expect(singles.isEmpty)
    let found = try risks(diary)
    #expect(found.count == 1)
    #expect(found.first?.entities.first?.id == "user7")
    #expect((found.first?.because.count ?? 0) > 1)
  }

  @Test func `what a day adds depends on no later day`() throws {
    var diary = Self.month()
    Self.odd(&diary, day: 36)
    let whole = try risks(diary)
    let cut = try risks(diary, DetectionSettings(until: Diary.at(37, 0)))
    #expect(whole == cut)
  }

  @Test func `days before the report are learnt and not told`() throws {
    var diary = Self.month()
    Self.odd(&diary, day: 36)
    #expect(try risks(diary, DetectionSettings(since: Diary.at(37, 0))).isEmpty)
    #expect(try risks(diary, DetectionSettings(since: Diary.at(36, 0))).count == 1)
  }
}
