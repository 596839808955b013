import Events
import Testing

@testable import Store

@Suite struct KnownFilesTests {
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  private func ending(
    _ digest: UInt64?,
    bytes: Int = 100,
    reader: Int = 1,
    isResumable: Bool = true,
    warnings: [String] = []
  ) -> FileEnding {
    FileEnding(
      bytes: bytes,
      lines: bytes / 10,
      warnings: warnings,
      digest: digest.map { ContentDigest(high: $0, low: ~$0) },
      reader: reader,
      isResumable: isResumable
    )
  }

  /// Loads a file with some events and rejects.
  @discardableResult
  private func load(
    _ writer: inout EventWriter,
    _ path: String,
    _ identities: [UInt64],
    rejects: Int = 0,
    continuing earlier: KnownFile? = nil,
    _ ending: FileEnding
  ) throws -> EventWriter.Counts {
    try writer.begin(path: path, continuing: earlier)
    var maker = BatchMaker(identities.map { PlainEvent(identity: $0) })
    for number in 0..<rejects { maker.reject(line: number + 1, byte: number * 10, "no \(path)") }
    try writer.write(maker.batch)
    return try writer.commit(ending)
  }

  @Test func `the secret is random, and stays`() throws {
    var secrets: [[UInt64]] = []
    for folder in [folder, folder, try StoreFolder()] {
      let writer = try EventWriter(folder.open(), now: Instant(seconds: 1))
      let secret = writer.secret
      secrets.append([secret.0, secret.1])
      try writer.close()
    }
    #expect(secrets[0] == secrets[1])
    #expect(secrets[0] != secrets[2])
    #expect(Set(secrets.joined()).count == 4)
  }

  @Test func `files are known by their digests, the latest of equal ones`() throws {
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 1))
    try load(&writer, "a", [1, 2], rejects: 1, ending(7, warnings: ["first", "second"]))
    try load(&writer, "b", [3], ending(.max, bytes: 55, isResumable: false))
    try load(&writer, "no digest", [4], ending(nil))
    try load(&writer, "other reader", [5], ending(8, reader: 2))
    try load(&writer, "c", [1, 2], rejects: 1, ending(7))
    let known = try writer.knownFiles(reader: 1)
    #expect(known.map(\.path) == ["b", "c"])
    #expect(known.map(\.id) == [2, 5])
    #expect(known.map(\.bytes) == [55, 100])
    #expect(known.map(\.lines) == [5, 10])
    #expect(known.map(\.isResumable) == [false, true])
    #expect(known.map(\.digest.high) == [.max, 7])
    #expect(known.map(\.digest.low) == [0, ~7])
    #expect(try writer.knownFiles(reader: 2).map(\.path) == ["other reader"])
    #expect(try writer.knownFiles(reader: 3).isEmpty)
    try writer.close()
  }

  @Test func `a file that repeats another is not read, and tells the same`() throws {
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 1))
    let first = try load(
      &writer,
      "a",
      [1, 2, 2],
      rejects: 2,
      ending(7, warnings: ["cut", "torn"])
    )
    try writer.close()
    let before = try folder.contents(["reject"] + StoreFolder.loaded)

    writer = try EventWriter(folder.open(), now: Instant(seconds: 2))
    let known = try #require(try writer.knownFiles(reader: 1).first)
    #expect(known.warnings == ["cut", "torn"])
    let counts = try writer.repeatFile(path: "copy", as: known)
    #expect(counts.stored == 0 && counts.known == 3 && counts.rejected == first.rejected)
    #expect(counts.late == 0)
    let run = writer.runNumber
    // What repeats a file is not another one to be known.
    #expect(try writer.knownFiles(reader: 1).map(\.id) == [known.id])
    try writer.close()
    #expect(try folder.contents(["reject"] + StoreFolder.loaded) == before)
    #expect(try folder.number("SELECT repeats FROM file WHERE path = 'copy'") == known.id)
    #expect(try folder.number("SELECT bytes + lines FROM file WHERE path = 'copy'") == 110)
    let rejects = try RunHistory(folder.open()).rejects(run: run, limit: 9)
    #expect(rejects.map(\.file) == ["copy", "copy"])
    #expect(rejects.map(\.byte) == [0, 10])
    #expect(try EventReader(folder.open()).files() == ["a", "copy"])
  }

  @Test func `a grown file is read on from where it ended`() throws {
    var writer = try EventWriter(folder.open(), now: Instant(seconds: 1))
    try load(&writer, "a", [1, 2, 2], rejects: 2, ending(7, warnings: ["cut"]))
    let known = try #require(try writer.knownFiles(reader: 1).first)
    let counts = try load(
      &writer,
      "a",
      [3, 1],
      rejects: 1,
      continuing: known,
      ending(8, bytes: 150, warnings: ["torn"])
    )
    #expect(counts.stored == 1 && counts.known == 4 && counts.rejected == 3)
    // The next file begins with nothing again.
    let next = try load(&writer, "b", [9], ending(9))
    #expect(next.stored == 1 && next.known == 0 && next.rejected == 0)
    let files = try writer.knownFiles(reader: 1)
    #expect(files.map(\.warnings) == [["cut"], ["cut", "torn"], []])
    #expect(try writer.repeatFile(path: "again", as: files[1]).known == 5)
    let run = writer.runNumber
    try writer.close()
    let rejects = try RunHistory(folder.open()).rejects(run: run, limit: 99)
    #expect(rejects.map(\.file) == ["a", "a", "a", "a", "a", "again", "again", "again"])
  }

  @Test func `a file that was not ended is not known`() throws {
    do {
      var writer = try EventWriter(folder.open(), now: Instant(seconds: 1))
      try writer.begin(path: "a")
      try writer.write(BatchMaker([PlainEvent(identity: 1)]).batch)
    }
    let writer = try EventWriter(folder.open(), now: Instant(seconds: 1))
    #expect(try writer.knownFiles(reader: 0).isEmpty)
    try writer.close()
  }
}
