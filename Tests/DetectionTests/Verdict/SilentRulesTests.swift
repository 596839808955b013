import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// What is said of rules that select nothing from small stores.
struct SilentRulesTests {
  @Test func `a rule without events of its log source is not told to be impossible`() throws {
    let said = try SilentRule.outcome("a:\n  notes: x\ncondition: a", [AuditLine.signIn("1")])
    guard case .noEvents = said.verdict else {
      Issue.record("\(said.verdict)")
      return
    }
  }

  @Test func `a method that cannot match does not wait for history`() throws {
    let store = try TestStore()
    try store.load([AuditLine.audit("1", "Add user")])
    let rules = try [true, false].map { isThere in
      try ProjectRules.made(
        "a:\n  \(isThere ? "loggedByService" : "notes")|exists: true\ncondition: a",
        and: "anomaly:\n  method: off-hours",
        id: isThere ? "00000001" : "00000002"
      )
    }
    let verdicts = try store.run(rules).rules.map(\.verdict)
    guard case .coldStart = verdicts[0], case .cannotMatch(1, _) = verdicts[1] else {
      Issue.record("\(verdicts)")
      return
    }
  }

  @Test func `threads, files and the order of loading change nothing`() throws {
    // More days than are sampled, and one field on the last day only.
    let lines = (0..<80).flatMap { day in
      (0..<3).map { number in
        AuditLine.audit(
          "\(day)-\(number)",
          number == 0 ? "Add user" : "Delete user",
          day: day,
          day == 79 ? "\"last\": \"x\"" : "\"notes\": {\"reason\": \"\(number)\"}"
        )
      }
    }
    let rules = try [
      "last: y", "notes.reasn: x", "result: denied", "additionalDetails.key: x",
      "notes.reason: nothing", "userAgent: x",
    ].enumerated().map { number, test in
      try ProjectRules.made(
        "a:\n  operation: Add user\n  \(test)\ncondition: a",
        id: "0000000\(number)"
      )
    }
    let one = try TestStore()
    try one.load(lines)
    let expected = try one.run(rules).rules
    #expect(
      expected.map { outcome in
        if case .cannotMatch = outcome.verdict { false } else { true }
      } == [true, false, false, false, true, false]
    )
    let many = try TestStore()
    for (number, line) in lines.enumerated().reversed() where number % 2 == 0 {
      try many.load([line], as: "file\(number)")
    }
    try many.load(lines, as: "all")
    for store in [one, many] {
      for jobs in [1, 2, 8] {
        #expect(try store.run(rules, DetectionSettings(jobs: jobs)).rules == expected)
      }
    }
  }

  @Test func `records that are not kept any more speak neither for nor against`() throws {
    let store = try TestStore()
    try store.load([
      AuditLine.audit("1", "Add user"),
      AuditLine.audit("2", "Add user", day: 20, "\"notes\": \"x\""),
    ])
    let rules = try ["nots", "additionalDetails.key"].enumerated().map { number, field in
      try ProjectRules.made("a:\n  \(field): y\ncondition: a", id: "0000000\(number)")
    }
    let first = try #require(Instant("2026-03-02T00:00:00Z")).day
    _ = try store.store.prune(recordsBefore: first)
    for outcome in try store.run(rules).rules {
      guard case .cannotMatch(2, _) = outcome.verdict else {
        Issue.record("\(outcome.verdict)")
        return
      }
    }
    let last = try #require(Instant("2026-04-02T00:00:00Z")).day
    _ = try store.store.prune(recordsBefore: last)
    #expect(try store.run(rules).rules.map(\.verdict) == [.silent(events: 2), .silent(events: 2)])
  }

  @Test func `what comes after the end is not looked at`() throws {
    let lines = [
      AuditLine.audit("1", "Add user"),
      AuditLine.audit("2", "Add user", day: 3, "\"notes\": \"x\""),
    ]
    let end = try #require(Instant("2026-03-03T00:00:00Z"))
    let detection = "a:\n  notes: y\ncondition: a"
    #expect(try SilentRule.outcome(detection, lines).verdict == .silent(events: 2))
    #expect(
      try SilentRule.outcome(detection, lines, DetectionSettings(until: end)).verdict
        == .cannotMatch(events: 1, obstacles: [.neverOccurs("notes", in: .directoryAudit)])
    )
  }

  @Test func `records with countless members cost a bounded number of hints`() throws {
    let members = (0..<5_000).map { "\"m\($0)\": {\"n\": 1}" }.joined(separator: ", ")
    let long = "\"" + String(repeating: "k", count: 50_000) + "\": {\"x\": 1, \"y\": 2}"
    let said = try SilentRule.outcome(
      "a:\n  m4998.n: 1\ncondition: a",
      [AuditLine.audit("1", "A", members)]
    )
    // It is there, but compared with another number.
    guard case .matched = said.verdict else {
      Issue.record("\(said.verdict)")
      return
    }
    let none = try SilentRule.outcome(
      "a:\n  targetResource.id: 1\ncondition: a",
      [AuditLine.audit("1", "A", long, members)]
    )
    guard case .cannotMatch(1, let obstacles) = none.verdict,
      case .fieldNeverOccurs(let nearest) = obstacles.first?.reason
    else {
      Issue.record("\(none.verdict)")
      return
    }
    #expect(nearest?.field == "targetResources.id")
  }
}
