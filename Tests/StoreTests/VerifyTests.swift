import Events
import Testing

@testable import Store

@Suite struct VerifyTests {
  private let folder: StoreFolder

  init() throws {
    folder = try StoreFolder()
    let events = (0..<20).map { index in
      PlainEvent(
        ticks: Int64(index) * 864_000_000_000,
        identity: UInt64(index),
        operation: "Add user",
        actorKind: .user,
        actor: "a",
        record: "{\"n\":\(index)}"
      )
    }
    try folder.write(events)
  }

  @Test func `a store that was only written by the tool is whole`() throws {
    #expect(try folder.open().verify() == [])
  }

  @Test(arguments: [
    ("UPDATE event SET length = 100000 WHERE identity = 3", "do not lie in their block"),
    ("UPDATE event SET start = -1 WHERE identity = 3", "do not lie in their block"),
    ("UPDATE event SET actor = 99 WHERE identity = 3", "not there"),
    ("DELETE FROM block", "not there"), ("UPDATE event SET time = 0", "day is not that"),
    ("UPDATE activity SET kind = 200", "kind of record that is not known"),
    ("DELETE FROM event WHERE identity = 3", "count of new events"),
    ("UPDATE file SET rejected = 7", "count of rejects"),
    ("UPDATE tally SET records = 3", "counts are not those"),
  ])
  func `damage is told`(sql: String, problem: String) throws {
    try folder.execute(sql)
    let problems = try folder.open().verify()
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }
}
