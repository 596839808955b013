import Events
import Findings
import Testing

struct FindingOrderTests {
  private static func finding(_ id: String, _ level: Level, _ score: Double, _ day: Int) -> Finding
  {
    Finding(
      id: id,
      rule: .init(id: "r", title: "t", file: "f"),
      kind: .match,
      level: level,
      score: .init(value: score, parts: []),
      status: .new,
      window: .init(firstSeen: Diary.at(day, 0), lastSeen: Diary.at(day, 1)),
      entities: [],
      sentence: "",
      because: [],
      evidence: [],
      eventCount: 0
    )
  }

  /// All combinations of few values: many ties.
  private static let findings = [Level.low, .high].flatMap { level in
    [1.0, 2.0].flatMap { score in
      [0, 1].flatMap { day in ["a", "b"].map { finding($0, level, score, day) } }
    }
  }

  @Test func `it is a total order`() {
    for left in Self.findings {
      #expect(!FindingOrder.precedes(left, left))
      for right in Self.findings where left != right {
        #expect(FindingOrder.precedes(left, right) != FindingOrder.precedes(right, left))
        for third in Self.findings
        where FindingOrder.precedes(left, right) && FindingOrder.precedes(right, third) {
          #expect(FindingOrder.precedes(left, third))
        }
      }
    }
  }

  @Test func `the level comes first, then the score, then the time, then the identity`() {
    let sorted = Self.findings.reversed().sorted(by: FindingOrder.precedes)
    #expect(sorted.map(\.level).prefix(8).allSatisfy { $0 == .high })
    #expect(sorted.prefix(8).map(\.score.value) == [2, 2, 2, 2, 1, 1, 1, 1])
    #expect(
      sorted.prefix(4).map(\.window.firstSeen.day.number)
        == [0, 0, 1, 1].map { Diary.day($0).number }
    )
    #expect(sorted.prefix(4).map(\.id) == ["a", "b", "a", "b"])
  }
}
