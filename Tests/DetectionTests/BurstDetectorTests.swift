import Events
import Findings
import Foundation
import Rules
import Statistics
import Store
import TestSupport
import Testing

@testable import Detection

struct BurstDetectorTests {
  static let people = (0..<30).map { "user\($0)" }

  /// Four weeks of a help desk clerk who resets one password each working day at nine.
  static func deskMonth(_ clerks: [String] = ["desk"], days: Int = 28) -> Diary {
    var diary = Diary()
    diary.work(clerks, days: 0..<days, hours: [8, 9, 10])
    for day in 0..<days where day % 7 < 5 {
      for (index, clerk) in clerks.enumerated() {
        diary.reset(people[(day + index * 7) % 30], by: clerk, Diary.at(day, 9, 31 + index))
      }
    }
    return diary
  }

  func find(_ diary: Diary, _ rules: [Rule]? = nil) throws -> [Finding] {
    try TestStore.findings(try rules ?? ProjectRules.burst(), in: diary.lines)
  }

  static func rule(_ views: String, minimum: Int = 4) throws -> [Rule] {
    [
      try ProjectRules.made(
        "a:\n  operation: [Reset password (by admin), Reset password (self-service)]\ncondition: a",
        and: "anomaly:\n  method: burst\n  views: [\(views)]\n  minimum: \(minimum)",
        level: "critical"
      )
    ]
  }

  @Test func `a help desk's ordinary month is silent`() throws {
    var diary = Self.deskMonth()
    // A day with three and one with a bulk of two at once are ordinary too.
    for minute in [5, 20, 50] {
      diary.reset(Self.people[minute % 30], by: "desk", Diary.at(22, 10, minute))
    }
    #expect(try find(diary).filter { $0.level > .informational }.isEmpty)
  }

  @Test func `twenty resets in twenty minutes by someone without a past are found`() throws {
    var diary = Self.deskMonth()
    for (minute, user) in Self.people.prefix(20).enumerated() {
      diary.reset(user, by: "intruder", Diary.at(25, 13, minute))
    }
    let finding = try #require(try find(diary).first)
    #expect(finding.level >= .high)
    // The window that is judged, and the whole burst that is told.
    #expect(finding.statistic?.observed == .init(20, "distinct accounts in 1 h"))
    #expect(finding.eventCount == 20)
    #expect(finding.window.firstSeen == Diary.at(25, 13))
    #expect(finding.window.lastSeen == Diary.at(25, 13, 19))
    #expect(finding.sentence.contains("intruder@fjordlight.example acted on 20 different accounts"))
    #expect(finding.statistic?.baseline.events == 0)
  }

  @Test func `a burst on the first day of all data is found, and is medium at most`() throws {
    var diary = Diary()
    for (minute, user) in Self.people.prefix(20).enumerated() {
      diary.reset(user, by: "intruder", Diary.at(0, 13, minute))
    }
    let finding = try #require(try find(diary).first)
    // Two weeks show what a tenant does; before that nothing is high.
    #expect(finding.level == .medium)
    // An empty prior and batches of unknown size leave it at about exp(−9).
    #expect((-15...(-7)).contains(finding.statistic?.logP ?? 0))
  }

  @Test func `an application can burst too`() throws {
    var diary = Self.deskMonth()
    for day in 0..<25 {
      for hour in [1, 7, 13] { diary.appSignIn("script", Diary.at(day, hour)) }
    }
    for (minute, user) in Self.people.prefix(20).enumerated() {
      diary.reset(user, by: "script", Diary.at(25, 13, minute), isApp: true)
    }
    let finding = try #require(try find(diary).first)
    #expect(finding.level >= .high)
    #expect(finding.entities.first?.type == "servicePrincipal")
  }

