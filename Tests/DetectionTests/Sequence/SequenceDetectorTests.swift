import Detection
import Events
import Findings
import Glibc
import Rules
import TestSupport
import Testing

@Suite struct SequenceDetectorTests {
  private static let detection = """
    reset:
      operation: Reset password (by admin)
    method:
      operation: User registered security info
    access:
      status.errorCode: 0
    grant:
      operation: Add member to role
    condition: 1 of them
    """

  private static func rule(_ more: String = "") throws -> Rule {
    try ProjectRules.made(
      detection,
      and: """
        anomaly:
          method: sequence
          steps: [reset, method, access, grant]
          onto: [reset, method]
          foreign: [access]
        \(more)
        """,
      service: nil,
      level: "critical"
    )
  }

  /// A company that signs in from home; the desk resets a password each day, every third of these
  /// people registers a new method, administrators give rights, and some travel.
  private static func company(
    _ days: Range<Int>,
    resetEvery interval: Int = 1,
    travellers: Int = 1
  ) -> Diary {
    var diary = Diary()
    let people = (0..<40).map { "user\($0)" }
    diary.work(people, days: days, hours: [8, 14], weekends: false)
    for day in days where day % 7 < 5 {
      let target = people[20 + day * 7 % 20]
      if day % interval == 0 { diary.reset(target, by: "desk", Diary.at(day, 9), rows: 2) }
      if day % 3 == 0 {
        diary.audit("User registered security info", by: target, on: target, Diary.at(day, 9, 40))
      }
      diary.grant(by: "user\(day % 4)", Diary.at(day, 11))
      // With one traveller it is everybody's turn, else that of few on every second day: who is away
      // each day is one case.
      for number in 0..<travellers where travellers == 1 || number % 2 == day % 2 {
        let user = travellers == 1 ? people[day % 40] : people[4 + number]
        diary.signIn(user, Diary.at(day, 18), from: "91.\(day).\(number).9")
      }
    }
    return diary
  }

  private static func takeover(
    _ diary: inout Diary,
    _ day: Int,
    of user: String = "user2",
    from address: String = "45.130.83.9",
    gap: Int = 1,
    hour: Int = 9
  ) {
    func at(_ step: Int) -> Instant {
      Diary.at(day, hour).advanced(bySeconds: Int64(step * gap) * 3_600)
    }
    diary.reset(user, by: "desk", at(0))
    diary.audit("User registered security info", by: user, on: user, at(1), from: address)
    diary.signIn(user, at(2), from: address)
    diary.grant(by: user, at(3), from: address)
  }

  private func find(_ diary: Diary, _ rule: Rule) throws -> [Finding] {
    try TestStore.findings([rule], in: diary.lines)
  }

