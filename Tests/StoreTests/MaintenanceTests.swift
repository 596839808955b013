import Events
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct MaintenanceTests {
  private static let day: Int64 = 86_400 * 10_000_000
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  /// A mark that stands in the record of an event of a day, and nowhere else.
  private func mark(_ day: Int64, _ number: UInt64) -> String { "mark<\(day)/\(number)>" }

  /// Events of six days in random order, with records of very different lengths.
  private func fill(_ count: Int = 600, seed: UInt64 = 191) throws {
    var random = SplitMix64(seed: seed)
    for file in 0..<3 {
      let events = (0..<count).map { number in
        let day = Int64(random.below(6))
        let identity = UInt64(file * count + number)
        let length = random.below(40) == 0 ? random.below(90_000) : random.below(600)
        return PlainEvent(
          kind: random.pick([.signIn, .auditEvent]),
          ticks: day * Self.day + Int64(number),
          identity: identity,
          operation: "o",
          address: "10.0.0.\(number)",
          record: "{" + String(repeating: mark(day, identity), count: 1 + length / 14) + "}"
        )
      }
      try folder.write(events, path: "\(file)", now: Instant(seconds: 1_000_000))
    }
  }

  /// The days of which marks are in the store's file, wherever.
  private func daysOnDisk() throws -> Set<Int> {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path)))
    var days: Set<Int> = []
    bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      var place = 4
      while place + 1 < bytes.count,
        let found = memchr(start + place, 0x3c, bytes.count - place - 1)
      {
        place = UnsafeRawPointer(found) - start + 1
        if memcmp(start + place - 5, "mark", 4) == 0, bytes[place] &- 48 <= 9 {
          days.insert(Int(bytes[place]) - 48)
        }
      }
    }
    return days
  }

  // MARK: Information

  @Test func `an empty store tells that it is empty`() throws {
    let information = try folder.open().information()
    #expect(information.schema == Store.schemaVersion)
    #expect(information.pageSize == 32_768)
    let size = try Data(contentsOf: URL(filePath: folder.path)).count
    #expect(information.bytes == size)
    #expect(information.runs == 0 && information.firstRun == nil && information.lastRun == nil)
    #expect(information.kinds.isEmpty && information.events == 0 && information.files == 0)
    #expect(information.words == 0 && information.actors == 0 && information.findings == 0)
  }

  @Test func `a store tells its runs, files, events, words and findings`() throws {
    try folder.write(
      [
        PlainEvent(kind: .signIn, ticks: 5, identity: 1, actorKind: .user, actor: "u", app: "a"),
        PlainEvent(kind: .signIn, ticks: 3, identity: 2, address: "1", app: "a"),
        PlainEvent(kind: .auditEvent, ticks: Self.day + 7, identity: 3),
      ],
      now: Instant(seconds: 70)
    )
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 80))
    try writer.begin(path: "b")
    let digest = ContentDigest(high: 1, low: 2)
    _ = try writer.commit(FileEnding(bytes: 1, digest: digest, reader: 1))
    let known = try #require(try writer.knownFiles(reader: 1).first)
    _ = try writer.repeatFile(path: "c", as: known)
    try writer.close()
    let finding = RunHistory.Earlier(lastSeen: Instant(ticks: 1), status: "new")
    try RunHistory(folder.open()).record(["f": finding], run: 1)
    _ = try folder.open().prune(recordsBefore: Day(number: 1))

    let information = try folder.open().information()
    #expect(information.runs == 2)
    #expect(information.firstRun == Instant(seconds: 70))
    #expect(information.lastRun == Instant(seconds: 80))
    #expect(information.files == 3 && information.repeatedFiles == 1)
    #expect(information.words == 2 && information.actors == 1 && information.activities == 2)
    #expect(information.findings == 1)
    #expect(information.kinds.map(\.kind) == [.signIn, .auditEvent])
    #expect(information.kinds.map(\.events) == [2, 1])
    #expect(information.kinds.map(\.records) == [0, 1])
    #expect(information.kinds.map(\.first.ticks) == [3, Self.day + 7])
    #expect(information.kinds.map(\.last.ticks) == [5, Self.day + 7])
    #expect(information.events == 3 && information.records == 1)
    #expect(information.prunedRecords == 2)
  }

  // MARK: Verification

  @Test func `a sound store has no problems, whatever was done with it`() throws {
    #expect(try folder.open().verify().isEmpty)
    try fill()
    #expect(try folder.open().verify().isEmpty)
    _ = try folder.open().prune(recordsBefore: Day(number: 3))
    #expect(try folder.open().verify().isEmpty)
    _ = try folder.open().compact()
    #expect(try folder.open().verify().isEmpty)
    try fill(seed: 192)
    #expect(try folder.open().verify().isEmpty)
    let old = try StoreFolder()
    try SchemaOne.make(in: old)
    let problems = try old.open().verify()
    // The made store has fewer rejects and events than its files say.
    #expect(problems == ["files that count other events than they brought: 1"])
  }

  @Test(arguments: [
    ("DELETE FROM block WHERE id = 1", "rows of 'event' that point to rows of 'block'"),
    ("DELETE FROM term WHERE id = 5", "words with a gap in their numbers: 1"),
    ("DELETE FROM activity WHERE id = 1", "rows of 'event' that point to rows of 'activity'"),
    ("UPDATE event SET length = 100000 WHERE identity = 7", "reaches beyond its block: 1"),
    ("UPDATE event SET start = -1 WHERE identity = 7", "reaches beyond its block: 1"),
    ("UPDATE event SET day = day + 1 WHERE identity < 3", "day is not that of their time: 3"),
    ("DELETE FROM event WHERE identity = 7", "count other events than they brought: 1"),
    ("DELETE FROM event WHERE identity = 7", "events are counted wrongly: 1"),
    ("UPDATE file SET rejected = 5 WHERE id = 2", "count other rejects than are kept: 1"),
    ("UPDATE tally SET records = records - 1", "events are counted wrongly: 2"),
    ("UPDATE tally SET last = last + 1 WHERE kind = 3", "events are counted wrongly: 1"),
    ("DELETE FROM tally WHERE kind = 3", "kinds of record that are not counted: 1"),
    ("DELETE FROM secret", "secrets too few or too many: 1"),
  ])
  func `a problem is told in words`(sql: String, words: String) throws {
    try fill(20)
    try folder.execute(sql)
    let problems = try folder.open().verify()
    #expect(problems.contains { $0.contains(words) }, "\(problems)")
  }

  @Test func `bytes that are wrong are told or do no harm`() throws {
    try fill(40)
    let sound = [UInt8](try Data(contentsOf: URL(filePath: folder.path)))
    var random = SplitMix64(seed: 193)
    var told = 0
    for _ in 0..<60 {
      var bytes = sound
      bytes[random.below(bytes.count) / 32_768 * 32_768 + random.below(100)] ^= 0x15
      try Data(bytes).write(to: URL(filePath: folder.path))
      do throws(StoreError) {
        let store = try Store(path: folder.path)
        if try !store.verify().isEmpty { told += 1 }
        _ = try store.information()
        _ = try store.prune(recordsBefore: Day(number: 2))
        _ = try store.compact()
      } catch {
        told += 1
      }
    }
    #expect(told > 10)
  }

  // MARK: Pruning

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `records of old days are gone, also from the disk, and the others stay`(
    seed: UInt64
  ) throws {
    try fill(seed: seed)
    let events = try folder.events()
    let rows = try folder.number("SELECT count(*) FROM event")
    #expect(try daysOnDisk() == [0, 1, 2, 3, 4, 5])
    var records = 0
    for day in 1...6 {
      let pruned = try folder.open().prune(recordsBefore: Day(number: Int32(day)))
      let old = events.filter { $0.ticks / Self.day == day - 1 }
      #expect(pruned.records == old.count)
      #expect(pruned.bytes == old.reduce(0) { $0 + $1.record.utf8.count })
      records += pruned.records
      #expect(try daysOnDisk() == Set(day..<6))

      var reader = try EventReader(folder.open())
      for day in try reader.days() {
        for row in try reader.rows(on: day) {
          let record = try reader.withRecord(of: row) { span in
            var bytes: [UInt8] = []
            for index in 0..<span.count { bytes.append(span[index]) }
            return String(decoding: bytes, as: UTF8.self)
          }
          let event = events.first { $0.identity == row.identity }
          let expected = row.time.day.number < day.number ? nil : event?.record
          guard record == (row.block == 0 ? nil : expected) else {
            Issue.record("the record of \(row.identity) is another")
            return
          }
        }
      }
    }
    #expect(records == events.count)
    #expect(try folder.number("SELECT count(*) FROM event") == rows)
    #expect(try folder.open().verify().isEmpty)
    _ = try folder.open().compact()
    #expect(try folder.number("SELECT count(*) FROM block") == 0)
  }

  @Test(arguments: [11, 12] as [UInt64])
  func `nothing of old records is left, whatever happens between`(seed: UInt64) throws {
    try fill(3_000, seed: seed)
    let store = try folder.open()
    for day in 1...6 {
      _ = try store.prune(recordsBefore: Day(number: Int32(day)))
      #expect(try daysOnDisk() == Set(day..<6))
      if day == 2 { try fill(1_000, seed: seed + 50) }
      if day == 3 { _ = try store.compact() }
    }
    _ = try store.prune(recordsBefore: Day(number: 6))
    #expect(try daysOnDisk().isEmpty)
  }

  @Test func `pruning again takes nothing, and what was pruned is still known`() throws {
    try fill(100)
    let store = try folder.open()
    let pruned = try store.prune(recordsBefore: Day(number: 4))
    #expect(pruned.records > 100)
    let before = try folder.contents()
    #expect(try store.prune(recordsBefore: Day(number: 4)) == Store.Pruned())
    #expect(try store.prune(recordsBefore: Day(number: -9)) == Store.Pruned())
    #expect(try folder.contents() == before)
    try fill(100)
    #expect(
      try folder.contents(StoreFolder.loaded)
        == before.filter {
          !$0.hasPrefix("file") && !$0.hasPrefix("reject")
        }
    )
  }

  @Test func `a store that is damaged is not pruned`() throws {
    try fill(100)
    try folder.execute("UPDATE block SET bytes = substr(bytes, 1, 100)")
    let before = try folder.contents()
    let store = try folder.open()
    #expect(throws: StoreError.self) { try store.prune(recordsBefore: Day(number: 3)) }
    #expect(try folder.contents() == before)
  }

  // MARK: Compaction

  @Test func `compacting gives room back and changes nothing else`() throws {
    try fill()
    let store = try folder.open()
    _ = try store.prune(recordsBefore: Day(number: 5))
    let before = try folder.events(kept: true)
    let compaction = try store.compact()
    #expect(compaction.bytesAfter < compaction.bytesBefore / 2)
    #expect(try folder.events(kept: true) == before && before.count > 100)
    let kept = "SELECT sum(length(bytes)) - (SELECT sum(length) FROM event) FROM block"
    #expect(try folder.number(kept) == 0)
    let information = try store.information()
    #expect(information.bytes == compaction.bytesAfter && information.unusedBytes == 0)
    #expect(try store.compact().bytesAfter == compaction.bytesAfter)
  }

  @Test func `compacting a migrated store gives it pages of the present size`() throws {
    try SchemaOne.make(in: folder)
    let store = try folder.open()
    #expect(try store.information().pageSize == 16_384)
    let before = try folder.contents()
    _ = try store.compact()
    #expect(try store.information().pageSize == 32_768)
    #expect(try folder.contents() == before)
  }
}
