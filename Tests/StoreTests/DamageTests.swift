import Events
import Foundation
import TestSupport
import Testing

@testable import Store

/// No damage of a store may end the process; a wrong number must not be taken for a place.
@Suite struct DamageTests {
  private static let day: Int64 = 86_400 * 10_000_000
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  /// A batch of events with all kinds of words.
  private static func batch(_ count: Int, seed: UInt64) -> EventBatch {
    var random = SplitMix64(seed: seed)
    return BatchMaker(
      (0..<count).map { number in
        PlainEvent(
          kind: random.pick(RecordKind.allCases),
          ticks: Int64(random.below(4)) * day + Int64(random.below(1_000)),
          identity: random.next(),
          operation: "operation \(random.below(5))",
          result: random.pick(["ok", "no"]),
          actorKind: .user,
          actor: "actor \(random.below(40))",
          actorName: "Name",
          address: "10.0.0.\(random.below(200))",
          app: "app",
          line: number,
          record: "{\"n\":\"\(String(repeating: "x", count: random.below(700)))\"}"
        )
      }
    ).batch
  }

  /// The bytes of a store with two runs, some files, rejects and findings; made once.
  private static let sound: [UInt8]? = try? {
    let folder = try StoreFolder()
    for (round, path) in ["a.json", "c.json"].enumerated() {
      var writer = try EventWriter(folder.open(), now: Instant(seconds: 1_000_000))
      try writer.begin(path: path)
      var batch = batch(400, seed: UInt64(round))
      for byte in 0..<20 {
        batch.rejects.append(EventBatch.Reject(line: 1, byte: byte, reason: "not JSON"))
      }
      try writer.write(batch)
      let digest = ContentDigest(high: UInt64(round), low: 7)
      _ = try writer.commit(FileEnding(bytes: 10, digest: digest, reader: 1, isResumable: true))
      let run = writer.runNumber
      try writer.close()
      let earlier = RunHistory.Earlier(lastSeen: Instant(seconds: 5), status: "new")
      try RunHistory(folder.open()).record(["f\(round)": earlier], run: run)
    }
    try StoreUser.read(folder.open())
    return [UInt8](try Data(contentsOf: URL(filePath: folder.path)))
  }()

  /// Puts a sound store into the folder.
  @discardableResult
  private func fill() throws -> [UInt8] {
    let sound = try #require(Self.sound)
    try Data(sound).write(to: URL(filePath: folder.path))
    return sound
  }

  /// Opens the store without care for power cuts, which takes less time.
  private func open() throws(StoreError) -> Store {
    try Store(path: folder.path, isTemporary: true)
  }

