import Events
import Findings
import Testing

struct StoryTellerTests {
  private static let start = Instant(seconds: 1_767_225_600)

  private func finding(
    _ id: String,
    rule: String? = nil,
    hour: Int64,
    level: Level = .medium,
    status: Finding.Status = .new,
    _ entities: Entity...
  ) -> Finding {
    let time = Self.start.advanced(bySeconds: hour * 3_600)
    return Finding(
      id: id,
      rule: .init(id: rule ?? "rule-" + id, title: id, file: id + ".yml"),
      kind: .match,
      level: level,
      score: .init(value: 0, parts: []),
      status: status,
      window: .init(firstSeen: time, lastSeen: time),
      entities: entities,
      sentence: id,
      because: [],
      evidence: [],
      eventCount: 1
    )
  }

  private func actor(_ id: String) -> Entity { .init(role: .actor, type: "user", id: id, name: id) }
  private func target(_ id: String) -> Entity {
    .init(role: .target, type: "User", id: id, name: id)
  }
  private func address(_ id: String) -> Entity {
    .init(role: .address, type: "ip", id: id, name: id)
  }

  @Test func `a reset, a sign-in and a grant of one account are one story in order of time`() {
    let stories = StoryTeller.stories(of: [
      finding("grant", hour: 9, level: .high, actor("eve")),
      finding("reset", hour: 1, level: .low, actor("desk"), target("Eve")),
      finding("sign-in", hour: 3, actor("eve"), address("203.0.113.9")),
      finding("other", hour: 3, actor("ada")),
    ])
    #expect(stories.count == 1)
    #expect(stories.first?.findings == ["reset", "sign-in", "grant"])
    #expect(stories.first?.level == .high)
    #expect(stories.first?.id == "story-reset")
    #expect(stories.first?.entities.first?.name == "Eve")
    #expect(stories.first?.window.lastSeen == Self.start.advanced(bySeconds: 9 * 3_600))
  }

  @Test func `a pause of more than a day parts a story, one day does not`() {
    func count(_ hour: Int64) -> Int {
      StoryTeller.stories(of: [
        finding("a", hour: 0, actor("eve")), finding("b", hour: hour, actor("eve")),
      ]).count
    }
    #expect(count(24) == 1)
    #expect(count(25) == 0)
  }

  @Test func `what one rule says again and again is no story`() {
    let same = (0..<5).map { finding("f\($0)", rule: "one", hour: Int64($0), actor("eve")) }
    #expect(StoryTeller.stories(of: same).isEmpty)
  }

  @Test func `what is only told and what is suppressed tells no story`() {
    #expect(
      StoryTeller.stories(of: [
        finding("a", hour: 0, actor("eve")),
        finding("b", hour: 1, level: .informational, actor("eve")),
        finding("c", hour: 1, status: .suppressed, actor("eve")),
      ]).isEmpty
    )
  }

  @Test func `the accounts of a spray and an office's address join nothing`() {
    let victims = (0..<4).map { target("v\($0)") }
    var spray = finding("spray", hour: 0)
    spray.entities = victims
    #expect(
      StoryTeller.stories(of: [spray, finding("b", hour: 1, actor("v1"))]).isEmpty
    )
    let office = (0..<4).map { number in
      finding("o\(number)", hour: Int64(number), actor("u\(number)"), address("198.51.100.1"))
    }
    #expect(StoryTeller.stories(of: office).isEmpty)
    #expect(StoryTeller.stories(of: Array(office.prefix(3))).count == 1)
  }

  @Test func `the order of the findings does not matter and no finding is in two stories`() {
    let findings = (0..<40).map { number in
      finding(
        "f\(number)",
        hour: Int64(number * 7 % 60),
        actor("u\(number % 6)"),
        target("u\(number % 11)"),
        address("203.0.113.\(number % 13)")
      )
    }
    let stories = StoryTeller.stories(of: findings)
    #expect(stories == StoryTeller.stories(of: findings.reversed()))
    let told = stories.flatMap(\.findings)
    #expect(told.count == Set(told).count)
    #expect(!told.isEmpty)
  }
}
