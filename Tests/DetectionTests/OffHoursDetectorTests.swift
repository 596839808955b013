import Events
import Findings
import Foundation
import Rules
import Statistics
import Testing

@testable import Detection

struct OffHoursDetectorTests {
  private static let staff = (0..<12).map { "user\($0)" }

  /// Weeks of an office with two admins who work by day, and grant a role now and then.
  private static func office(days: Int, admins: [String] = ["admin", "other"]) -> Diary {
    var diary = Diary()
    diary.work(staff, days: 0..<days)
    diary.work(admins, days: 0..<days, hours: [7, 8, 9, 10, 11, 12, 13, 14])
    for day in 0..<days where day % 7 < 5 {
      diary.grant(to: "g\(day)", by: admins[day % admins.count], Diary.at(day, 10, 40))
    }
    return diary
  }

  /// The month before, and the colleagues' work on the days that are judged.
  private static func month(and days: Range<Int>) -> Diary {
    var diary = office(days: 28)
    diary.work(staff, days: days)
    return diary
  }

  private func find(_ diary: Diary) throws -> [Finding] {
    try TestStore.findings(try ProjectRules.offHours(), in: diary.lines)
  }

  @Test func `a grant at three in the night by a day worker is told`() throws {
    var diary = Self.month(and: 28..<30)
    diary.grant(by: "admin", Diary.at(29, 3, 12))
    let findings = try find(diary)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.level >= .low)
    #expect(finding.sentence.hasPrefix("admin@fjordlight.example did 'Add member to role' on Tue"))
    #expect(finding.window.firstSeen == Diary.at(29, 3, 12))
    #expect(finding.eventCount == 1)
  }

  @Test func `the p-value is that of the week profile by hand`() throws {
    var diary = Self.month(and: 28..<30)
    diary.grant(by: "admin", Diary.at(29, 3, 12))
    let statistic = try #require(try find(diary).first?.statistic)

    // Twenty working days of eight hours; grants fall into hours of work.
    let hours = Set(7...14)
    var own = [Int](repeating: 0, count: 168)
    for weekday in 0..<5 { for hour in hours { own[weekday * 24 + hour] = 4 } }
    let actor = SmoothedWeek(cells: own, restDays: [5, 6])
    let both = SmoothedWeek(cells: own.map { $0 * 2 }, restDays: [5, 6])
    let profile = WeekProfile(actor: actor, parent: both, activeCells: 160)
    let expected = profile.logP(hour: 24 + 3)
    #expect(abs(statistic.logP - expected) < 1e-6)
    #expect(abs(statistic.logFalseAlarms - (expected - log(0.09))) < 1e-5)
    #expect(statistic.tests == 1)
    #expect(statistic.baseline.events == 160)
    #expect(statistic.baseline.activeDays == 20)
  }

  @Test func `two weeks are needed before anything is told`() throws {
    for (day, isTold) in [(13, false), (14, true)] {
      var diary = Diary()
      diary.work(
        Self.staff + ["admin"],
        days: 0..<day,
        hours: [8, 9, 10, 11, 12, 13],
        weekends: true
      )
      diary.grant(by: "admin", Diary.at(day, 2))
      let store = try TestStore()
      try store.load(diary.lines)
      let outcome = try store.run(try ProjectRules.offHours())
      #expect(outcome.findings.isEmpty == !isTold, "day \(day)")
      guard case .coldStart(let days, let needed) = outcome.rules[0].verdict else {
        #expect(isTold)
        continue
      }
      #expect(!isTold)
      #expect(days == 13)
      #expect(needed == 14)
    }
  }

  @Test func `an automation is silent at its own hour`() throws {
    var diary = Self.office(days: 28)
    for day in 0..<28 {
      diary.appSignIn("sync", Diary.at(day, 2))
      diary.grant(to: "x\(day)", by: "sync", Diary.at(day, 2, 1), isApp: true)
    }
    #expect(try find(diary).isEmpty)
    diary.grant(to: "y", by: "sync", Diary.at(28, 2, 5), isApp: true)
    #expect(try find(diary).isEmpty)
  }

  @Test func `an application with few known hours is not judged`() throws {
    var diary = Self.office(days: 28)
    for day in 24..<28 { diary.appSignIn("young", Diary.at(day, 9)) }
    diary.grant(by: "young", Diary.at(28, 3), isApp: true)
    #expect(try find(diary).isEmpty)
  }

  @Test func `summer time does not make the whole week unusual`() throws {
    for shift in [-1, 1] {
      var diary = Self.month(and: 28..<33)
      for day in 28..<33 {
        diary.grant(to: "early\(day)", by: "admin", Diary.at(day, 7 + shift, 5))
        diary.grant(to: "late\(day)", by: "other", Diary.at(day, 14 + shift, 55))
      }
      #expect(try find(diary).isEmpty, "\(shift) h")
    }
  }

  @Test func `a grant on a rest day is told, and rest days are learnt`() throws {
    // Friday and Saturday are free here; some read mail then.
    var diary = Diary()
    for day in 0..<28 where ![4, 5].contains(day % 7) {
      for (index, user) in (Self.staff + ["admin", "other"]).enumerated() {
        for hour in [8, 9, 10, 11, 13, 14] { diary.signIn(user, Diary.at(day, hour, index)) }
      }
    }
    for day in [4, 11, 18, 25] { diary.signIn("user3", Diary.at(day, 12)) }
    for day in [5, 12, 19, 26] { diary.signIn("user4", Diary.at(day, 12)) }
    diary.grant(by: "admin", Diary.at(27, 10))
    #expect(try find(diary).isEmpty, "Sunday is a working day")
    diary.grant(by: "admin", Diary.at(32, 10))
    let finding = try #require(try find(diary).first)
    #expect(finding.window.firstSeen.day == Diary.day(32))
  }

  @Test func `days on which nobody at all is active are rest days`() throws {
    var diary = Self.office(days: 28)
    diary.grant(by: "admin", Diary.at(33, 10))
    let finding = try #require(try find(diary).first, "Saturday")
    #expect(finding.window.firstSeen.day == Diary.day(33))
  }

  @Test func `a holiday is judged as a rest day`() throws {
    func isTold(active: Int) throws -> Bool {
      var diary = Self.office(days: 28)
      for day in [5, 12, 19, 26] { diary.signIn("user3", Diary.at(day, 12)) }
      // Wednesday.
      for user in Self.staff.prefix(active) { diary.signIn(user, Diary.at(30, 9)) }
      diary.grant(by: "admin", Diary.at(30, 10))
      return try !find(diary).isEmpty
    }
    #expect(try isTold(active: 2))
    #expect(try !isTold(active: 12))
  }

  @Test func `several grants of one night are one finding at the quietest hour`() throws {
    var diary = Self.month(and: 28..<30)
    for minute in 0..<5 { diary.grant(to: "t\(minute)", by: "admin", Diary.at(29, 2, minute * 9)) }
    diary.grant(to: "t9", by: "admin", Diary.at(29, 10))
    let findings = try find(diary)
    #expect(findings.count == 1)
    #expect(findings.first?.eventCount == 6)
    #expect(findings.first?.statistic?.tests == 1)
  }

  @Test func `time alone is never more than the rule's level`() throws {
    var diary = Diary()
    diary.work(Self.staff + ["admin", "other"], days: 0..<84, hours: Array(7...16))
    for day in 0..<84 where day % 7 < 5 { diary.grant(by: "admin", Diary.at(day, 10)) }
    diary.grant(by: "admin", Diary.at(85, 1))
    let finding = try #require(try find(diary).first)
    #expect(finding.level == .medium || finding.level == .low)
    #expect(try ProjectRules.offHours()[0].level == .medium)
  }

  @Test func `an unknown admin is judged by the habits of the others`() throws {
    var diary = Self.month(and: 28..<29)
    diary.grant(by: "newcomer", Diary.at(28, 10))
    #expect(try find(diary).filter { $0.level > .informational }.isEmpty)
    diary.grant(by: "newcomer", Diary.at(28, 2))
    let night = try #require(try find(diary).first)
    #expect(night.statistic?.grade == .d)
    #expect(night.statistic?.counterEvidence.isEmpty == false)
  }

  @Test func `the picture shows the week in the zone of the report`() throws {
    var diary = Self.month(and: 28..<30)
    diary.grant(by: "admin", Diary.at(29, 3, 12))
    let zone = try Zone(named: "Europe/Oslo")
    let findings = try TestStore.findings(
      try ProjectRules.offHours(),
      in: diary.lines,
      DetectionSettings(zone: zone)
    )
    let finding = try #require(findings.first)
    guard case .week(let week) = finding.picture else {
      Issue.record("no week")
      return
    }
    // 31 March 2026 is summer time: Tuesday 05 in Oslo.
    #expect(week.events == [24 + 5])
    #expect(week.zone == "Europe/Oslo")
    #expect(week.counts.reduce(0, +) == 160)
    #expect(week.counts[9] == 4 && week.counts[8] == 0)
    #expect(week.usual[24 + 11] && !week.usual[24 + 5])
    #expect(finding.sentence.contains("Tue 2026-03-31 05:12 Europe/Oslo"))
  }
}
