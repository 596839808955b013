import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// Correlations over a store: from rules and records to findings.
struct CorrelationFindingsTests {
  private typealias Made = MadeCorrelation

  @Test func `a burst is one finding that explains itself`() throws {
    var diary = Diary()
    for minute in [0, 20, 40, 70] {
      diary.grant(to: "t\(minute)", by: "ann", Diary.at(0, 9, minute))
    }
    for hour in 1..<6 { diary.grant(by: "bo", Diary.at(0, hour * 3)) }
    let rules = try Made.grants(
      sentence: "{actor} granted {count} roles to {target}, by {actor.id}."
    )
    let outcome = try TestStore.outcome(rules, in: diary.lines)
    let finding = try #require(outcome.findings.first)
    #expect(outcome.findings.count == 1)
    #expect(finding.kind == .correlation && finding.level == .medium && finding.status == .new)
    #expect(finding.eventCount == 4 && finding.evidence.count == 4)
    #expect(
      finding.window == .init(firstSeen: Diary.at(0, 9), lastSeen: Diary.at(0, 10, 10))
    )
    #expect(
      finding.sentence == "ann@fjordlight.example granted 4 roles to t0@fjordlight.example, "
        + "t20@fjordlight.example, t40@fjordlight.example and 1 more, by ann@fjordlight.example."
    )
    #expect(
      finding.because == [
        .init("observed 3 events in 40 min, threshold 3 in 1 h"),
        .init("went on without a break", value: "4 events in 70 min"),
        .init("the same actor.id", value: "ann@fjordlight.example"),
        .init("Rule a", value: "4 events"),
      ]
    )
    #expect(
      finding.counterfactual == [
        "Not raised with a threshold above 3.", "Not raised with a time span below 40 min.",
      ]
    )
    #expect(finding.score.value == 43)
    #expect(outcome.rules.map(\.kind) == [.correlation, .match])
    #expect(
      outcome.rules.map(\.verdict) == [
        .matched(events: 4, findings: 1), .matched(events: 9, findings: 0),
      ]
    )
  }

  @Test func `without a sentence the finding says title, actor and extent`() throws {
    var diary = Diary()
    for minute in [0, 20, 40] { diary.grant(by: "ann", Diary.at(0, 9, minute)) }
    let finding = try #require(
      try TestStore.outcome(try Made.grants(), in: diary.lines).findings.first
    )
    #expect(finding.sentence == "Correlation c: ann@fjordlight.example, 3 events in 40 min.")
  }

  @Test func `a rule that serves correlations only makes no findings of its own`() throws {
    var diary = Diary()
    for minute in [0, 20, 40] { diary.grant(by: "ann", Diary.at(0, 9, minute)) }
    #expect(
      try TestStore.outcome(try Made.grants(), in: diary.lines).findings.map(\.kind) == [
        .correlation
      ]
    )
    let both = try TestStore.outcome(try Made.grants(generates: true), in: diary.lines).findings
    #expect(Set(both.map(\.kind)) == [.correlation, .match])
  }

  @Test func `of many events those of each rule are told`() throws {
    var diary = Diary()
    for second in 0..<200 {
      diary.signIn("ann", Diary.at(0, 9, second / 60, second % 60), error: 50126)
    }
    diary.signIn("ann", Diary.at(0, 9, 4))
    let finding = try #require(
      try TestStore.outcome(try Made.failedThenSignedIn(), in: diary.lines).findings.first
    )
    #expect(finding.eventCount == 201)
    #expect(finding.evidence.count == Finding.evidenceLimit)
    #expect(finding.evidence.last?.result == "success")
    #expect(finding.evidence.map(\.time) == finding.evidence.map(\.time).sorted())
  }

  @Test func `findings are the same at any number of jobs`() throws {
    var diary = Diary()
    for user in 0..<40 {
      for minute in 0..<5 {
        diary.grant(to: "t\(minute)", by: "user\(user)", Diary.at(user % 9, 9, minute * 3))
      }
    }
    let one = try TestStore.outcome(try Made.grants(), in: diary.lines).findings
    #expect(one.count == 40)
    for jobs in [2, 8] {
      #expect(
        try TestStore.outcome(try Made.grants(), in: diary.lines, DetectionSettings(jobs: jobs))
          .findings == one
      )
    }
  }

  @Test func `correlations in a circle or without their rules find nothing`() throws {
    var diary = Diary()
    for minute in [0, 20, 40] { diary.grant(by: "ann", Diary.at(0, 9, minute)) }
    let circle = [
      try Made.correlation("c", .temporal, of: "da", by: ["actor.id"], minutes: 60),
      try Made.correlation("d", .temporal, of: "ca", by: ["other.field"], minutes: 60),
      try Made.base("a", "operation: Add member to role"),
    ]
    #expect(try TestStore.outcome(circle, in: diary.lines).findings.isEmpty)
    #expect(try TestStore.outcome([try Made.grants()[0]], in: diary.lines).findings.isEmpty)
  }
}
