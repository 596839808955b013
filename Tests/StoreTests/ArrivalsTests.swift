import Events
import Testing

@testable import Store

@Suite struct ArrivalsTests {
  private static let day: Int64 = 86_400 * 10_000_000
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  private func event(
    _ identity: UInt64,
    _ ticks: Int64,
    _ kind: RecordKind = .signIn
  ) -> PlainEvent {
    PlainEvent(kind: kind, ticks: ticks, identity: identity)
  }

  /// By identity: how many ticks each event came late by.
  private func lateness() throws -> [UInt64: Int64] {
    var reader = try EventReader(folder.open())
    let arrivals = try reader.arrivals()
    let activities = try reader.activities()
    var lateness: [UInt64: Int64] = [:]
    for day in try reader.days() {
      for row in try reader.rows(on: day) {
        let kind = activities[Int(row.activity) - 1].kind
        lateness[row.identity] = arrivals.lateness(of: row, kind: kind)
      }
    }
    return lateness
  }

  @Test func `an event is late when earlier runs had brought newer ones of its kind`() throws {
    let now = Instant(ticks: 100 * Self.day)
    let first = try folder.write([event(1, 50), event(2, 10), event(3, 40)], now: now)
    #expect(first.late == 0 && first.lateBy == 0)
    let second = try folder.write(
      [event(4, 49), event(5, 50), event(6, 51), event(7, 20), event(8, 1, .auditEvent)],
      now: now
    )
    #expect(second.stored == 5 && second.late == 2 && second.lateBy == 30)
    let third = try folder.write([event(9, 50), event(4, 49), event(10, 0, .auditEvent)], now: now)
    #expect(third.known == 1 && third.late == 2 && third.lateBy == 1)
    #expect(
      try lateness()
        == [1: 0, 2: 0, 3: 0, 4: 1, 5: 0, 6: 0, 7: 30, 8: 0, 9: 1, 10: 1]
    )
    #expect(try folder.contents(["file"]).map { $0.hasSuffix("|2|30|") } == [false, true, false])
  }

  @Test func `events of one run do not make each other late, in whatever files`() throws {
    var writer = try EventWriter(folder.open(), now: Instant(ticks: 99))
    for (identity, ticks) in [(1, 50), (2, 20), (3, 5)] as [(UInt64, Int64)] {
      try writer.begin(path: "\(identity)")
      try writer.write(BatchMaker([event(identity, ticks)]).batch)
      #expect(try writer.commit(FileEnding(bytes: 1)).late == 0)
    }
    try writer.close()
    #expect(try lateness() == [1: 0, 2: 0, 3: 0])
  }

  @Test func `an event of the future does not make all that follow late`() throws {
    let now = Instant(ticks: 1_000)
    try folder.write([event(1, 900_000)], now: now)
    #expect(try folder.write([event(2, 1_001)], now: Instant(ticks: 5_000)).late == 0)
    let counts = try folder.write([event(3, 990)], now: Instant(ticks: 5_000))
    #expect(counts.late == 1 && counts.lateBy == 11)
    // An event before the first clock does not draw the mark back.
    #expect(try lateness() == [1: 0, 2: 0, 3: 11])
  }

  @Test func `extreme times are late by as much as can be told`() throws {
    try folder.write([event(1, .max)], now: Instant(ticks: .max))
    let counts = try folder.write([event(2, -2), event(3, .min)], now: Instant(ticks: .max))
    #expect(counts.late == 2 && counts.lateBy == .max)
    let arrivals = try EventReader(folder.open()).arrivals()
    #expect(arrivals.lateness(of: .made(ticks: .min, file: 2), kind: .signIn) == .max)
    #expect(arrivals.lateness(of: .made(ticks: 5, file: 2), kind: .signIn) == .max - 5)
  }

  @Test func `a run that was stopped in a file leaves no mark`() throws {
    do {
      var writer = try EventWriter(folder.open(), now: Instant(ticks: 100))
      try writer.begin(path: "a")
      try writer.write(BatchMaker([event(1, 90)]).batch)
    }
    #expect(try folder.write([event(2, 10)], now: Instant(ticks: 100)).late == 0)
    #expect(try folder.number("SELECT count(*) FROM watermark") == 0)
  }
}
