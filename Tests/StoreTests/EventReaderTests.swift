import Events
import Testing

@testable import Store

@Suite struct EventReaderTests {
  private static let day: Int64 = 86_400 * 10_000_000
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  @Test func `an empty store has no days, period or words`() throws {
    var reader = try EventReader(folder.open())
    #expect(try reader.days().isEmpty)
    #expect(try reader.period() == nil)
    #expect(try reader.activities().isEmpty && reader.actors().isEmpty && reader.files().isEmpty)
    #expect(try reader.counts().isEmpty)
    #expect(try reader.rows(on: Day(number: 0)).isEmpty)
    #expect(try reader.term(0) == "")
  }

  @Test func `days and period are those of the events`() throws {
    let days: [Int64] = [20_000, -3, 5, 20_001, 5]
    try folder.write(
      days.enumerated().map {
        PlainEvent(ticks: $1 * Self.day + Int64($0), identity: UInt64($0))
      }
    )
    let reader = try EventReader(folder.open())
    #expect(try reader.days().map(\.number) == [-3, 5, 20_000, 20_001])
    let period = try #require(try reader.period())
    #expect(period.first.ticks == -3 * Self.day + 1)
    #expect(period.last.ticks == 20_001 * Self.day + 3)
  }

  @Test func `events of one moment are ordered by identity, without regard to its sign`() throws {
    let identities: [UInt64] = [.max, 0, 1 << 63, (1 << 63) - 1, 7]
    try folder.write(
      identities.map { PlainEvent(ticks: 5, identity: $0) } + [PlainEvent(ticks: 4, identity: 9)]
    )
    var reader = try EventReader(folder.open())
    let rows = try reader.rows(on: Day(number: 0))
    #expect(rows.map(\.identity) == [9] + identities.sorted())
    #expect(try reader.rows(on: Day(number: 0)) == rows)
  }

  @Test func `a few events of a day are the same whatever came first`() throws {
    let identities: [UInt64] = [.max, 0, 1 << 63, (1 << 63) - 1, 7]
    for order in [identities, identities.reversed()] {
      let folder = try StoreFolder()
      try folder.write(order.enumerated().map { PlainEvent(ticks: Int64($0), identity: $1) })
      try folder.write([PlainEvent(ticks: Self.day, identity: 3)])
      var reader = try EventReader(folder.open())
      let few = try reader.first(3, of: Day(number: 0))
      #expect(few.map(\.identity) == [1 << 63, .max, 0])
      #expect(try reader.first(9, of: Day(number: 0)).count == 5)
      #expect(try reader.first(3, of: Day(number: 2)).isEmpty)
    }
  }

  @Test func `activities are counted by day`() throws {
    func event(_ identity: UInt64, _ day: Int64, _ operation: String) -> PlainEvent {
      PlainEvent(ticks: day * Self.day, identity: identity, operation: operation)
    }
    try folder.write([event(1, 0, "a"), event(2, 0, "b"), event(3, 1, "a"), event(4, 1, "a")])
    let reader = try EventReader(folder.open())
    let counts = try reader.counts().map { [Int($0.day.number), $0.activity, $0.events] }
    #expect(counts == [[0, 1, 1], [0, 2, 1], [1, 1, 2]])
    #expect(try reader.activities().map(\.operation) == ["a", "b"])
  }

  @Test func `files are told by the number that events have`() throws {
    try folder.write([PlainEvent(identity: 1)], path: "b")
    try folder.write([PlainEvent(identity: 2)], path: "a")
    var reader = try EventReader(folder.open())
    let files = try reader.files()
    #expect(files == ["b", "a"])
    let rows = try reader.rows(on: Day(number: 0))
    #expect(rows.map { files[Int($0.file) - 1] } == ["b", "a"])
  }

  @Test func `a record that is not kept is nothing`() throws {
    try folder.write([PlainEvent(identity: 1, record: "{\"a\":1}")])
    var reader = try EventReader(folder.open())
    let row = try #require(try reader.rows(on: Day(number: 0)).first)
    var pruned = row
    pruned.block = 0
    #expect(try reader.withRecord(of: row) { $0.count } == 7)
    #expect(try reader.withRecord(of: pruned) { $0.count } == nil)
    #expect(try reader.withRecord(of: row) { $0.count } == 7)
  }

  @Test func `several readers read at once`() throws {
    try folder.write([PlainEvent(identity: 1)])
    let store = try folder.open()
    var first = try EventReader(store)
    var second = try EventReader(store)
    #expect(try first.rows(on: Day(number: 0)) == second.rows(on: Day(number: 0)))
  }
}
