import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// Correlations over correlations.
struct CorrelationChainTests {
  private typealias Made = MadeCorrelation

  @Test func `a success while the failures go on is seen after them`() throws {
    var diary = Diary()
    for minute in [0, 2, 4, 8, 10] { diary.signIn("ann", Diary.at(0, 9, minute), error: 50126) }
    diary.signIn("ann", Diary.at(0, 9, 6))
    let findings = try TestStore.outcome(try Made.failedThenSignedIn(), in: diary.lines).findings
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.eventCount == 6)
    #expect(finding.rule.title == "Correlation d")
    #expect(
      finding.because.map(\.text) == [
        "observed 2 of 2 rules in order in 2 min, threshold 2 in 30 min", "the same actor.id",
        "Correlation c", "Rule b",
      ]
    )
    #expect(finding.window.firstSeen == Diary.at(0, 9))
  }

  @Test func `a chain is found night by night as in one batch`() throws {
    var evening = Diary()
    for minute in [50, 52, 54] { evening.signIn("ann", Diary.at(0, 23, minute), error: 50126) }
    evening.signIn("ann", Diary.at(0, 23, 55))
    var morning = Diary()
    // The burst within goes on: its last event is after the success.
    for minute in [1, 3] { morning.signIn("ann", Diary.at(1, 0, minute), error: 50126) }
    let store = try TestStore()
    try store.load(evening.lines, as: "night1")
    let first = try store.run(try Made.failedThenSignedIn()).findings
    try store.load(morning.lines, as: "night2")
    let second = try store.run(try Made.failedThenSignedIn()).findings
    #expect(first.count == 1 && first.map(\.id) == second.map(\.id))
    #expect(
      try TestStore.outcome(try Made.failedThenSignedIn(), in: evening.lines + morning.lines)
        .findings.map(\.sentence)
        == second.map(\.sentence)
    )
  }

  @Test func `successes before the failures are no chain`() throws {
    var diary = Diary()
    diary.signIn("ann", Diary.at(0, 9))
    for minute in [2, 4, 6] { diary.signIn("ann", Diary.at(0, 9, minute), error: 50126) }
    diary.signIn("bo", Diary.at(0, 9, 8))
    #expect(try TestStore.outcome(try Made.failedThenSignedIn(), in: diary.lines).findings.isEmpty)
  }

  @Test func `the outer rule groups by its own field, whatever the inner one groups by`() throws {
    let rules = [
      try Made.correlation("d", .temporalOrdered, of: "cb", by: ["actor.id"], minutes: 30),
      try Made.correlation(
        "c",
        .valueCount(field: try Made.field("actor.id")),
        of: "a",
        by: ["address"],
        minutes: 10,
        Made.three,
        generates: false
      ),
      try Made.base("a", "status.errorCode: 50126", service: "signinlogs"),
      try Made.base("b", "status.errorCode: 0", service: "signinlogs"),
    ]
    var diary = Diary()
    for (minute, user) in ["ann", "bo", "cy"].enumerated() {
      diary.signIn(user, Diary.at(0, 9, minute), from: "192.0.2.1", error: 50126)
    }
    diary.signIn("bo", Diary.at(0, 9, 10), from: "192.0.2.9")
    diary.signIn("dan", Diary.at(0, 9, 11), from: "192.0.2.1")
    let findings = try TestStore.outcome(rules, in: diary.lines).findings
    #expect(findings.count == 1)
    #expect(findings.first?.eventCount == 4)
    #expect(
      findings.first?.because.contains(.init("the same actor.id", value: "bo@fjordlight.example"))
        == true
    )
  }

  @Test func `rules that meet again over many chains are not asked over and over`() throws {
    // Each level has both rules of the one below: 2^15 ways lead down to the first.
    let letters = Array("cdefghijklmnopqrstuvwxyzCDEFGHIJ")
    var rules = [
      try Made.base("a", "operation: Add member to role"),
      try Made.base("b", "operation: Reset password (by admin)"),
    ]
    var below = "ab"
    for pair in stride(from: 0, to: letters.count, by: 2) {
      for letter in letters[pair..<(pair + 2)] {
        rules.append(
          try Made.correlation(letter, .temporal, of: below, by: ["address"], minutes: 60)
        )
      }
      below = String(letters[pair..<(pair + 2)])
    }
    rules.append(
      try Made.correlation("K", .temporal, of: below, by: ["actor.id"], minutes: 60)
    )
    var diary = Diary()
    diary.grant(by: "ann", Diary.at(0, 9))
    diary.reset("bo", by: "ann", Diary.at(0, 9, 10))
    let top = try TestStore.outcome(rules, in: diary.lines).findings.filter {
      $0.rule.title == "Correlation K"
    }
    #expect(top.map(\.eventCount) == [2])
  }
}