  @Test("the whole sequence is told, with each step and how often it follows") func fires() throws {
    var diary = Self.company(0..<32)
    Self.takeover(&diary, 31)
    let findings = try find(diary, Self.rule())
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.level >= .low)
    #expect(
      finding.sentence.hasPrefix(
        "user2@fjordlight.example went through 4 steps one after the other: reset at"
      ),
      "\(finding.sentence)"
    )
    #expect(
      finding.sentence.contains("60 min later method, 60 min later access, 60 min later grant")
    )
    #expect(finding.eventCount == 4)
    #expect(finding.window.lastSeen == Diary.at(31, 12))
    let statistic = try #require(finding.statistic)
    #expect(statistic.method == "sequence" && statistic.family == .sequence)
    #expect(statistic.baseline.days == 23 && statistic.baseline.events == 23)
    // The chance is the product of the shares; with what is expected of a night it is the alarm.
    #expect(abs(log(statistic.expected.value / 0.02) - statistic.logFalseAlarms) < 1e-3)
    #expect(
      finding.because.contains { $0.value?.contains("8 of 23 earlier cases") ?? false },
      "\(finding.because)"
    )
    #expect(finding.counterfactual.count == 2)
  }

  @Test("what the steps have in common with an attack is no finding") func benign() throws {
    var diary = Self.company(0..<40)
    // At the own desk.
    Self.takeover(&diary, 30, from: Diary.home("user2"))
    // Too slow.
    Self.takeover(&diary, 31, of: "user3", gap: 25)
    // Another account gives the rights.
    diary.reset("user20", by: "desk", Diary.at(35, 9))
    diary.audit("User registered security info", by: "user20", on: "user20", Diary.at(35, 10))
    diary.signIn("user20", Diary.at(35, 11), from: "45.130.83.9")
    diary.grant(by: "user1", Diary.at(35, 12))
    // A new colleague: every network is new to the account.
    Self.takeover(&diary, 36, of: "newcomer")
    #expect(try find(diary, Self.rule()).map(\.sentence) == [])
  }

  @Test("a sequence over midnight is told on the day of its last step") func midnight() throws {
    var diary = Self.company(0..<33)
    Self.takeover(&diary, 30, gap: 7)
    let finding = try #require(try find(diary, Self.rule()).first)
    #expect(finding.window.firstSeen == Diary.at(30, 9))
    #expect(finding.window.lastSeen == Diary.at(31, 6))
  }

  @Test("where the sequence is everyday life it is no finding") func usual() throws {
    var diary = Self.company(0..<45)
    for day in 0..<44 where day % 7 < 5 {
      Self.takeover(&diary, day, of: "user\(4 + day % 36)", from: "46.\(day).3.2", hour: 12)
    }
    #expect(try find(diary, Self.rule()).filter { $0.window.lastSeen > Diary.at(25, 0) }.isEmpty)
  }

  @Test("two weeks are needed") func coldStart() throws {
    for (days, isTold) in [(18, false), (20, true)] {
      var diary = Self.company(0..<days)
      Self.takeover(&diary, days - 1)
      let store = try TestStore()
      try store.load(diary.lines)
      let outcome = try store.run([try Self.rule()])
      #expect(outcome.findings.isEmpty == !isTold, "\(days)")
      if !isTold { #expect(outcome.rules[0].verdict == .coldStart(days: 13, needed: 14)) }
    }
  }

  @Test("an attack does not become the tenant's rate, but its network becomes known")
  func quarantine() throws {
    var diary = Self.company(0..<40, resetEvery: 4, travellers: 12)
    for (day, user) in [(29, "user4"), (30, "user5"), (31, "user6"), (37, "user7")] {
      Self.takeover(&diary, day, of: user)
    }
    let found = try find(diary, Self.rule())
    #expect(found.count == 4 && found.allSatisfy { $0.level == .high })
    // Rates are nearly as they were; with what is learnt the last one would be a hundred times as
    // likely as the first.
    let alarms = found.compactMap { $0.statistic?.logFalseAlarms }
    #expect((alarms.max() ?? 0) - (alarms.min() ?? 0) < 0.7, "\(alarms)")
    Self.takeover(&diary, 38, of: "user6")
    #expect(try find(diary, Self.rule()).count == 4)
  }

  @Test("the past is not changed by what comes later") func pastOnly() throws {
    var diary = Self.company(0..<31)
    Self.takeover(&diary, 30)
    var later = diary
    later.append(Self.company(31..<45).lines)
    for day in [32, 35, 36] { Self.takeover(&later, day, of: "user3", from: "46.\(day).3.2") }
    let first = try find(diary, Self.rule())
    let again = try find(later, Self.rule()).filter { $0.window.lastSeen < Diary.at(31, 0) }
    #expect(first.count == 1)
    #expect(first.map(\.statistic) == again.map(\.statistic))
    #expect(first.map(\.sentence) == again.map(\.sentence))
  }

  @Test("nights and one batch find the same, in any order of loading") func nights() throws {
    var days: [[String]] = (0..<34).map { Self.company($0..<($0 + 1)).lines }
    for (day, user) in [(24, "user1"), (30, "user2"), (32, "user3")] {
      var diary = Diary()
      Self.takeover(&diary, day, of: user, from: "45.\(day).83.9")
      days[day] += diary.lines
    }
    let rules = [try Self.rule()]
    let batch = try TestStore.findings(rules, in: days.reversed().flatMap { $0 })
    #expect(batch.count >= 2)
    let store = try TestStore()
    for (night, lines) in days.enumerated() {
      if !lines.isEmpty { try store.load(lines, as: "night\(night)") }
      guard night > 20 else { continue }
      let told = try store.run(rules, DetectionSettings(since: Diary.at(night, 0))).findings
      let wanted = batch.filter { $0.window.lastSeen.day == Diary.day(night) }
      #expect(told.map(\.id) == wanted.map(\.id), "night \(night)")
      #expect(told.map(\.sentence) == wanted.map(\.sentence), "night \(night)")
      #expect(told.map(\.statistic) == wanted.map(\.statistic), "night \(night)")
    }
  }
}
