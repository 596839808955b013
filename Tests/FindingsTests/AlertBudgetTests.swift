import Events
import Findings
import Testing

struct AlertBudgetTests {
  private func finding(
    _ id: String,
    _ level: Level = .high,
    _ status: Finding.Status = .new
  ) -> Finding {
    Finding(
      id: id,
      rule: .init(id: id, title: id, file: id),
      kind: .match,
      level: level,
      score: .init(value: 0, parts: []),
      status: status,
      window: .init(firstSeen: Instant(seconds: 0), lastSeen: Instant(seconds: 0)),
      entities: [],
      sentence: id,
      because: [],
      evidence: [],
      eventCount: 1
    )
  }

  private func story(_ ids: String...) -> Story {
    Story(
      id: "story-" + ids[0],
      level: .high,
      window: .init(firstSeen: Instant(seconds: 0), lastSeen: Instant(seconds: 0)),
      entities: [],
      findings: ids
    )
  }

  @Test func `what is told first is kept and the rest is folded`() {
    let findings = ["a", "b", "c", "d"].map { finding($0) }
    #expect(AlertBudget(limit: 2).folded(findings, []) == ["c", "d"])
    #expect(AlertBudget(limit: 4).folded(findings, []).isEmpty)
  }

  @Test func `a story is one incident, however many findings it has`() {
    let findings = ["a", "b", "c", "d"].map { finding($0) }
    #expect(AlertBudget(limit: 2).folded(findings, [story("a", "d")]) == ["c"])
    #expect(AlertBudget(limit: 1).folded(findings, [story("b", "c")]) == ["b", "c", "d"])
  }

  @Test func `what is known or only told uses nothing up and is not folded`() {
    let findings = [
      finding("a", .critical, .ongoing), finding("b", .high, .resolved), finding("c"),
      finding("d", .informational), finding("e", .low, .reopened),
    ]
    #expect(AlertBudget(limit: 1).folded(findings, []) == ["e"])
  }

  @Test func `a budget is one incident at least`() {
    #expect(AlertBudget(limit: -3).limit == 1)
  }
}
