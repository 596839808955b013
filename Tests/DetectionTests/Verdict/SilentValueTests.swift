import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// What is said of rules that ask for values which cannot be, or for those of a list.
struct SilentValueTests {
  @Test func `values that can never be are told with those that can`() throws {
    let lines = [AuditLine.audit("1", "Add user")]
    let said = try SilentRule.outcome("a:\n  result: [denied, refused]\ncondition: a", lines)
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
      try SilentRule.outcome("a:\n  result: [denied, failure]\ncondition: a", lines).verdict
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
      try SilentRule.outcome("a:\n  operation: Add user\n  result: \(result)\ncondition: a", lines)
        .verdict
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
      try SilentRule.outcome("a:\n  result: refused\ncondition: a", lines).verdict
        == .silent(events: 80)
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
}
