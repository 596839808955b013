import Events
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct EventWriterTests {
  private static let day: Int64 = 86_400 * 10_000_000
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  /// Random events over three days from few words, so that words repeat.
  private func randomEvents(_ count: Int, seed: UInt64) -> [PlainEvent] {
    var random = SplitMix64(seed: seed)
    let words = ["", "a", "b", "Ä", "a\0b", "\0", "😀 c", "a|b", "ab", "\u{1}", "\u{fffd}"]
    func word() -> String { random.pick(words) }
    return (0..<count).map { number in
      let kind = random.pick(ActorKind.allCases)
      let key = kind == .none ? "" : random.pick(["u1", "u2", "ü", "u\0"])
      return PlainEvent(
        kind: random.pick(RecordKind.allCases),
        ticks: Int64(random.below(3)) * Self.day + Int64(random.below(50)),
        identity: random.next(),
        operation: word(),
        category: word(),
        service: word(),
        result: word(),
        actorKind: kind,
        actor: key,
        actorName: key.isEmpty ? "" : "name of \(key)",
        address: word(),
        app: word(),
        userAgent: word(),
        device: word(),
        country: word(),
        correlation: random.next(),
        line: number + 1,
        record: "{\"n\":\(number),\"t\":\"\(word())\"}"
      )
    }
  }

  private func sorted(_ events: [PlainEvent]) -> [PlainEvent] {
    events.sorted { ($0.ticks, $0.identity) < ($1.ticks, $1.identity) }
  }

  // MARK: Round trip

  @Test(arguments: [151, 152] as [UInt64])
  func `events come back as they were written, in the order of time and identity`(
    seed: UInt64
  ) throws {
    let events = randomEvents(400, seed: seed)
    let counts = try folder.write(events)
    #expect(counts.stored == 400 && counts.known == 0 && counts.rejected == 0)
    #expect(try folder.events() == sorted(events))
    #expect(try folder.number("SELECT count(block) FROM event") == 400)
    #expect(try folder.number("SELECT count(*) - count(DISTINCT text) FROM term") == 0)
  }

  @Test func `the order of writing does not matter to the reader`() throws {
    let events = randomEvents(200, seed: 153)
    var random = SplitMix64(seed: 154)
    try folder.write(events)
    let other = try StoreFolder()
    for event in events.shuffled(using: &random).chunked(into: 37) { try other.write(event) }
    #expect(try other.events() == folder.events())
  }

  @Test func `extreme numbers come back`() throws {
    let events = [Int64.min / 2, -1, 0, Int64.max / 2].map { ticks in
      PlainEvent(ticks: ticks, identity: .max, correlation: .max - 1, line: 2_000_000_000)
    }
    try folder.write(events)
    #expect(try folder.events() == events)
  }

  // MARK: Twice is once

  @Test func `the same events again are known and change nothing`() throws {
    let events = randomEvents(100, seed: 155)
    try folder.write(events)
    let before = try folder.contents(StoreFolder.loaded)
    let counts = try folder.write(events)
    #expect(counts.stored == 0 && counts.known == 100)
    #expect(try folder.contents(StoreFolder.loaded) == before)
    let overlapping = try folder.write(Array(events[50...]) + randomEvents(10, seed: 156))
    #expect(overlapping.stored == 10 && overlapping.known == 50)
  }

  @Test func `the same event twice in one file is once`() throws {
    let counts = try folder.write([PlainEvent(identity: 5), PlainEvent(identity: 5, line: 2)])
    #expect(counts.stored == 1 && counts.known == 1)
    #expect(try folder.events().map(\.line) == [1])
  }

  @Test func `the same id on another day is another event`() throws {
    let first = PlainEvent(ticks: Self.day - 1, identity: 5)
    let second = PlainEvent(ticks: Self.day, identity: 5)
    #expect(try folder.write([first, second]).stored == 2)
    #expect(try folder.events() == [first, second])
  }

  // MARK: Words

  @Test(arguments: ["x", "é", "€", "😀"])
  func `a long word is cut between characters and stays the same word`(character: String) throws {
    for shift in 0..<4 {
      let long = String(repeating: "y", count: shift) + String(repeating: character, count: 600)
      let event = PlainEvent(
        identity: UInt64(shift),
        operation: long,
        category: long + "2",
        service: long,
        result: long,
        actorKind: .user,
        actor: long,
        actorName: "n" + long,
        address: long,
        app: "x" + long,
        userAgent: long,
        device: long,
        country: long
      )
      try folder.write([event])
      let before = try folder.contents(StoreFolder.loaded)
      var again = event
      again.identity += 100
      try folder.write([again])
      // The second writer knows the words that the first one cut.
      let after = try folder.contents(StoreFolder.loaded)
      #expect(after.count == before.count + 2)
    }
    for event in try folder.events() {
      for word in [event.operation, event.actor, event.actorName, event.address, event.app] {
        #expect((509...512).contains(word.utf8.count))
        #expect(!word.contains("\u{fffd}"))
      }
    }
  }

  @Test func `a word of the longest length is not cut`() throws {
    let word = String(repeating: "é", count: 256)
    try folder.write([PlainEvent(identity: 1, operation: word, address: word)])
    #expect(try folder.events().map(\.address) == [word])
    #expect(try folder.events().map(\.operation) == [word])
  }

  @Test func `an actor keeps the first name that it is called by`() throws {
    func event(_ identity: UInt64, _ name: String) -> PlainEvent {
      PlainEvent(identity: identity, actorKind: .user, actor: "u", actorName: name)
    }
    try folder.write([event(1, "")])
    #expect(try folder.events().map(\.actorName) == [""])
    try folder.write([event(2, "first"), event(3, "second")])
    try folder.write([event(4, "third")])
    #expect(Set(try folder.events().map(\.actorName)) == ["first"])
    #expect(try folder.number("SELECT count(*) FROM actor") == 1)
  }

  @Test func `a user and an application of one key are two actors`() throws {
    let user = PlainEvent(identity: 1, actorKind: .user, actor: "k")
    let app = PlainEvent(identity: 2, actorKind: .app, actor: "k")
    try folder.write([user, app])
    #expect(try folder.events() == [user, app])
  }

  @Test func `reopening continues the numbers`() throws {
    for round in 0..<4 {
      let events = randomEvents(30, seed: UInt64(160 + round))
      #expect(try folder.write(events).stored == 30)
    }
    #expect(try folder.number("SELECT count(*) FROM event") == 120)
    for table in ["term", "actor", "activity", "block", "file", "run"] {
      #expect(try folder.number("SELECT max(id) - count(*) FROM \(table)") == 0, "\(table)")
    }
    let all = (0..<4).flatMap { randomEvents(30, seed: UInt64(160 + $0)) }
    #expect(try folder.events() == sorted(all))
  }

  @Test(arguments: [0, 500, 20_000])
  func `with little memory for words the store is the same`(memory: Int) throws {
    let batches = (0..<4).map { round in
      BatchMaker(
        randomEvents(150, seed: UInt64(180 + round)).enumerated().map { index, event in
          var event = event
          // Words of which few are met again, beside those that all events share.
          event.address = "address \((index * 7 + round) % 90)"
          if event.actorKind != .none { event.actor += "\(index % 40)" }
          event.operation += "\(index % 30)"
          return event
        }
      ).batch
    }
    let other = try StoreFolder()
    for (folder, memory) in [(folder, memory), (other, 1 << 20)] {
      for half in [batches[..<2], batches[2...]] {
        var writer = try EventWriter(
          folder.open(),
          now: Instant(seconds: 1),
          wordMemory: memory
        )
        try writer.begin(path: "a")
        for batch in half { try writer.write(batch) }
        _ = try writer.commit(FileEnding(bytes: 1))
        try writer.close()
      }
    }
    let small = try folder.contents()
    let large = try other.contents()
    #expect(small == large)
    #expect(try folder.events() == other.events())
    #expect(try folder.number("SELECT count(*) FROM term") ?? 0 > 90)
  }

  // MARK: All or nothing

  @Test func `a writer that goes without an end leaves everything as before`() throws {
    try folder.write(randomEvents(20, seed: 172))
    let before = try folder.contents()
    do {
      var writer = try EventWriter(folder.open(), now: Instant(seconds: 2_000))
      try writer.begin(path: "b")
      try writer.write(BatchMaker(randomEvents(20, seed: 173)).batch)
    }
    #expect(try folder.contents() == before)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "-journal"))
  }

  @Test func `a writer killed in the middle of a file leaves the store as before it`() throws {
    try folder.write(randomEvents(100, seed: 174))
    let before = try folder.contents()
    // More than SQLite's cache holds, so that changed pages are in the file already.
    let megabyte = String(repeating: "x", count: 1 << 20)
    var maker = BatchMaker(randomEvents(50, seed: 175))
    maker.add(PlainEvent(identity: 0, record: megabyte))
    var batch = maker.batch
    let large = try #require(batch.events.last)
    for number in 1..<90 {
      var copy = large
      copy.identity = UInt64(number)
      batch.events.append(copy)
    }
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 2_000))
    try writer.begin(path: "b")
    try writer.write(batch)

    // What is on the disk at this moment is what a killed process would leave.
    let copy = try StoreFolder()
    let journal = try Data(contentsOf: URL(filePath: folder.path + "-journal"))
    #expect(journal.starts(with: [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]))
    try journal.write(to: URL(filePath: copy.path + "-journal"))
    let file = try Data(contentsOf: URL(filePath: folder.path))
    #expect(file.count > 8 << 20, "nothing was written before the end")
    try file.write(to: URL(filePath: copy.path))

    _ = try copy.open()
    #expect(try copy.contents() == before)
    #expect(
      try copy.number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'")
        == 1
    )
    // The next run carries on.
    #expect(try copy.write(randomEvents(5, seed: 176)).stored == 5)
    #expect(try writer.commit(FileEnding(bytes: 1)).stored == 140)
    try writer.close()
  }

  // MARK: Files and rejects

  @Test func `a file keeps what became of it`() throws {
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 7))
    #expect(writer.runNumber == 1)
    try writer.begin(path: "ä/b.json")
    var maker = BatchMaker([PlainEvent(identity: 1), PlainEvent(identity: 1)])
    maker.reject(line: 3, byte: 99, "not JSON")
    try writer.write(maker.batch)
    let counts = try writer.commit(
      FileEnding(
        bytes: 1_234,
        lines: 56,
        warnings: ["first", "second"],
        reader: 7,
        isResumable: true
      )
    )
    try writer.close()
    #expect(counts.stored == 1 && counts.known == 1 && counts.rejected == 1)
    let rows = try folder.contents(["file", "reject"])
    let file = "file: 1|1|ä/b.json|1234|1|1|1|first\nsecond||7|56|1||0|0|"
    #expect(rows == [file, "reject: 1|3|99|not JSON"])
  }

  @Test func `counts begin anew with every file`() throws {
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 7))
    for number in 1...3 {
      try writer.begin(path: "\(number)")
      try writer.write(BatchMaker([PlainEvent(identity: UInt64(number))]).batch)
      let counts = try writer.commit(FileEnding(bytes: 0))
      #expect(counts.stored == 1 && counts.known == 0 && counts.rejected == 0)
    }
    try writer.close()
    #expect(try folder.number("SELECT count(*) FROM run") == 1)
  }
}

extension Array {
  fileprivate func chunked(into size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min(count, $0 + size)]) }
  }
}
