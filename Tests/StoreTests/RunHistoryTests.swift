import Events
import Testing

@testable import Store

@Suite struct RunHistoryTests {
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  private func run(at seconds: Int64) throws -> Int64 {
    let writer = try EventWriter(folder.open(), now: Instant(seconds: seconds))
    let number = writer.runNumber
    try writer.close()
    return number
  }

  @Test func `runs are numbered in the order in which they begin`() throws {
    let runs = try [100, 50, 200].map { try run(at: $0) }
    #expect(runs == [1, 2, 3])
  }

  @Test func `findings are kept from run to run`() throws {
    let first = try run(at: 1)
    typealias Earlier = RunHistory.Earlier
    do {
      let history = try RunHistory(folder.open())
      #expect(try history.findings().isEmpty)
      try history.record(
        [
          "a": Earlier(lastSeen: Instant(ticks: 1), status: "new"),
          "b": Earlier(lastSeen: Instant(ticks: -2), status: "new"),
        ],
        run: first
      )
    }
    let second = try run(at: 2)
    let history = try RunHistory(folder.open())
    try history.record(["a": Earlier(lastSeen: Instant(ticks: 9), status: "ongoing")], run: second)
    try history.record([:], run: second)
    #expect(
      try history.findings() == [
        "a": Earlier(lastSeen: Instant(ticks: 9), status: "ongoing"),
        "b": Earlier(lastSeen: Instant(ticks: -2), status: "new"),
      ]
    )
    #expect(try folder.number("SELECT first_run FROM finding WHERE id = 'a'") == first)
  }

  @Test func `rejects are told by path, then place, as many as are asked for`() throws {
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 1))
    for (path, places) in [("b", [30, 10]), ("a", [20, 5])] {
      try writer.begin(path: path)
      var maker = BatchMaker()
      for byte in places { maker.reject(line: byte / 10 + 1, byte: byte, "why \(byte)") }
      try writer.write(maker.batch)
      _ = try writer.commit(FileEnding(bytes: 1))
    }
    let number = writer.runNumber
    try writer.close()
    let other = try run(at: 2)
    let history = try RunHistory(folder.open())
    let rejects = try history.rejects(run: number, limit: 10)
    #expect(rejects.map(\.file) == ["a", "a", "b", "b"])
    #expect(rejects.map(\.byte) == [5, 20, 10, 30])
    #expect(rejects.map(\.line) == [1, 3, 2, 4])
    #expect(rejects.map(\.reason) == ["why 5", "why 20", "why 10", "why 30"])
    #expect(try history.rejects(run: number, limit: 3) == Array(rejects.prefix(3)))
    #expect(try history.rejects(run: other, limit: 10).isEmpty)
  }
}
