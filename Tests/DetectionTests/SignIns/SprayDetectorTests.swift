import Events
import Findings
import Rules
import TestSupport
import Testing

@testable import Detection

@Suite struct SprayDetectorTests {
  private static let staff = (0..<40).map { "user\($0)" }
  private static let attacker = "181.214.77.9"
  private static let wrong = 50_126

  /// Weeks of an office of forty; now and then somebody mistypes, then gets in.
  private static func office(days: Int) -> Diary {
    var diary = Diary()
    diary.work(staff, days: 0..<days, hours: [8, 13])
    for day in 0..<days where day % 7 < 5 {
      for number in 0..<3 {
        let user = staff[(day * 7 + number * 13) % staff.count]
        diary.signIn(user, Diary.at(day, 7, 59, number), error: wrong)
      }
      // A phone on the move with an old password.
      let user = staff[(day * 11) % staff.count]
      diary.signIn(
        user,
        Diary.at(day, 12),
        from: "62.\(day % 200).3.9",
        error: wrong,
        system: "Ios"
      )
    }
    return diary
  }

  /// Failures as so many accounts, one each minute.
  private static func spray(
    _ users: some Sequence<String>,
    _ time: Instant,
    from address: (Int) -> String = { _ in attacker },
    every seconds: Int64 = 60,
    in diary: inout Diary
  ) {
    for (number, user) in users.enumerated() {
      diary.signIn(
        user,
        time.advanced(bySeconds: Int64(number) * seconds),
        from: address(number),
        error: wrong,
        system: "Linux"
      )
    }
  }

  private func find(_ diary: Diary, _ settings: DetectionSettings = .init()) throws -> [Finding] {
    try TestStore.findings(try Self.rules(), in: diary.lines, settings)
  }

  private static func rules() throws -> [Rule] {
    try ProjectRules.named("signin/entra_signin_spray")
  }

  @Test("one address that fails as fifteen strangers is high, and names nobody")
  func oneSource() throws {
    var diary = Self.office(days: 30)
    Self.spray(Self.staff.prefix(15), Diary.at(30, 2), in: &diary)
    let found = try find(diary)
    #expect(found.count == 1)
    let finding = try #require(found.first)
    #expect(finding.level == .high)
    #expect(finding.sentence.hasPrefix("181.214.77.9 failed to sign in as 15 accounts"))
    #expect(finding.sentence.contains("Nobody signed in"))
    #expect(finding.eventCount == 15)
    #expect(finding.statistic?.family == .guessing)
  }

  @Test("who signs in afterwards is named, and makes it critical")
  func success() throws {
    var diary = Self.office(days: 30)
    Self.spray(Self.staff.prefix(15), Diary.at(30, 2), in: &diary)
    diary.signIn("user7", Diary.at(30, 3), from: Self.attacker, system: "Linux")
    let finding = try #require(try find(diary).first)
    #expect(finding.level == .critical)
    #expect(finding.sentence.contains("Afterwards user7@fjordlight.example signed in."))
    #expect(finding.eventCount == 16)
    let reason = finding.because.first { $0.text == "signed in afterwards" }
    #expect(reason?.value == "user7@fjordlight.example")
  }

  @Test("a right password that the second factor stopped is told")
  func stopped() throws {
    var diary = Self.office(days: 30)
    Self.spray(Self.staff.prefix(15), Diary.at(30, 2), in: &diary)
    diary.signIn("user7", Diary.at(30, 3), from: Self.attacker, error: 50_076, system: "Linux")
    let finding = try #require(try find(diary).first)
    #expect(finding.level == .high)
    let reason = finding.because.first { $0.text.hasPrefix("the password was right") }
    #expect(reason?.value == "user7@fjordlight.example")
  }

  @Test("a source that spreads over its neighbourhood is one source")
  func neighbourhood() throws {
    var diary = Self.office(days: 30)
    Self.spray(
      Self.staff.prefix(20),
      Diary.at(30, 2),
      from: { "181.214.77.\($0 + 1)" },
      in: &diary
    )
    let found = try find(diary).filter { $0.level >= .medium }
    #expect(found.map(\.eventCount) == [20])
    #expect(found.first?.sentence.hasPrefix("181.214.77.0/24 failed") == true)
  }

  @Test("many addresses with one client are a distributed spray")
  func distributed() throws {
    var diary = Self.office(days: 30)
    Self.spray(
      Self.staff.prefix(22),
      Diary.at(30, 1),
      from: { "\(130 + $0).7.3.9" },
      every: 2_000,
      in: &diary
    )
    let found = try find(diary).filter { $0.level >= .low }
    let finding = try #require(found.first)
    #expect(finding.level >= .medium)
    #expect(finding.sentence.hasPrefix("One client (linux"))
    #expect(finding.sentence.contains("22 accounts from 22 addresses"))
  }

