import Events
import Findings
import Testing

struct ObstacleTests {
  @Test(
    arguments: [(0, 1_000, 0), (1, 1_000, 1), (9, 1_000, 1), (999, 1_000, 99), (1_000, 1_000, 100)]
  )
  func `the share of events is exact where it is none or all`(
    _ events: Int,
    _ sample: Int,
    _ percent: Int
  ) {
    #expect(Obstacle.Nearest(field: "f", events: events, sample: sample).percent == percent)
  }

  @Test func `long lists of values are cut in the sentence, not in the reason`() {
    let obstacle = Obstacle(
      subject: "result",
      reason: .valueNeverPossible(
        asked: ["a", "b", "c", "d"],
        possible: (1...7).map { "v\($0)" }
      ),
      kind: .signIn,
      line: 3
    )
    #expect(
      obstacle.sentence == "field result can never be a or b or c or … in signIn records; it can be"
        + " v1, v2, v3, v4, v5, v6, …"
    )
  }

  @Test func `what one field is in the way of in two kinds counts once`() {
    let one = Obstacle(
      subject: "f",
      reason: .fieldNeverOccurs(nearest: nil),
      kind: .signIn,
      line: 3
    )
    var other = one
    other.kind = .riskyUser
    let list = Obstacle(subject: "l", reason: .listIsEmpty)
    #expect([Obstacle]().summary.isEmpty)
    #expect([one, other].summary == one.sentence)
    #expect([list, one, other].summary == "the list %l% is missing or empty – and 1 more reason")
  }
}
