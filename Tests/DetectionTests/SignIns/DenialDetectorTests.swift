import Events
import Findings
import Rules
import Testing

@testable import Detection

@Suite struct DenialDetectorTests {
  private static let staff = (0..<40).map { "user\($0)" }
  private static let attacker = "181.214.77.9"
  private static let denied = 500_121

  /// Weeks of an office of forty; now and then a prompt is overlooked.
  private static func office(days: Int) -> Diary {
    var diary = Diary()
    diary.work(staff, days: 0..<days, hours: [8, 13])
    for day in 0..<days where day % 3 == 0 {
      let user = staff[(day * 7) % staff.count]
      for number in 0...(day % 2) {
        diary.signIn(user, Diary.at(day, 7, 58, number), error: denied)
      }
    }
    return diary
  }

  private static func prompts(
    _ user: String,
    _ time: Instant,
    count: Int,
    from address: String? = attacker,
    error: Int = denied,
    in diary: inout Diary
  ) {
    for number in 0..<count {
      let system = address == nil ? nil : "Linux"
      diary.signIn(
        user,
        time.advanced(bySeconds: Int64(number) * 90),
        from: address,
        error: error,
        system: system
      )
    }
  }

  private func find(
    _ diary: Diary,
    rule: String = "signin/entra_signin_denied_often"
  ) throws -> [Finding] {
    try TestStore.findings(try ProjectRules.named(rule), in: diary.lines)
  }

  @Test("ten prompts from elsewhere are found; a success after them is worse")
  func fatigue() throws {
    func finding(success: Bool) throws -> Finding? {
      var diary = Self.office(days: 40)
      Self.prompts("user4", Diary.at(40, 1), count: 10, in: &diary)
      if success {
        diary.signIn("user4", Diary.at(40, 1, 20), from: Self.attacker, system: "Linux")
      }
      return try find(diary).first
    }
    let failed = try #require(try finding(success: false))
    let succeeded = try #require(try finding(success: true))
    #expect(failed.level >= .medium && failed.level <= .high)
    #expect(succeeded.level > failed.level || succeeded.level == .critical)
    #expect(succeeded.score.value == failed.score.value)
    #expect(failed.eventCount == 10 && succeeded.eventCount == 11)
    #expect(succeeded.sentence.contains("a sign-in from there succeeded"))
    #expect(failed.statistic?.observed.value == 10)
  }

  @Test("a success from elsewhere, or long after, is not theirs")
  func otherSuccess() throws {
    var diary = Self.office(days: 40)
    Self.prompts("user4", Diary.at(40, 1), count: 10, in: &diary)
    diary.signIn("user4", Diary.at(40, 1, 30))
    diary.signIn("user4", Diary.at(40, 4), from: Self.attacker, system: "Linux")
    let finding = try #require(try find(diary).first)
    #expect(finding.eventCount == 10)
  }

  @Test("denials at the own networks are informational at most")
  func atHome() throws {
    var diary = Self.office(days: 40)
    Self.prompts("user4", Diary.at(40, 8), count: 30, from: nil, in: &diary)
    diary.signIn("user4", Diary.at(40, 8, 50))
    let found = try find(diary)
    #expect(!found.isEmpty && found.allSatisfy { $0.level == .informational })
    #expect(found.first?.statistic?.counterEvidence.isEmpty == false)
  }

  @Test("three overlooked prompts are silent")
  func few() throws {
    var diary = Self.office(days: 40)
    Self.prompts("user4", Diary.at(40, 8), count: 3, in: &diary)
    #expect(try find(diary).isEmpty)
  }

  @Test("on a day on which the service fails for all, nobody is told above low")
  func outage() throws {
    var diary = Self.office(days: 40)
    for user in Self.staff {
      Self.prompts(user, Diary.at(40, 8), count: 4, from: nil, in: &diary)
    }
    #expect(try find(diary).allSatisfy { $0.level <= .low })
  }

  @Test("who is denied often is judged by that")
  func ownPast() throws {
    func score(isUsual: Bool) throws -> Double {
      var diary = Self.office(days: 40)
      for day in 0..<40 where isUsual && day % 7 < 5 {
        Self.prompts("user4", Diary.at(day, 9), count: 3, from: nil, in: &diary)
      }
      Self.prompts("user4", Diary.at(40, 1), count: 8, in: &diary)
      return try find(diary).last { $0.window.firstSeen.day == Diary.day(40) }?.score.value ?? 0
    }
    let (calm, noisy) = (try score(isUsual: false), try score(isUsual: true))
    #expect(noisy < calm)
  }

  @Test("the days after change nothing, and repeated attacks stay rare")
  func quarantine() throws {
    var diary = Self.office(days: 50)
    for day in [40, 43, 46] {
      Self.prompts("user4", Diary.at(day, 1), count: 30, in: &diary)
    }
    let found = try find(diary).filter { $0.level >= .medium }
    #expect(found.map(\.window.firstSeen.day).sorted() == [40, 43, 46].map { Diary.day($0) })
    #expect(Set(found.compactMap(\.statistic?.expected.value)).count <= 3)
  }

  @Test("many wrong passwords from foreign networks are found, with an own device they are not")
  func foreign() throws {
    func found(device: String?, from address: String?) throws -> [Finding] {
      var diary = Self.office(days: 40)
      for number in 0..<30 {
        diary.signIn(
          "user4",
          Diary.at(40, 2, number),
          from: address,
          device: device,
          error: 50_126,
          system: device == nil && address != nil ? "Linux" : nil
        )
      }
      return try find(diary, rule: "signin/entra_signin_failed_foreign")
    }
    let attack = try found(device: nil, from: Self.attacker)
    #expect(attack.first.map { $0.level >= .low } == true)
    #expect(attack.first?.sentence.contains("from networks it never used") == true)
    #expect(try found(device: "user4-laptop", from: "62.1.2.3").isEmpty)
    #expect(try found(device: nil, from: nil).isEmpty)
  }
}
