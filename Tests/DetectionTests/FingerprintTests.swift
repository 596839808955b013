import Events
import Findings
import Testing

struct FingerprintTests {
  private func make(_ rule: String, _ keys: [String], _ day: Int) -> String {
    Fingerprint.make(rule: rule, keys: keys, day: Diary.day(day))
  }

  @Test func `the identity is sixteen digits that never change`() {
    #expect(make("r", ["user:ann"], 0) == make("r", ["user:ann"], 0))
    // Kept in stores and tickets: another value here is a new finding for everybody.
    #expect(make("r", ["user:ann"], 0) == "8ea025ae5d5a7d0d")
    for day in 0..<200 {
      let id = make("r", ["k"], day)
      #expect(id.utf8.count == 16)
      #expect(id.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    }
  }

  @Test func `rule, keys and day tell identities apart`() {
    let all = [
      make("r", ["a", "b"], 0), make("r", ["ab"], 0), make("r", ["a"], 0), make("ra", ["b"], 0),
      make("r", ["b", "a"], 0), make("r", ["a", "b"], 1), make("s", ["a", "b"], 0),
      make("r", [], 0),
      make("r", ["a", ""], 0),
    ]
    #expect(Set(all).count == all.count)
  }
}