  @Test func `the p-value is that of the scan statistic by hand`() throws {
    var diary = Self.deskMonth(days: 10)
    for (minute, user) in Self.people.prefix(9).enumerated() {
      diary.reset(user, by: "desk", Diary.at(10, 9, minute))
    }
    diary.work(["desk"], days: 10..<11, hours: [8, 9, 10])
    let rules = try Self.rule("actor")
    let finding = try #require(try find(diary, rules).first)

    // Eight working days before, with three active hours and one reset each.
    let windows = [0.25, 1, 8, 24]
    var dispersions = Array(repeating: Dispersion(), count: 4)
    for past in 0..<8 {
      let posterior = Self.prior(days: past).posterior(count: past, exposure: Double(3 * past))
      for (scale, hours) in windows.enumerated() {
        dispersions[scale].learn(count: 1, mean: posterior.mean * hours)
      }
    }
    let posterior = Self.prior(days: 8).posterior(count: 8, exposure: 24)
    let logPs = windows.enumerated().map { scale, hours in
      let mean = posterior.mean * hours
      return ScanStatistic.logP(
        count: 9,
        mean: mean,
        window: hours,
        span: max(hours, 3),
        shape: dispersions[scale].shape(of: posterior.shape, mean: mean)
      )
    }
    let expected = ScanStatistic.logP(overScales: logPs)
    let statistic = try #require(finding.statistic)
    #expect(abs(statistic.logP - expected) < 1e-6)
    #expect(abs(statistic.expected.value - posterior.mean) < 1e-6)
    #expect(statistic.tests == 1)
    #expect(abs(statistic.logFalseAlarms - (expected - log(0.06))) < 1e-5)
    #expect(statistic.baseline.days == 8)
    #expect(statistic.baseline.activeDays == 8)
    #expect(statistic.baseline.events == 8)
    #expect(finding.score.value == FalseAlarms(logP: expected, tests: 1, share: 0.06).score)
  }

  /// The prior rate after so many days of one clerk with three hours and one reset a day.
  private static func prior(days: Int) -> GammaPrior {
    let moments = GammaPrior(
      counts: days == 0 ? [] : [days],
      exposures: days == 0 ? [] : [Double(3 * days)],
      shapes: 0.2...2
    )
    return moments.mean >= 0.005
      ? moments : GammaPrior(shape: moments.shape, rate: moments.shape / 0.005)
  }

  @Test func `colleagues of the same day do not change a judgement`() throws {
    func statistic(_ clerks: [String], reversed: Bool) throws -> Statistic {
      var diary = Self.deskMonth(["anna", "berit"])
      for (place, clerk) in clerks.enumerated() {
        for (minute, user) in Self.people.prefix(12 - place * 3).enumerated() {
          diary.reset(user, by: clerk, Diary.at(28, 9, minute))
        }
      }
      diary.work(["anna", "berit"], days: 28..<29, hours: [8, 9, 10])
      let lines = reversed ? diary.lines.reversed() : diary.lines
      let findings = try TestStore.findings(try Self.rule("actor"), in: lines)
      let anna = findings.first { $0.sentence.hasPrefix("anna@") }
      return try #require(anna?.statistic)
    }
    let alone = try statistic(["anna"], reversed: false)
    for reversed in [false, true] {
      let together = try statistic(["anna", "berit"], reversed: reversed)
      #expect(together.tests == 2)
      #expect(together.logP == alone.logP)
      #expect(together.expected == alone.expected)
    }
  }

  @Test func `several rows of one reset count once`() throws {
    var diary = Self.deskMonth()
    for (minute, user) in Self.people.prefix(3).enumerated() {
      diary.reset(user, by: "intruder", Diary.at(25, 13, minute), rows: 3)
    }
    #expect(try find(diary).filter { $0.level > .informational }.isEmpty)
    for (minute, user) in Self.people[3..<20].enumerated() {
      diary.reset(user, by: "intruder", Diary.at(25, 13, minute + 3), rows: 3)
    }
    let finding = try #require(try find(diary).first { $0.level > .informational })
    #expect(finding.sentence.contains("acted on 20 different accounts in 19 min"))
    #expect(finding.eventCount == 20)
  }

  @Test func `the same account again and again is one target of the actor`() throws {
    var diary = Self.deskMonth()
    for minute in 0..<20 { diary.reset("user1", by: "intruder", Diary.at(25, 13, minute)) }
    #expect(try find(diary, try Self.rule("actor")).isEmpty)
  }

