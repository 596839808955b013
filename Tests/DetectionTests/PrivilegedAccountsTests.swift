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

  @Test func `an access of who has privileges weighs more, and says so`() throws {
    let staff = (0..<20).map { "user\($0)" }
    func told(_ victim: String) throws -> (score: Double, isSaid: Bool) {
      var diary = Diary()
      diary.work(staff, days: 0..<31, hours: [8, 13], weekends: true)
      diary.grant(to: "user4", by: "user7", Diary.at(20, 9))
      let time = Diary.at(30, 1, 30)
      diary.signIn(victim, time, from: "181.214.77.9", device: "foreign", country: "AR")
      let finding = try #require(
        try TestStore.findings(try ProjectRules.unusualAddress(), in: diary.lines).first {
          $0.entities.contains { $0.id == victim }
        }
      )
      let isSaid = finding.because.contains { $0.text == "the account has privileges" }
      return (finding.score.value, isSaid)
    }
    let usual = try told("user2")
    let granted = try told("user4")
    let acting = try told("user7")
    #expect(!usual.isSaid && granted.isSaid && acting.isSaid)
    #expect(granted.score > usual.score && acting.score > usual.score)
  }

  @Test func `a role explains nothing of the day on which it was given`() throws {
    let staff = (0..<20).map { "user\($0)" }
    var diary = Diary()
    diary.work(staff, days: 0..<31, hours: [8, 13], weekends: true)
    diary.grant(to: "user4", by: "user7", Diary.at(30, 0, 30))
    diary.signIn("user4", Diary.at(30, 1), from: "181.214.77.9", device: "foreign", country: "AR")
    let found = try TestStore.findings(try ProjectRules.unusualAddress(), in: diary.lines)
    let own = try #require(found.first { $0.entities.contains { $0.id == "user4" } })
    #expect(!own.because.contains { $0.text == "the account has privileges" })
  }
}
