import Events
import Findings
import Testing

@testable import Detection

/// Accesses of applications from networks that are new to them.
struct WorkloadAccessTests {
  private static let apps = (0..<6).map { "feed\($0)" }
  private static let strange = "181.214.77.9"

  /// Weeks in which people work and applications run, each from its own server but for `movers`,
  /// which come from another network each day.
  private static func weeks(_ days: Int = 42, movers: Set<String> = []) -> Diary {
    var diary = Diary()
    diary.work((0..<40).map { "user\($0)" }, days: 0..<days, hours: [8, 13])
    for day in 0..<days {
      for (number, app) in apps.enumerated() {
        let address = movers.contains(app) ? "\(30 + day).7.\(number).5" : "34.\(number).61.18"
        diary.appSignIn(app, Diary.at(day, 3, number), from: address)
      }
    }
    return diary
  }

  /// What is told of an application on the last day.
  private func told(_ diary: Diary, _ app: String, day: Int = 42) throws -> Finding? {
    try TestStore.findings(try ProjectRules.unusualAddress(), in: diary.lines).first {
      $0.entities.first?.id == app && $0.window.firstSeen.day == Diary.day(day)
    }
  }

  @Test func `an application at a network of nobody is told, however many people there are`() throws
  {
    var diary = Self.weeks()
    diary.appSignIn("feed2", Diary.at(42, 3), from: Self.strange)
    let finding = try #require(try told(diary, "feed2"))
    #expect(finding.level == .low)
    #expect(finding.sentence.contains("unknown to the whole tenant"))
    #expect(finding.statistic?.tests == 1)
    #expect(finding.statistic?.baseline.unit.contains("applications") == true)
  }

  @Test func `an application at its own server is silent`() throws {
    var diary = Self.weeks()
    diary.appSignIn("feed2", Diary.at(42, 3), from: "34.2.61.18")
    diary.appSignIn("feed3", Diary.at(42, 3), from: "34.3.61.77")
    #expect(try told(diary, "feed2") == nil)
    // A neighbour of it is hardly more.
    #expect(try told(diary, "feed3").map { $0.level == .informational } ?? true)
  }

  @Test func `an application that comes from ever new networks is forgiven`() throws {
    func score(_ app: String) throws -> Double {
      var diary = Self.weeks(movers: ["feed4", "feed5"])
      diary.appSignIn(app, Diary.at(42, 3), from: Self.strange)
      return try told(diary, app)?.score.value ?? 0
    }
    #expect(try score("feed4") == 0)
    #expect(try score("feed2") >= score("feed4"))
  }

  @Test func `an application that is new is no stranger`() throws {
    var diary = Self.weeks()
    diary.appSignIn("newcomer", Diary.at(42, 3), from: Self.strange)
    #expect(try told(diary, "newcomer").map { $0.level <= .informational } ?? true)
  }
}