  @Test func `accounts created in the last three days are not counted`() throws {
    var diary = Self.deskMonth()
    for (minute, user) in Self.people.enumerated() {
      diary.audit("Add user", by: "hr", on: "new-\(user)", Diary.at(24, 8, minute))
      diary.reset("new-\(user)", by: "intruder", Diary.at(25, 13, minute))
    }
    #expect(try find(diary).isEmpty)
    for (minute, user) in Self.people.enumerated() {
      diary.reset("new-\(user)", by: "intruder", Diary.at(27, 13, minute))
    }
    let finding = try #require(try find(diary).first)
    #expect(finding.window.firstSeen.day == Diary.day(27))
  }

  @Test func `below the minimum nothing is reported however unlikely`() throws {
    var diary = Self.deskMonth(days: 60)
    for (second, user) in Self.people.prefix(3).enumerated() {
      diary.reset(user, by: "intruder", Diary.at(57, 3, 0, second))
    }
    #expect(try find(diary).filter { $0.level > .informational }.isEmpty)
    for (second, user) in Self.people.prefix(7).enumerated() {
      diary.reset(user, by: "intruder", Diary.at(58, 3, 0, second))
    }
    #expect(try find(diary, try Self.rule("actor", minimum: 8)).isEmpty)
    #expect(try find(diary, try Self.rule("actor", minimum: 7)).count == 1)
  }

  @Test func `a burst over midnight is one finding with its real span`() throws {
    var diary = Self.deskMonth()
    let start = Diary.at(24, 23, 50)
    for (minute, user) in Self.people.prefix(20).enumerated() {
      diary.reset(user, by: "intruder", start.advanced(bySeconds: Int64(minute * 60)))
    }
    let findings = try find(diary, try Self.rule("actor"))
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding.window.firstSeen == start)
    #expect(finding.window.lastSeen == start.advanced(bySeconds: 19 * 60))
    #expect(finding.sentence.contains("acted on 20 different accounts in 19 min"))
    #expect(finding.eventCount == 20)
    #expect(
      finding.id
        == Fingerprint.make(
          rule: finding.rule.id,
          keys: ["actor", "user:intruder"],
          day: Diary.day(24)
        )
    )
  }

  @Test func `two bursts of one actor on two days are two findings`() throws {
    var diary = Self.deskMonth()
    for day in [23, 25] {
      for (minute, user) in Self.people.prefix(15).enumerated() {
        diary.reset(user, by: "intruder", Diary.at(day, 13, minute))
      }
    }
    let findings = try find(diary, try Self.rule("actor"))
    #expect(Set(findings.map(\.window.firstSeen.day)) == [Diary.day(23), Diary.day(25)])
  }

  @Test func `an attack does not become the actor's own rate`() throws {
    var diary = Self.deskMonth()
    for day in 21..<25 {
      for (minute, user) in Self.people.prefix(15).enumerated() {
        diary.reset(user, by: "desk", Diary.at(day, 13, minute))
      }
    }
    let findings = try find(diary, try Self.rule("actor"))
    #expect(findings.count == 4)
    #expect(Set(findings.compactMap { $0.statistic?.baseline.events }).count == 1)
    #expect(findings.allSatisfy { $0.level >= .high })
  }

  @Test func `the count below which nothing is raised is true`() throws {
    func find(_ count: Int) throws -> [Finding] {
      var diary = Self.deskMonth()
      for (minute, user) in Self.people.prefix(count).enumerated() {
        diary.reset(user, by: "desk", Diary.at(28, 9, 0, minute * 20))
      }
      return try self.find(diary, try Self.rule("actor", minimum: 2))
    }
    let text = try #require(try find(20).first?.counterfactual.first)
    let threshold = try #require(
      (3...20).first { text == "Not raised below \($0) distinct accounts in 1 h." },
      "\(text)"
    )
    #expect(try find(threshold).count == 1)
    #expect(try find(threshold - 1).isEmpty)
  }

  @Test func `a busy month makes the same burst less remarkable`() throws {
    func level(perDay: Int) throws -> Double {
      var diary = Diary()
      diary.work(["desk"], days: 0..<29, hours: [8, 9, 10])
      for day in 0..<28 where day % 7 < 5 {
        for index in 0..<perDay {
          diary.reset(Self.people[(day * 5 + index) % 30], by: "desk", Diary.at(day, 9, index * 4))
        }
      }
      for (minute, user) in Self.people.prefix(15).enumerated() {
        diary.reset(user, by: "desk", Diary.at(28, 9, minute))
      }
      let findings = try find(diary, try Self.rule("actor"))
      return findings.first { $0.window.firstSeen.day == Diary.day(28) }?.score.value ?? 0
    }
    let scores = try [1, 4, 10].map { try level(perDay: $0) }
    #expect(scores == scores.sorted(by: >))
    #expect(scores[0] > scores[2])
  }
}

