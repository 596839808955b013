import Events
import Foundation
import Testing

@testable import Store

/// A folder with a store in it; goes with the value.
final class StoreFolder {
  let url: URL

  /// The path of the store's file.
  var path: String { url.appending(path: "store").path }

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func open() throws -> Store { try Store(path: path) }

  /// Writes events as one file of a run of their own.
  @discardableResult
  func write(
    _ events: [PlainEvent],
    path: String = "a.json",
    now: Instant = Instant(seconds: 1_000)
  ) throws -> EventWriter.Counts {
    var writer = try EventWriter(open(), now: now)
    try writer.begin(path: path)
    try writer.write(BatchMaker(events).batch)
    let counts = try writer.commit(FileEnding(bytes: 10))
    try writer.close()
    return counts
  }

  /// One number out of the store's file.
  func number(_ sql: String) throws -> Int64? {
    try Connection(path: path, mode: .reading).number(sql)
  }

  /// Runs SQL on the store's file.
  func execute(_ sql: String) throws { try Connection(path: path, mode: .writing).execute(sql) }

  /// The tables that say what was loaded, and not when or from where.
  static let loaded = ["term", "actor", "activity", "block", "event", "tally", "finding"]

  /// The rows of tables, to see whether anything changed.
  func contents(_ tables: [String] = ["file", "reject"] + loaded) throws -> [String] {
    let connection = try Connection(path: path, mode: .reading)
    var all: [String] = []
    for table in tables {
      var statement = try connection.prepare("SELECT * FROM \(table) ORDER BY 1, 2")
      while try statement.step() {
        let row = (0..<statement.columns).map { statement.text(at: $0) }
        all.append(table + ": " + row.joined(separator: "|"))
      }
    }
    return all
  }

  /// All events in words, in the reader's order; or those only whose record is kept.
  func events(kept: Bool = false) throws -> [PlainEvent] {
    var reader = try EventReader(open())
    let activities = try reader.activities()
    let actors = try reader.actors()
    var events: [PlainEvent] = []
    for day in try reader.days() {
      for row in try reader.rows(on: day) where !kept || row.block != 0 {
        let activity = activities[Int(row.activity) - 1]
        let actor = row.actor == 0 ? nil : actors[Int(row.actor) - 1]
        let record = try reader.withRecord(of: row) { span in
          var bytes: [UInt8] = []
          for index in 0..<span.count { bytes.append(span[index]) }
          return String(decoding: bytes, as: UTF8.self)
        }
        #expect(row.time.day == day)
        events.append(
          PlainEvent(
            kind: activity.kind,
            ticks: row.time.ticks,
            identity: row.identity,
            operation: activity.operation,
            category: activity.category,
            service: activity.service,
            result: activity.result,
            actorKind: actor?.kind ?? .none,
            actor: actor?.key ?? "",
            actorName: actor?.name ?? "",
            address: try reader.term(row.address),
            app: try reader.term(row.app),
            userAgent: try reader.term(row.agent),
            device: try reader.term(row.device),
            country: try reader.term(row.country),
            correlation: row.correlation,
            line: Int(row.line),
            record: try #require(record)
          )
        )
      }
    }
    return events
  }
}
