import Events
import Findings
import Testing

@testable import Detection

struct PrivilegedAccountsTests {
  @Test func `weights keep the number of chance findings, and forget nobody`() {
    for all in 0...40 {
      for few in 0...all {
        let weights = PrivilegedAccounts.weights(privileged: few, of: all)
        let sum = weights.privileged * Double(few) + weights.usual * Double(all - few)
        #expect(abs(sum - Double(all)) < 1e-9)
        #expect(weights.usual >= 0.7 - 1e-12 && weights.usual <= 1)
        #expect((1...3).contains(weights.privileged))
      }
    }
    #expect(PrivilegedAccounts.weights(privileged: 5, of: 100).privileged == 3)
  }

  /// A month of an office in which something happens, and a strange access to one account.
  private static func told(
    of victim: String,
    _ prepare: (inout Diary) -> Void
  ) throws -> Finding? {
    var diary = Diary()
    diary.work((0..<20).map { "user\($0)" }, days: 0..<31, hours: [8, 13], weekends: true)
    prepare(&diary)
    let time = Diary.at(30, 1, 30)
    diary.signIn(victim, time, from: "181.214.77.9", device: "foreign", country: "AR")
    return try TestStore.findings(try ProjectRules.unusualAddress(), in: diary.lines).first {
      $0.entities.contains { $0.id == victim }
    }
  }

  private static func saysSo(_ finding: Finding) -> Bool {
    finding.because.contains { $0.text == "the account has privileges" }
  }

  @Test func `an access of who has privileges weighs more, and says so`() throws {
    func told(_ victim: String) throws -> Finding? {
      try Self.told(of: victim) { $0.grant(to: "user4", by: "user7", Diary.at(20, 9)) }
    }
    let usual = try #require(try told("user2"))
    let granted = try #require(try told("user4"))
    let acting = try #require(try told("user7"))
    #expect(!Self.saysSo(usual) && Self.saysSo(granted) && Self.saysSo(acting))
    #expect(granted.score.value > usual.score.value && acting.score.value > usual.score.value)
  }

  @Test func `a role explains nothing of the day on which it was given`() throws {
    let finding = try Self.told(of: "user4") {
      $0.grant(to: "user4", by: "user7", Diary.at(30, 0, 30))
    }
    #expect(!Self.saysSo(try #require(finding)))
  }

  @Test(arguments: [
    ("Add member to role", "user7", "user4", "RoleManagement"),
    ("Add member to role", "user4", "user7", "RoleManagement"),
    ("Reset password (by admin)", "user7", "user4", "UserManagement"),
  ])
  func `what failed gives nobody privileges, and resets nothing`(
    _ deed: (operation: String, actor: String, target: String, category: String)
  ) throws {
    func told(_ result: String) throws -> Finding? {
      try Self.told(of: "user4") { diary in
        for (day, hour) in [(20, 9), (30, 0)] {
          diary.audit(
            deed.operation,
            by: deed.actor,
            on: deed.target,
            Diary.at(day, hour, 30),
            category: deed.category,
            result: result
          )
        }
      }
    }
    func says(_ finding: Finding?, _ text: String) -> Bool {
      finding?.because.contains { $0.text.contains(text) } ?? false
    }
    let word = deed.category == "RoleManagement" ? "has privileges" : "password was reset"
    let failed = try #require(try told("failure"))
    let done = try #require(try told("success"))
    #expect(!says(failed, word) && says(done, word))
  }
}
