import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// What is said of rules that select nothing from small stores.
struct SilentRulesTests {
  private func outcome(
    _ detection: String,
    _ lines: [String],
    service: String = "auditlogs",
    _ settings: DetectionSettings = DetectionSettings()
  ) throws -> Report.RuleOutcome {
    let store = try TestStore()
    try store.load(lines)
    let rule = try ProjectRules.made(detection, service: service)
    return try #require(try store.run([rule], settings).rules.first)
  }

  private func neverOccurs(
    _ field: String,
    in kind: RecordKind,
    line: Int = 9,
    nearest: Obstacle.Nearest? = nil
  ) -> Obstacle {
    Obstacle(subject: field, reason: .fieldNeverOccurs(nearest: nearest), kind: kind, line: line)
  }

  // MARK: Fields

  @Test func `a field that is nowhere is told with the nearest one and its share`() throws {
    let lines = [
      AuditLine.audit("1", "Add user", "\"notes\": {\"reason\": \"x\"}"),
      AuditLine.audit("2", "Add user", "\"notes\": {\"reason\": null}"),
      AuditLine.audit("3", "Delete user", "\"notes\": {\"reason\": \"\"}"),
    ]
    let said = try outcome("a:\n  notes.reasn: x\ncondition: a", lines)
    let nearest = Obstacle.Nearest(field: "notes.reason", events: 2, sample: 3)
    let obstacle = neverOccurs("notes.reasn", in: .directoryAudit, nearest: nearest)
    #expect(said.verdict == .cannotMatch(events: 3, obstacles: [obstacle]))
    #expect(
      obstacle.sentence == "field notes.reasn never occurs here in directoryAudit records; nearest"
        + " is notes.reason (present in 66 % of these events)"
    )
  }

  @Test func `a field that one event of the log source has could match`() throws {
    let lines = [
      AuditLine.audit("1", "Add user"),
      AuditLine.audit("2", "Delete user", "\"notes\": \"x\""),
    ]
    let detection = "a:\n  operation: Add user\n  notes: y\ncondition: a"
    #expect(try outcome(detection, lines).verdict == .silent(events: 2))
    // Null holds nothing, so nothing can be compared with it.
    let empty = [AuditLine.audit("1", "Add user", "\"notes\": null")]
    #expect(
      try outcome(detection, empty).verdict
        == .cannotMatch(
          events: 1,
          obstacles: [neverOccurs("notes", in: .directoryAudit, line: 10)]
        )
    )
  }

  @Test func `a field of the schema is there with its outermost member`() throws {
    let lines = [AuditLine.audit("1", "Add user")]
    #expect(
      try outcome("a:\n  targetResources.groupType: azureAD\ncondition: a", lines).verdict
        == .silent(events: 1)
    )
    guard
      case .cannotMatch(1, let obstacles) = try outcome(
        "a:\n  additionalDetails.key: x\ncondition: a",
        lines
      ).verdict
    else {
      Issue.record("it could match")
      return
    }
    #expect(obstacles == [neverOccurs("additionalDetails.key", in: .directoryAudit)])
  }

  @Test func `a field of the schema must be in the events that the rest leaves over`() throws {
    let lines = [
      AuditLine.audit("1", "Add user", "\"additionalDetail\": []"),
      AuditLine.audit("2", "Delete user", "\"additionalDetails\": [{\"key\": \"k\"}]"),
    ]
    let detection = "a:\n  operation: Add user\n  additionalDetails.key: x\ncondition: a"
    let said = try outcome(detection, lines)
    guard case .cannotMatch(2, let obstacles) = said.verdict else {
      Issue.record("\(said.verdict)")
      return
    }
    #expect(obstacles.map(\.subject) == ["additionalDetails.key"])
    #expect(
      obstacles.map(\.reason)
        == [
          .fieldOnlyElsewhere(nearest: .init(field: "additionalDetail", events: 1, sample: 1))
        ]
        || obstacles.map(\.reason) == [.fieldOnlyElsewhere(nearest: nil)]
    )
    // Events without it hold nothing in it: the opposite could be met.
    let negated = """
      a:
        operation: Add user
        correlationId: c
      f:
        additionalDetails.key: x
      condition: a and not f
      """
    let withID = lines.map { $0.dropLast() + ", \"correlationId\": \"d\"}" }
    #expect(try outcome(negated, withID.map(String.init)).verdict == .silent(events: 2))
  }

  @Test func `an operation that did not happen says nothing of the fields of its events`() throws {
    let lines = [AuditLine.audit("1", "Delete user")]
    let detection = "a:\n  operation: Add user\n  additionalDetails.key: x\ncondition: a"
    #expect(try outcome(detection, lines).verdict == .silent(events: 1))
  }

  @Test func `a field of a newer version is told as such`() throws {
    let old = (1...3).map { AuditLine.signIn("\($0)") }
    let detection = "a:\n  authenticationRequirement: multiFactorAuthentication\ncondition: a"
    let said = try outcome(detection, old, service: "signinlogs")
    let obstacle = Obstacle(
      subject: "authenticationRequirement",
      reason: .fieldOnlyNewer,
      kind: .signIn,
      line: 9
    )
    #expect(said.verdict == .cannotMatch(events: 3, obstacles: [obstacle]))
    #expect(said.unjudged == 3)
    let member = "\"authenticationRequirement\": \"singleFactorAuthentication\""
    let mixed = old + [AuditLine.signIn("4", member)]
    let later = try outcome(detection, mixed, service: "signinlogs")
    #expect(later.verdict == .silent(events: 4))
    #expect(later.unjudged == 3)
  }

  @Test func `the negation of a field that no record carries is not met`() throws {
    let lines = (1...3).map { AuditLine.audit("\($0)", "Add user") }
    let detection = "a:\n  operation: Add user\nf:\n  notes.kind: x\ncondition: a and not f"
    let said = try outcome(detection, lines)
    #expect(
      said.verdict
        == .cannotMatch(
          events: 3,
          obstacles: [neverOccurs("notes.kind", in: .directoryAudit, line: 11)]
        )
    )
    #expect(said.unjudged == 3)
    let carried = lines + [AuditLine.audit("4", "Delete user", "\"notes\": {\"kind\": null}")]
    let met = try outcome(detection, carried)
    guard case .matched(events: 3, _) = met.verdict else {
      Issue.record("\(met.verdict)")
      return
    }
    #expect(met.unjudged == 0)
  }

  @Test func `a name that is in no list of pairs says nothing when it is negated`() throws {
    let lines = [
      AuditLine.audit(
        "1",
        "Add user",
        "\"additionalDetails\": [{\"key\": \"A\", \"value\": \"1\"}]"
      )
    ]
    func negated(_ field: String) -> String {
      "a:\n  operation: Add user\nf:\n  \(field): x\ncondition: a and not f"
    }
    guard case .matched = try outcome(negated("A"), lines).verdict,
      case .cannotMatch(1, let pair) = try outcome(negated("B"), lines).verdict,
      case .cannotMatch(1, let leaf) = try outcome(negated("targetResources.nme"), lines).verdict
    else {
      Issue.record("a name that is nowhere is not told from one that is")
      return
    }
    #expect(pair == [neverOccurs("B", in: .directoryAudit, line: 11)])
    #expect(leaf.map(\.subject) == ["targetResources.nme"])
  }

  @Test func `existence can be asked of a field that is nowhere`() throws {
    let lines = [AuditLine.audit("1", "Add user", "\"correlationId\": \"c\"")]
    let absent = "a:\n  correlationId: d\nf:\n  notes|exists: true\ncondition: a and not f"
    #expect(try outcome(absent, lines).verdict == .silent(events: 1))
    let there = "a:\n  notes|exists: true\ncondition: a"
    #expect(
      try outcome(there, lines).verdict
        == .cannotMatch(events: 1, obstacles: [neverOccurs("notes", in: .directoryAudit)])
    )
  }

  @Test func `one choice that is possible is enough`() throws {
    let lines = [AuditLine.audit("1", "Add user")]
    let either = "a:\n  notes: x\nb:\n  operation: Delete user\ncondition: a or b"
    #expect(try outcome(either, lines).verdict == .silent(events: 1))
    let both = "a:\n  notes: x\nb:\n  nots: y\ncondition: a or b"
    guard case .cannotMatch(1, let obstacles) = try outcome(both, lines).verdict else {
      Issue.record("it could match")
      return
    }
    #expect(obstacles.map(\.subject) == ["notes", "nots"])
    #expect(obstacles.map(\.line) == [9, 11])
  }

  @Test func `one kind of record in which it is possible is enough`() throws {
    let attributes = #"""
      {"id": "9", "activityDateTime": "2026-03-01T08:00:00Z", "activityDisplayName": "Add",
       "category": "AttributeManagement", "loggedByService": "Core Directory", "result": "success",
       "initiatedBy": {"user": {"id": "u1"}}, "targetResources": [], "notes": "x"}
      """#.replacing("\n", with: "")
    let lines = [AuditLine.audit("1", "Add user", "\"notes\": \"x\"")]
    #expect(
      try outcome("a:\n  notes: y\ncondition: a", lines + [attributes]).verdict
        == .silent(events: 2)
    )
  }

  // MARK: Values and lists

  @Test func `values that can never be are told with those that can`() throws {
    let lines = [AuditLine.audit("1", "Add user")]
    let said = try outcome("a:\n  result: [denied, refused]\ncondition: a", lines)
    guard case .cannotMatch(1, let obstacles) = said.verdict else {
      Issue.record("\(said.verdict)")
      return
    }
    #expect(
      obstacles == [
        Obstacle(
          subject: "result",
          reason: .valueNeverPossible(
            asked: ["denied", "refused"],
            possible: ["success", "failure", "timeout", "unknownFutureValue"]
          ),
          kind: .directoryAudit,
          line: 9
        )
      ]
    )
    #expect(
      try outcome("a:\n  result: [denied, failure]\ncondition: a", lines).verdict
        == .silent(events: 1)
    )
  }

  @Test func `a value that is there can be, whatever the schema lists`() throws {
    var lines = (0..<9).map { AuditLine.audit("\($0)", "Add user", day: $0) }
    lines.append(
      AuditLine.audit("9", "Delete user", day: 4)
        .replacing("\"result\": \"success\"", with: "\"result\": \"Denied\"")
    )
    func said(_ result: String) throws -> Report.Verdict {
      try outcome("a:\n  operation: Add user\n  result: \(result)\ncondition: a", lines).verdict
    }
    #expect(try said("denied") == .silent(events: 10))
    #expect(try said("'*nie*'") == .silent(events: 10))
    guard case .cannotMatch(10, let obstacles) = try said("refused") else {
      Issue.record("it could match")
      return
    }
    #expect(
      obstacles.map(\.reason) == [
        .valueNeverPossible(
          asked: ["refused"],
          possible: ["success", "failure", "timeout", "unknownFutureValue", "Denied"]
        )
      ]
    )
  }

  @Test func `a list that data goes beyond very far is none`() throws {
    let lines = (0..<80).map { number in
      AuditLine.audit("\(number)", "Add user", day: number % 7)
        .replacing("\"result\": \"success\"", with: "\"result\": \"r\(number)\"")
    }
    #expect(
      try outcome("a:\n  result: refused\ncondition: a", lines).verdict == .silent(events: 80)
    )
  }

  @Test func `a rule whose list is empty cannot match, whatever it asks besides`() throws {
    let store = try TestStore()
    var rule = try ProjectRules.made("a:\n  operation: Add user\ncondition: a")
    rule.missingLists = ["admins", "hosts"]
    let lists = rule.missingLists.map { Obstacle(subject: $0, reason: .listIsEmpty) }
    let empty = try store.run([rule])
    #expect(empty.rules.map(\.verdict) == [.cannotMatch(events: 0, obstacles: lists)])
    try store.load([AuditLine.audit("1", "Add user")])
    let said = try store.run([rule])
    #expect(said.rules.map(\.verdict) == [.cannotMatch(events: 1, obstacles: lists)])
    #expect(said.findings.isEmpty)
  }

  // MARK: Other verdicts

  @Test func `a rule without events of its log source is not told to be impossible`() throws {
    let said = try outcome("a:\n  notes: x\ncondition: a", [AuditLine.signIn("1")])
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

  // MARK: What does not matter

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
    #expect(try outcome(detection, lines).verdict == .silent(events: 2))
    #expect(
      try outcome(detection, lines, DetectionSettings(until: end)).verdict
        == .cannotMatch(events: 1, obstacles: [neverOccurs("notes", in: .directoryAudit)])
    )
  }

  @Test func `records with countless members cost a bounded number of hints`() throws {
    let members = (0..<5_000).map { "\"m\($0)\": {\"n\": 1}" }.joined(separator: ", ")
    let long = "\"" + String(repeating: "k", count: 50_000) + "\": {\"x\": 1, \"y\": 2}"
    let said = try outcome("a:\n  m4998.n: 1\ncondition: a", [AuditLine.audit("1", "A", members)])
    // It is there, but compared with another number.
    guard case .matched = said.verdict else {
      Issue.record("\(said.verdict)")
      return
    }
    let none = try outcome(
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
