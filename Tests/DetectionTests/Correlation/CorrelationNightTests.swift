import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// Bursts of correlations from night to night.
struct CorrelationNightTests {
  private typealias Made = MadeCorrelation

  @Test func `a burst that goes on after midnight keeps its identity and grows`() throws {
    var first = Diary()
    for minute in [0, 10, 20, 50] {
      first.grant(to: "t\(minute)", by: "ann", Diary.at(0, 23, minute))
    }
    var second = Diary()
    for minute in [5, 30] { second.grant(to: "u\(minute)", by: "ann", Diary.at(1, 0, minute)) }
    let rules = try Made.grants()
    let store = try TestStore()
    try store.load(first.lines, as: "night1")
    let evening = try #require(try store.run(rules).findings.first)
    try store.load(second.lines, as: "night2")
    let outcome = try store.run(rules)
    let morning = try #require(outcome.findings.first)
    #expect(outcome.findings.count == 1)
    #expect(morning.id == evening.id)
    #expect(evening.eventCount == 4 && morning.eventCount == 6)
    #expect(morning.window.lastSeen == Diary.at(1, 0, 30))
    #expect(
      try TestStore.outcome(rules, in: first.lines + second.lines).findings.map(\.id) == [
        morning.id
      ]
    )
  }

  @Test func `several bursts of one group on one day have identities of their own`() throws {
    var diary = Diary()
    for hour in [1, 8, 15] {
      for minute in [0, 10, 20] {
        diary.grant(to: "\(minute)", by: "ann", Diary.at(0, hour, minute))
      }
    }
    let all = try TestStore.outcome(try Made.grants(), in: diary.lines).findings
    #expect(Set(all.map(\.id)).count == 3)
    let morning = try TestStore.outcome(try Made.grants(), in: Array(diary.lines.prefix(3)))
      .findings
    let first = try #require(all.first { $0.window.firstSeen == Diary.at(0, 1) })
    #expect(morning.map(\.id) == [first.id])
  }

  @Test func `events before the start count, and only bursts that reach it are told`() throws {
    var diary = Diary()
    for minute in [30, 40, 50] { diary.grant(to: "\(minute)", by: "ann", Diary.at(0, 23, minute)) }
    diary.grant(by: "ann", Diary.at(1, 0, 5))
    let since = DetectionSettings(since: Diary.at(1, 0))
    let told = try TestStore.outcome(try Made.grants(), in: diary.lines, since).findings
    #expect(told.map(\.eventCount) == [4])
    #expect(
      try TestStore.outcome(try Made.grants(), in: Array(diary.lines.prefix(3)), since).findings
        .isEmpty
    )
    let until = DetectionSettings(until: Diary.at(0, 23, 50))
    #expect(try TestStore.outcome(try Made.grants(), in: diary.lines, until).findings.isEmpty)
  }

  @Test func `an event that comes late fills the window and is told`() throws {
    var diary = Diary()
    for minute in [0, 40] { diary.grant(to: "\(minute)", by: "ann", Diary.at(0, 9, minute)) }
    diary.grant(by: "zoe", Diary.at(2, 9))
    let store = try TestStore()
    try store.load(diary.lines)
    #expect(try store.run(try Made.grants()).findings.isEmpty)
    var late = Diary()
    late.grant(to: "late", by: "ann", Diary.at(0, 9, 20))
    try store.load(late.lines, as: "late")
    let finding = try #require(try store.run(try Made.grants()).findings.first)
    #expect(finding.eventCount == 3)
  }

  @Test func `bursts stay when the records of their days are given up`() throws {
    var diary = Diary()
    for minute in [50, 52, 54] {
      diary.signIn("ann", Diary.at(0, 23, minute), from: "192.0.2.1", error: 50126)
    }
    diary.signIn("ann", Diary.at(0, 23, 55), from: "192.0.2.1")
    diary.signIn("ann", Diary.at(1, 0, 3), from: "192.0.2.1", error: 50126)
    var rules = try Made.failedThenSignedIn()
    rules[0].correlation?.groupBy = [try Made.field("address")]
    let store = try TestStore()
    try store.load(diary.lines)
    let before = try store.run(rules).findings
    try PastAnswers.keep(
      store.store,
      rules: rules,
      catalog: .standard,
      before: Diary.day(1),
      jobs: 1
    )
    #expect(try store.store.prune(recordsBefore: Diary.day(1)).records == 4)
    let after = try store.run(rules).findings
    #expect(before.count == 1 && before.map(\.id) == after.map(\.id))
    #expect(before.map(\.because) == after.map(\.because))
    #expect(before.map(\.eventCount) == after.map(\.eventCount))
  }
}
