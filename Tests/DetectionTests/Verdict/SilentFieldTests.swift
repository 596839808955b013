import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// What is said of rules that ask for fields which no event has.
struct SilentFieldTests {
  @Test func `a field that is nowhere is told with the nearest one and its share`() throws {
    let lines = [
      AuditLine.audit("1", "Add user", "\"notes\": {\"reason\": \"x\"}"),
      AuditLine.audit("2", "Add user", "\"notes\": {\"reason\": null}"),
      AuditLine.audit("3", "Delete user", "\"notes\": {\"reason\": \"\"}"),
    ]
    let said = try SilentRule.outcome("a:\n  notes.reasn: x\ncondition: a", lines)
    let nearest = Obstacle.Nearest(field: "notes.reason", events: 2, sample: 3)
    let obstacle = Obstacle.neverOccurs("notes.reasn", in: .directoryAudit, nearest: nearest)
    #expect(said.verdict == .cannotMatch(events: 3, obstacles: [obstacle]))
    #expect(
      obstacle.sentence == "field notes.reasn never occurs here in directoryAudit records; nearest"
        + " is notes.reason (present in 66 % of these events)"
    )
  }

  @Test func `rare events on a busy day are each counted once`() throws {
    let busy = (0..<1_500).map {
      AuditLine.audit("b\($0)", "Update user", "\"additionalDetails\": [{\"key\": \"k\"}]")
    }
    let rare = (0..<40).map {
      AuditLine.audit("r\($0)", "Add user", $0 % 2 == 0 ? "\"additionalDetail\": 1" : "\"note\": 1")
    }
    let detection = "a:\n  operation: Add user\n  additionalDetails.key: x\ncondition: a"
    guard
      case .cannotMatch(1_540, let obstacles) = try SilentRule.outcome(detection, busy + rare)
        .verdict, case .fieldOnlyElsewhere(let nearest) = obstacles.first?.reason
    else {
      Issue.record("it could match")
      return
    }
    #expect(nearest?.sample == 40 && nearest?.events == 20)
  }

  @Test func `a field that one event of the log source has could match`() throws {
    let lines = [
      AuditLine.audit("1", "Add user"),
      AuditLine.audit("2", "Delete user", "\"notes\": \"x\""),
    ]
    let detection = "a:\n  operation: Add user\n  notes: y\ncondition: a"
    #expect(try SilentRule.outcome(detection, lines).verdict == .silent(events: 2))
    // Null holds nothing, so nothing can be compared with it.
    let empty = [AuditLine.audit("1", "Add user", "\"notes\": null")]
    #expect(
      try SilentRule.outcome(detection, empty).verdict
        == .cannotMatch(
          events: 1,
          obstacles: [.neverOccurs("notes", in: .directoryAudit, line: 10)]
        )
    )
  }

  @Test func `a field of the schema is there with its outermost member`() throws {
    let lines = [AuditLine.audit("1", "Add user")]
    #expect(
      try SilentRule.outcome("a:\n  targetResources.groupType: azureAD\ncondition: a", lines)
        .verdict
        == .silent(events: 1)
    )
    guard
      case .cannotMatch(1, let obstacles) = try SilentRule.outcome(
        "a:\n  additionalDetails.key: x\ncondition: a",
        lines
      ).verdict
    else {
      Issue.record("it could match")
      return
    }
    #expect(obstacles == [.neverOccurs("additionalDetails.key", in: .directoryAudit)])
  }

  @Test func `a field of the schema must be in the events that the rest leaves over`() throws {
    let lines = [
      AuditLine.audit("1", "Add user", "\"additionalDetail\": []"),
      AuditLine.audit("2", "Delete user", "\"additionalDetails\": [{\"key\": \"k\"}]"),
    ]
    let detection = "a:\n  operation: Add user\n  additionalDetails.key: x\ncondition: a"
    let said = try SilentRule.outcome(detection, lines)
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
    #expect(try SilentRule.outcome(negated, withID.map(String.init)).verdict == .silent(events: 2))
  }

  @Test func `an operation that did not happen says nothing of the fields of its events`() throws {
    let lines = [AuditLine.audit("1", "Delete user")]
    let detection = "a:\n  operation: Add user\n  additionalDetails.key: x\ncondition: a"
    #expect(try SilentRule.outcome(detection, lines).verdict == .silent(events: 1))
  }

  @Test func `a field of a newer version is told as such`() throws {
    let old = (1...3).map { AuditLine.signIn("\($0)") }
    let detection = "a:\n  authenticationRequirement: multiFactorAuthentication\ncondition: a"
    let said = try SilentRule.outcome(detection, old, service: "signinlogs")
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
    let later = try SilentRule.outcome(detection, mixed, service: "signinlogs")
    #expect(later.verdict == .silent(events: 4))
    #expect(later.unjudged == 3)
  }

  @Test func `the negation of a field that no record carries is not met`() throws {
    let lines = (1...3).map { AuditLine.audit("\($0)", "Add user") }
    let detection = "a:\n  operation: Add user\nf:\n  notes.kind: x\ncondition: a and not f"
    let said = try SilentRule.outcome(detection, lines)
    #expect(
      said.verdict
        == .cannotMatch(
          events: 3,
          obstacles: [.neverOccurs("notes.kind", in: .directoryAudit, line: 11)]
        )
    )
    #expect(said.unjudged == 3)
    let carried = lines + [AuditLine.audit("4", "Delete user", "\"notes\": {\"kind\": null}")]
    let met = try SilentRule.outcome(detection, carried)
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
    guard case .matched = try SilentRule.outcome(negated("A"), lines).verdict,
      case .cannotMatch(1, let pair) = try SilentRule.outcome(negated("B"), lines).verdict,
      case .cannotMatch(1, let leaf) = try SilentRule.outcome(negated("targetResources.nme"), lines)
        .verdict
    else {
      Issue.record("a name that is nowhere is not told from one that is")
      return
    }
    #expect(pair == [.neverOccurs("B", in: .directoryAudit, line: 11)])
    #expect(leaf.map(\.subject) == ["targetResources.nme"])
  }

  @Test func `existence can be asked of a field that is nowhere`() throws {
    let lines = [AuditLine.audit("1", "Add user", "\"correlationId\": \"c\"")]
    let absent = "a:\n  correlationId: d\nf:\n  notes|exists: true\ncondition: a and not f"
    #expect(try SilentRule.outcome(absent, lines).verdict == .silent(events: 1))
    let there = "a:\n  notes|exists: true\ncondition: a"
    #expect(
      try SilentRule.outcome(there, lines).verdict
        == .cannotMatch(events: 1, obstacles: [.neverOccurs("notes", in: .directoryAudit)])
    )
  }

  @Test func `one choice that is possible is enough`() throws {
    let lines = [AuditLine.audit("1", "Add user")]
    let either = "a:\n  notes: x\nb:\n  operation: Delete user\ncondition: a or b"
    #expect(try SilentRule.outcome(either, lines).verdict == .silent(events: 1))
    let both = "a:\n  notes: x\nb:\n  nots: y\ncondition: a or b"
    guard case .cannotMatch(1, let obstacles) = try SilentRule.outcome(both, lines).verdict else {
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
      try SilentRule.outcome("a:\n  notes: y\ncondition: a", lines + [attributes]).verdict
        == .silent(events: 2)
    )
  }
}
