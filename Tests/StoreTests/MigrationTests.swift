import Events
import Testing

@testable import Store

@Suite struct MigrationTests {
  private let folder: StoreFolder

  init() throws {
    folder = try StoreFolder()
    try SchemaOne.make(in: folder)
  }

  private func event(_ identity: Int64, _ path: String = "c.json") throws -> [String] {
    try folder.contents(["event"]).filter { $0.contains("|\(identity)|") }
  }

  /// The text of all tables and indexes.
  private func schema(_ folder: StoreFolder) throws -> String {
    var statement = try Connection(path: folder.path, mode: .reading).prepare(
      "SELECT group_concat(type || name || sql, char(10)) FROM"
        + " (SELECT * FROM sqlite_schema WHERE sql NOT NULL ORDER BY type, name)"
    )
    return try statement.step() ? statement.text(at: 0) : ""
  }

  @Test(arguments: [2, 3])
  func `a store of a later schema has the tables of a new one, and all that it held`(
    _ version: Int
  ) throws {
    let old = try StoreFolder()
    try old.write([PlainEvent(ticks: 5, identity: 1, record: "{}")])
    let made = try schema(old)
    let contents = try old.contents()
    try old.execute("DROP TABLE memory; PRAGMA user_version = \(version)")
    if version == 3 { try old.execute("CREATE TABLE memory (sort, day, asked, bytes)") }
    _ = try old.open()
    let migrated = try schema(old)
    #expect(migrated == made)
    #expect(try old.number("PRAGMA user_version") == Int64(Store.schemaVersion))
    #expect(try old.contents() == contents)
  }

  @Test func `a store of schema 1 has the tables of a new one`() throws {
    _ = try folder.open()
    let fresh = try StoreFolder()
    _ = try fresh.open()
    let migrated = try schema(folder)
    let made = try schema(fresh)
    #expect(migrated == made && !made.isEmpty)
    #expect(try folder.number("PRAGMA user_version") == Int64(Store.schemaVersion))
    #expect(try folder.number("SELECT length(bytes) FROM secret") == 16)
    #expect(try folder.number("SELECT count(*) FROM pragma_foreign_key_check") == 0)
  }

  @Test func `all words, files, rejects and findings are there`() throws {
    _ = try folder.open()
    let day = SchemaOne.day
    let rows = try folder.contents([
      "run", "file", "reject", "term", "actor", "activity", "finding",
    ])
    #expect(
      rows == [
        "run: 1|\(2 * day)|1", "run: 2|\(3 * day)|1",
        "file: 1|1|a.json|100|2|1|1|cut||0|0|0||0|0|", "file: 2|1|b.json|50|1|0|0|||0|0|0||0|0|",
        "file: 3|2|c.json|60|1|1|0|||0|0|0||2|\(day)|", "reject: 1|3|77|not JSON",
        "term: 1|10.0.0.1", "term: 2|ü app", "term: 3|", "actor: 1|1|anna|Anna", "actor: 2|2|anna|",
        "activity: 1|1|Reset|Users|Core|ok", "activity: 2|3||||0", "finding: f1|1|5|new",
        "finding: f2|2|9|ongoing",
      ]
    )
  }

  @Test func `all events and the bytes of their records are there`() throws {
    var reader = try EventReader(folder.open())
    let days = try reader.days()
    #expect(days.map(\.number) == [0, 1, 9])
    var told: [String] = []
    for day in days {
      for row in try reader.rows(on: day) {
        let record = try reader.withRecord(of: row) { span in
          "\(span.count) from \(span.count > 0 ? span[0] : 0)"
        }
        let identity = Int64(bitPattern: row.identity)
        told.append("\(identity) \(row.file):\(row.line) \(record ?? "none")")
      }
    }
    #expect(
      told == [
        "14 3:1 7 from 123", "15 3:2 0 from 0", "11 1:1 2 from 123", "-13 2:1 none",
        "12 1:2 70000 from 0",
      ]
    )
  }

  @Test func `what came late is known as if it had been loaded today`() throws {
    let day = SchemaOne.day
    let reader = try EventReader(folder.open())
    #expect(
      try folder.contents(["tally"]) == [
        "tally: 1|3|3|5|\(9 * day)|\(day + 5)", "tally: 3|2|1|9|\(day + 9)|\(day + 9)",
      ]
    )
    #expect(
      try folder.contents(["watermark"]) == [
        "watermark: 2|1|\(day + 5)", "watermark: 2|3|\(day + 9)",
      ]
    )
    let arrivals = try reader.arrivals()
    var row = EventRow.made(ticks: 0, file: 3)
    #expect(arrivals.lateness(of: row, kind: .directoryAudit) == day + 5)
    row.file = 1
    #expect(arrivals.lateness(of: row, kind: .directoryAudit) == 0)
  }

  @Test func `loading the same events afterwards adds nothing`() throws {
    _ = try folder.open()
    let before = try folder.contents(StoreFolder.loaded)
    let event = PlainEvent(
      ticks: SchemaOne.day + 5,
      identity: 11,
      operation: "Reset",
      category: "Users",
      service: "Core",
      result: "ok",
      actorKind: .user,
      actor: "anna",
      actorName: "Other",
      address: "10.0.0.1",
      app: "ü app"
    )
    let counts = try folder.write([event])
    #expect(counts.stored == 0 && counts.known == 1)
    #expect(try folder.contents(StoreFolder.loaded) == before)
    var other = event
    other.identity = 99
    other.actorKind = .app
    #expect(try folder.write([other]).stored == 1)
    let after = try folder.contents(["term", "activity", "actor"])
    #expect(after.filter { before.contains($0) } == after.filter { !$0.hasSuffix("|Other") })
    #expect(after.count == 7)
  }

  @Test func `a migration that cannot end leaves the store as it was`() throws {
    // Twice the same word: schema 1 never wrote that.
    try folder.execute("INSERT INTO term VALUES (4, '10.0.0.1')")
    let before = try folder.contents(["run", "file", "reject", "term", "event", "record"])
    let path = folder.path
    #expect(throws: StoreError.self) { try Store(path: path) }
    #expect(try folder.contents(["run", "file", "reject", "term", "event", "record"]) == before)
    #expect(try folder.number("PRAGMA user_version") == 1)
  }
}