  @Test("three accounts a day are found after some days, as one spray")
  func slow() throws {
    var diary = Self.office(days: 37)
    for day in 30..<36 {
      Self.spray(
        Self.staff[(day - 30) * 4..<(day - 29) * 4],
        Diary.at(day, 1),
        from: { "\(130 + $0).\(day).3.9" },
        every: 9_000,
        in: &diary
      )
    }
    let found = try find(diary).filter { $0.level >= .low }
    #expect(found.count == 1)
    #expect(found.first?.sentence.contains("slowly failed") == true)
    #expect(found.first?.window.lastSeen.day == Diary.day(35))
  }

  @Test("a Monday of forgotten passwords at the office is silent")
  func monday() throws {
    var diary = Diary()
    for day in 0..<35 where day % 7 < 5 {
      for (number, user) in Self.staff.enumerated() {
        diary.signIn(user, Diary.at(day, 8, number), from: "91.203.118.4")
      }
    }
    for (number, user) in Self.staff.enumerated() {
      diary.signIn(user, Diary.at(35, 7, number), from: "91.203.118.4", error: Self.wrong)
    }
    #expect(try find(diary).isEmpty)
  }

  @Test("a hotel where all are new and some mistype is silent")
  func hotel() throws {
    var diary = Self.office(days: 30)
    for (number, user) in Self.staff.enumerated() {
      if number % 4 == 0 {
        diary.signIn(user, Diary.at(30, 8, number), from: "62.61.1.9", error: Self.wrong)
      }
      diary.signIn(user, Diary.at(30, 8, number, 30), from: "62.61.1.9", country: "DK")
    }
    #expect(try find(diary).isEmpty)
  }

  @Test("a phone that fails all day as its one owner is silent")
  func oldPassword() throws {
    var diary = Self.office(days: 30)
    for number in 0..<90 {
      diary.signIn(
        "user3",
        Diary.at(30, 6 + number / 10, number % 10 * 6),
        from: "62.\(number).9.9",
        error: Self.wrong,
        system: "Ios"
      )
    }
    #expect(try find(diary).isEmpty)
  }

  @Test("fewer accounts than the minimum are never told")
  func minimum() throws {
    var diary = Self.office(days: 30)
    Self.spray(Self.staff.prefix(4), Diary.at(30, 2), in: &diary)
    #expect(try find(diary).isEmpty)
  }

  @Test("private addresses are no source")
  func privateAddress() throws {
    var diary = Self.office(days: 30)
    Self.spray(Self.staff.prefix(20), Diary.at(30, 2), from: { _ in "10.1.2.3" }, in: &diary)
    #expect(try find(diary).isEmpty)
  }

  @Test("before two weeks are known it is medium at most")
  func coldStart() throws {
    var diary = Self.office(days: 8)
    Self.spray(Self.staff.prefix(30), Diary.at(8, 2), in: &diary)
    let found = try find(diary)
    #expect(!found.isEmpty && found.allSatisfy { $0.level <= .medium })
  }

  @Test("an attack of a week does not become the usual")
  func quarantine() throws {
    var diary = Self.office(days: 40)
    for day in 30..<37 {
      Self.spray(Self.staff.prefix(20), Diary.at(day, 2), in: &diary)
    }
    let found = try find(diary)
    let days = found.filter { $0.level >= .high }.map(\.window.firstSeen.day).sorted()
    #expect(days == (30..<37).map { Diary.day($0) })
    let expected = found.compactMap(\.statistic?.expected.value)
    #expect(expected.count == 7)
    if let first = expected.first, let last = expected.last {
      #expect(abs(first - last) < 0.1)
    }
  }

  @Test("days after a day change nothing of what is said of it, and nights are one batch")
  func nights() throws {
    var diary = Self.office(days: 34)
    Self.spray(Self.staff.prefix(12), Diary.at(30, 2), in: &diary)
    let whole = try find(diary)
    #expect(!whole.isEmpty)
    let cut = try find(diary, DetectionSettings(until: Diary.at(31, 0)))
    #expect(cut == whole)
    var nights: [Finding] = []
    for day in 0..<34 {
      nights += try find(
        diary,
        DetectionSettings(since: Diary.at(day, 0), until: Diary.at(day + 1, 0))
      )
    }
    #expect(nights == whole)
  }
}
