import Events
import Testing

@testable import Store

/// What was said of a day is kept as long as the day is what it was.
struct DayMemoryTests {
  private let folder: StoreFolder
  private let tick: Int64 = 864_000_000_000

  init() throws {
    folder = try StoreFolder()
    try folder.write((0..<30).map { event($0, day: $0 % 3) })
    try folder.open().keep((0..<3).map { answers($0) })
  }

  private func event(_ identity: Int, day: Int) -> PlainEvent {
    PlainEvent(
      ticks: Int64(day) * tick + Int64(identity),
      identity: UInt64(identity),
      record: "{}"
    )
  }

  private func answers(_ day: Int32, asked: UInt64 = 7, _ bytes: [UInt8] = [1, 2]) -> DayMemory {
    DayMemory(.answers, day: Day(number: day), asked: asked, parts: [bytes])
  }

  /// By day: what is known.
  private func known(asked: UInt64 = 7) throws -> [[UInt8]?] {
    let reader = try EventReader(folder.open())
    return try (0..<3).map { try reader.memory(.answers, of: Day(number: $0), asked: asked) }
  }

  @Test func `what was kept is read again by who asks the same`() throws {
    #expect(try known() == [[1, 2], [1, 2], [1, 2]])
    #expect(try known(asked: 8) == [nil, nil, nil])
    #expect(try known(asked: .max) == [nil, nil, nil])
  }

  @Test func `what is long is kept in parts`() throws {
    for length in [-1, 0, 1, DayMemory.partLength + 1] {
      let bytes = (0..<DayMemory.partLength + length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try folder.open().keep([answers(1, bytes)])
      #expect(try known()[1] == bytes)
    }
    try folder.open().keep([answers(1, [7])])
    #expect(try known()[1] == [7], "parts of what was longer are gone")
  }

  @Test func `what is said later replaces it`() throws {
    try folder.open().keep([answers(1, asked: .max, [])])
    #expect(try known() == [[1, 2], nil, [1, 2]])
    #expect(try known(asked: .max) == [nil, [], nil])
  }

  @Test func `an event more drops what was said of its day, a known one does not`() throws {
    try folder.write([event(3, day: 0), event(4, day: 1)])
    #expect(try known() == [[1, 2], [1, 2], [1, 2]])
    try folder.write([event(3, day: 0), event(100, day: 1), event(5, day: 2)])
    #expect(try known() == [[1, 2], nil, [1, 2]])
  }

  @Test func `a file that is not finished drops nothing`() throws {
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 1_000))
    try writer.begin(path: "b.json")
    try writer.write(BatchMaker([event(100, day: 1)]).batch)
    _ = consume writer
    #expect(try known() == [[1, 2], [1, 2], [1, 2]])
  }

  @Test func `giving up records drops what was read from them`() throws {
    _ = try folder.open().prune(recordsBefore: Day(number: 2))
    #expect(try known() == [nil, nil, [1, 2]])
  }

  /// The days up to which something was learnt, the last one first.
  private func learnt() throws -> [Int32] {
    try EventReader(folder.open()).rememberedDays(.learnt, asked: 7).map(\.number)
  }

  private func learn(_ day: Int32) throws {
    try folder.open().keep([DayMemory(.learnt, day: Day(number: day), asked: 7, parts: [[1]])])
  }

  @Test func `of what was learnt the last day is kept, and one of the fortnight before`() throws {
    for day in Int32(1)...60 {
      try learn(day)
      let kept = try learnt()
      #expect(kept.first == day)
      #expect(kept.count <= 2)
      if day > 1 { #expect((1...14).contains(day - (try #require(kept.last)))) }
    }
  }

  @Test func `an event drops what was learnt on its day and later`() throws {
    try learn(0)
    try learn(2)
    #expect(try learnt() == [2, 0])
    try folder.write([event(4, day: 1)])
    #expect(try learnt() == [2, 0], "a known event is no news")
    try folder.write([event(100, day: 1)])
    #expect(try learnt() == [0])
    try folder.write([event(101, day: 0)])
    #expect(try learnt() == [])
  }

  @Test func `giving up records drops all that was learnt`() throws {
    try learn(2)
    _ = try folder.open().prune(recordsBefore: Day(number: 1))
    #expect(try learnt() == [])
  }

  @Test func `compacting keeps it`() throws {
    _ = try folder.open().compact()
    #expect(try known() == [[1, 2], [1, 2], [1, 2]])
  }
}
