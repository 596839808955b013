import Events
import Findings
import Rules
import Testing

@testable import Detection

@Suite struct DormancyDetectorTests {
  private static let staff = (0..<40).map { "user\($0)" }
  private static let attacker = "181.214.77.9"

  /// Weeks of an office of forty, of whom one was last seen on a day.
  private static func office(days: Int, last: Int = 5) -> Diary {
    var diary = Diary()
    diary.work(Array(staff.dropFirst()), days: 0..<days, hours: [8, 13])
    diary.work(["user0"], days: 0..<(last + 1), hours: [8, 13])
    return diary
  }

  private func find(_ diary: Diary) throws -> [Finding] {
    try TestStore.findings(try ProjectRules.named("signin/entra_signin_dormant"), in: diary.lines)
  }

  private static func wake(_ day: Int, _ user: String = "user0", in diary: inout Diary) {
    diary.signIn(user, Diary.at(day, 2), from: attacker, system: "Linux")
  }

  @Test("who comes back after two months from an unknown network is told")
  func strange() throws {
    var diary = Self.office(days: 70)
    Self.wake(70, in: &diary)
    let finding = try #require(try find(diary).first)
    #expect(finding.level >= .low && finding.level <= .high)
    #expect(finding.sentence.hasPrefix("user0@fjordlight.example came back after 66 days"))
    #expect(finding.sentence.contains("unknown to the whole tenant"))
    #expect(finding.statistic?.family == .dormancy)
    #expect(finding.eventCount == 1)
  }

  @Test("who comes back to the own line or computer is informational at most")
  func own() throws {
    var diary = Self.office(days: 70)
    diary.signIn("user0", Diary.at(70, 9))
    #expect(try find(diary).allSatisfy { $0.level == .informational })
    var moved = Self.office(days: 70)
    moved.signIn("user0", Diary.at(70, 9), from: Self.attacker)
    #expect(try find(moved).allSatisfy { $0.level == .informational })
  }

  @Test("privileges make it graver")
  func privileges() throws {
    func score(_ change: (inout Diary) -> Void) throws -> Double {
      var diary = Self.office(days: 70)
      change(&diary)
      Self.wake(70, in: &diary)
      return try find(diary).first?.score.value ?? 0
    }
    let usual = try score { _ in }
    let acting = try score { $0.grant(by: "user0", Diary.at(3, 9)) }
    let granted = try score { $0.grant(to: "user0", by: "user1", Diary.at(40, 9)) }
    #expect(acting > usual && granted > usual)
  }

  @Test("an account that was created lately is new, not asleep")
  func created() throws {
    var diary = Self.office(days: 70)
    diary.audit("Add user", by: "user1", on: "fresh", Diary.at(60, 9))
    Self.wake(70, "fresh", in: &diary)
    #expect(try find(diary).isEmpty)
  }

  @Test("an account that the log has never seen is asleep only if the log tells of new ones")
  func unseen() throws {
    for tellsCreations in [false, true] {
      var diary = Self.office(days: 70)
      if tellsCreations { diary.audit("Add user", by: "user1", on: "other", Diary.at(3, 9)) }
      Self.wake(70, "stranger", in: &diary)
      let found = try find(diary)
      #expect(found.isEmpty == !tellsCreations)
      #expect(found.allSatisfy { $0.level <= .medium })
    }
  }

  @Test("a silence of less than two weeks is none")
  func short() throws {
    for (last, isTold) in [(57, false), (5, true)] {
      var diary = Self.office(days: 70, last: last)
      Self.wake(70, in: &diary)
      #expect(try find(diary).isEmpty == !isTold, "last seen on day \(last)")
    }
  }

  @Test("failed sign-ins do not wake an account, and do not keep it awake")
  func failures() throws {
    var diary = Self.office(days: 70)
    for day in 6..<70 {
      diary.signIn("user0", Diary.at(day, 3), from: Self.attacker, error: 50_126, system: "Linux")
    }
    #expect(try find(diary).isEmpty)
    Self.wake(70, in: &diary)
    #expect(try find(diary).count == 1)
  }

  @Test("where many come back, one of them is nothing")
  func usual() throws {
    func score(isUsual: Bool) throws -> Double {
      var diary = Diary()
      for (number, user) in Self.staff.enumerated().dropFirst() {
        let start = 20 + number
        diary.work([user], days: 0..<20, hours: [8])
        diary.work([user], days: (isUsual ? start + 15 : 20)..<90, hours: [8])
        if isUsual, number % 2 == 0 {
          diary.signIn(user, Diary.at(start + 14, 9), from: "77.\(number).1.9", system: "MacOs")
        }
      }
      diary.work(["user0"], days: 0..<20, hours: [8])
      Self.wake(89, in: &diary)
      return try find(diary).first { $0.sentence.hasPrefix("user0@") }?.score.value ?? 0
    }
    let (rare, common) = (try score(isUsual: false), try score(isUsual: true))
    #expect(rare > common)
  }

  @Test("the account is told once, and is awake the day after")
  func once() throws {
    var diary = Self.office(days: 75)
    for day in 70..<75 { Self.wake(day, in: &diary) }
    #expect(try find(diary).map(\.window.firstSeen.day) == [Diary.day(70)])
  }

  @Test("two weeks are needed before anything is told")
  func coldStart() throws {
    let store = try TestStore()
    try store.load(Self.office(days: 10).lines)
    let outcome = try store.run(try ProjectRules.named("signin/entra_signin_dormant"))
    guard case .coldStart(_, let needed) = outcome.rules[0].verdict else {
      Issue.record("\(outcome.rules[0].verdict)")
      return
    }
    #expect(needed == 14)
  }
}