  /// Takes the rules out of the schema, so that values can be written which no rule lets in.
  private func loosen() throws {
    try folder.execute(
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(replace(replace(sql, ' NOT NULL', ''), 'STRICT', ''),
        ') , WITHOUT', ') WITHOUT') WHERE type = 'table';
      UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (kind', 'CHECK (1 OR kind')
      """
    )
  }

  // MARK: Values that were never written

  @Test(arguments: [
    "UPDATE event SET activity = 9999", "UPDATE event SET activity = 0",
    "UPDATE event SET activity = -1", "UPDATE event SET activity = NULL",
    "UPDATE event SET activity = 'one'", "UPDATE event SET actor = 9999",
    "UPDATE event SET actor = -5", "UPDATE event SET actor = 1e300",
    "UPDATE event SET address = 9999", "UPDATE event SET app = 4294967297",
    "UPDATE event SET agent = -9223372036854775808", "UPDATE event SET device = 0",
    "UPDATE event SET country = x'00'", "UPDATE event SET file = 9999",
    "UPDATE event SET file = NULL", "UPDATE event SET file = 0", "UPDATE event SET time = NULL",
    "UPDATE event SET time = time + 864000000000", "UPDATE event SET time = 9223372036854775807",
    "UPDATE event SET correlation = NULL", "UPDATE event SET line = -1",
    "UPDATE event SET block = 9999", "UPDATE event SET block = -1",
    "UPDATE event SET start = -1", "UPDATE event SET start = NULL",
    "UPDATE event SET start = 65536", "UPDATE event SET length = 70000",
    "UPDATE event SET length = -1", "UPDATE event SET length = 9223372036854775807",
    "UPDATE event SET start = 2147483647, length = 2147483647",
    "UPDATE block SET bytes = substr(bytes, 1, 10)", "UPDATE block SET bytes = NULL",
    "DELETE FROM block", "DELETE FROM activity", "DELETE FROM activity WHERE id = 2",
    "DELETE FROM actor WHERE id = 3", "DELETE FROM actor WHERE id = (SELECT max(id) FROM actor)",
    "DELETE FROM term", "DELETE FROM term WHERE id = 3", "DELETE FROM file WHERE id = 1",
    "DELETE FROM file", "DELETE FROM actor",
    "UPDATE activity SET kind = 200 WHERE id = 1", "UPDATE activity SET kind = -1 WHERE id = 1",
    "UPDATE activity SET kind = NULL", "UPDATE activity SET operation = NULL",
    "UPDATE actor SET kind = 3", "UPDATE actor SET kind = 0", "UPDATE actor SET name = NULL",
    "UPDATE actor SET key = x'ff' WHERE id = 1", "UPDATE term SET text = NULL",
    "UPDATE file SET path = NULL",
    "UPDATE file SET run = 77", "UPDATE file SET id = id + 2147483647",
    "UPDATE run SET id = id + 70", "INSERT INTO watermark VALUES (9, 1, 1)",
    "UPDATE watermark SET kind = 900 WHERE kind = 1", "UPDATE watermark SET time = 'x'",
    "UPDATE finding SET last_seen = 'late'",
    "UPDATE finding SET status = NULL", "UPDATE reject SET byte = -1",
    "UPDATE reject SET reason = NULL", "UPDATE event SET day = day + 20000000",
    "UPDATE event SET day = -9223372036854775807 WHERE day = 0",
  ])
  func `a value that was never written is told when it is read`(sql: String) throws {
    try fill()
    try loosen()
    try folder.execute(sql)
    let store = try open()
    let error = #expect(throws: StoreError.self) { try StoreUser.read(store) }
    #expect(error?.description.contains("damaged") == true, "\(error?.description ?? "no error")")
  }

  @Test(arguments: [
    "DELETE FROM secret", "UPDATE secret SET bytes = x'00'",
    "UPDATE activity SET id = id + 4294967296", "UPDATE term SET id = -id",
    "UPDATE term SET id = id + 2147483647", "UPDATE file SET digest = x'01'",
    "UPDATE file SET bytes = -1", "UPDATE file SET warnings = NULL",
    "UPDATE file SET resumable = 7",
    "UPDATE tally SET newest = 'x'", "UPDATE block SET id = 2147483647 WHERE id = 1",
  ])
  func `a value that was never written is told when it is needed to write`(sql: String) throws {
    try fill()
    try loosen()
    try folder.execute("PRAGMA ignore_check_constraints = ON; \(sql)")
    let batch = Self.batch(500, seed: 0)
    let store = try open()
    #expect(throws: StoreError.self) { try StoreUser.load(batch, into: store) }
  }

  // MARK: Bytes that were never written

  /// Changes bytes of a file at random.
  private func flip(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    // The first bytes of a page say what it is; they are hit more often.
    for _ in 0...random.below(4) {
      var place = random.below(bytes.count)
      if random.below(2) == 0 { place = place / 32_768 * 32_768 + random.below(120) }
      bytes[min(place, bytes.count - 1)] = UInt8(truncatingIfNeeded: random.next())
    }
    return bytes
  }

  @Test(arguments: [201, 202, 203, 204] as [UInt64])
  func `whatever bytes are wrong, the store is read or refused`(seed: UInt64) throws {
    let sound = try fill()
    let batch = Self.batch(300, seed: 0)
    var random = SplitMix64(seed: seed)
    var refused = 0
    for _ in 0..<150 {
      try Data(flip(sound, &random)).write(to: URL(filePath: folder.path))
      do throws(StoreError) {
        let store = try open()
        try StoreUser.read(store)
        try StoreUser.load(batch, into: store)
        try StoreUser.read(store)
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 20)
  }

  @Test func `a store that was cut anywhere is read or refused`() throws {
    let sound = try fill()
    var random = SplitMix64(seed: 205)
    for _ in 0..<60 {
      let length = random.below(sound.count)
      try Data(sound[..<length]).write(to: URL(filePath: folder.path))
      do throws(StoreError) {
        try StoreUser.read(open())
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test func `a damaged store of schema 1 is migrated or refused`() throws {
    try SchemaOne.make(in: folder)
    let sound = [UInt8](try Data(contentsOf: URL(filePath: folder.path)))
    var random = SplitMix64(seed: 206)
    for _ in 0..<200 {
      try Data(flip(sound, &random)).write(to: URL(filePath: folder.path))
      do throws(StoreError) {
        try StoreUser.read(open())
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }
}