extension BurstDetectorTests {
  @Test func `many resets of one account in a day are told of the account`() throws {
    var diary = Self.deskMonth()
    for (hour, actor) in ["a", "b", "c", "a", "b", "c", "a", "b"].enumerated() {
      diary.reset("victim", by: actor, Diary.at(25, 8 + hour))
    }
    let findings = try find(diary, try Self.rule("target"))
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.sentence.hasPrefix("victim@fjordlight.example was acted on 8 separate times"))
    #expect(finding.level > .informational)
    let mean = 0.5 / Double(19 + 1)
    let expected = NegativeBinomial(shape: 0.5, mean: mean).logUpperTail(from: 7)
    #expect(abs((finding.statistic?.logP ?? 0) - expected) < 1e-6)
    #expect(abs((finding.statistic?.expected.value ?? 0) - (mean + 1)) < 1e-6)
  }

  @Test func `strangers who reset themselves from one address are told of the address`() throws {
    var diary = Self.deskMonth()
    diary.work(Array(Self.people.prefix(12)), days: 0..<26)
    for (minute, user) in Self.people.prefix(8).enumerated() {
      diary.selfReset(user, Diary.at(25, 3, minute), from: "181.214.77.9")
    }
    let findings = try find(diary, try Self.rule("address"))
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.sentence.hasPrefix("8 accounts that never used 181.214.77.9"))
    #expect(finding.level > .informational && finding.level <= .high)
    let expected = NegativeBinomial(shape: 0.5, mean: 0.5).logUpperTail(from: 8)
    #expect(abs((finding.statistic?.logP ?? 0) - expected) < 1e-6)
  }

  @Test func `resets from an address of the own office are not told of the address`() throws {
    var diary = Self.deskMonth()
    for day in 0..<25 where day % 7 < 5 {
      for user in Self.people.prefix(12) {
        diary.signIn(user, Diary.at(day, 9), from: "91.90.42.18")
      }
    }
    for (minute, user) in Self.people.prefix(12).enumerated() {
      // Another host of the office's neighbourhood.
      diary.selfReset(user, Diary.at(25, 9, minute), from: "91.90.42.19")
    }
    #expect(try find(diary, try Self.rule("address")).isEmpty)
  }

  @Test func `a self-service storm is told of the tenant and of nobody else`() throws {
    var diary = Self.deskMonth()
    diary.work(Self.people, days: 0..<26)
    for (minute, user) in Self.people.enumerated() {
      diary.selfReset(user, Diary.at(25, 8, minute))
    }
    let findings = try find(diary)
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding.level == .informational)
    #expect(finding.sentence.hasPrefix("30 such actions in the tenant within one hour"))
    #expect(try find(diary, try Self.rule("actor, target, address")).isEmpty)
  }

  @Test func `the tenant's hours are not judged before two weeks are known`() throws {
    for (day, count) in [(13, 0), (14, 1)] {
      var diary = Diary()
      diary.work(["desk"], days: 0..<day, weekends: true)
      diary.reset("user0", by: "desk", Diary.at(0, 9))
      for (minute, user) in Self.people.enumerated() {
        diary.selfReset(user, Diary.at(day, 8, minute))
      }
      #expect(try find(diary, try Self.rule("tenant")).count == count, "day \(day)")
    }
  }

  @Test func `a finding is never above the level of its rule`() throws {
    var diary = Self.deskMonth()
    for (minute, user) in Self.people.enumerated() {
      diary.reset(user, by: "intruder", Diary.at(25, 13, minute))
    }
    let text = "a:\n  operation: Reset password (by admin)\ncondition: a"
    for level in ["informational", "low", "high"] {
      let rule = try ProjectRules.made(
        text,
        and: "anomaly:\n  method: burst\n  views: [actor]",
        level: level
      )
      #expect(try find(diary, [rule]).map(\.level.word) == [level])
    }
  }
}
