import Events
import Foundation
import Testing

@testable import Store

@Suite struct StoreTests {
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  /// The error of opening what is at the store's path.
  private func refusal() throws -> StoreError {
    let path = folder.path
    return try #require(throws: StoreError.self) { try Store(path: path) }
  }

  // MARK: Layout

  @Test func `a new store bears its marks and strict tables`() throws {
    _ = try folder.open()
    #expect(try folder.number("PRAGMA user_version") == Int64(Store.schemaVersion))
    #expect(try folder.number("PRAGMA application_id") == 0x4e4a_4152)
    #expect(try folder.number("PRAGMA page_size") == 32_768)
    let tables = "FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'"
    #expect(try folder.number("SELECT count(*) \(tables)") == 14)
    #expect(try folder.number("SELECT count(*) \(tables) AND strict = 0") == 0)
    #expect(try folder.contents().isEmpty)
  }

  @Test func `a store that is opened again stays as it is`() throws {
    _ = try folder.open()
    let before = try Data(contentsOf: URL(filePath: folder.path))
    for _ in 0..<3 { _ = try folder.open() }
    #expect(try Data(contentsOf: URL(filePath: folder.path)) == before)
  }

  @Test func `an empty file becomes a store`() throws {
    try Data().write(to: URL(filePath: folder.path))
    _ = try folder.open()
    #expect(try folder.number("PRAGMA application_id") == 0x4e4a_4152)
  }

  // MARK: Other files

  @Test func `a database of something else is left alone`() throws {
    do {
      let connection = try Connection(path: folder.path, mode: .writing)
      try connection.execute("CREATE TABLE bookmark (url TEXT)")
    }
    let before = try Data(contentsOf: URL(filePath: folder.path))
    let error = try refusal()
    #expect(error == .foreign(path: folder.path))
    #expect(error.description.contains("not a Nightjar store"))
    #expect(try Data(contentsOf: URL(filePath: folder.path)) == before)
  }

  @Test(arguments: [0, Store.schemaVersion + 1, 99]) func `a store of another version is told`(version: Int) throws {
    _ = try folder.open()
    do {
      let connection = try Connection(path: folder.path, mode: .writing)
      try connection.execute("PRAGMA user_version = \(version)")
    }
    let error = try refusal()
    #expect(error == .version(version, expected: Store.schemaVersion, path: folder.path))
    let advice = version > Store.schemaVersion ? "use a newer nightjar" : "into a new store"
    #expect(error.description.contains(advice))
    #expect(error.description.hasPrefix(folder.path))
  }

  @Test func `a text file is no store`() throws {
    let text = Data(String(repeating: "not a database, just words\n", count: 200).utf8)
    try text.write(to: URL(filePath: folder.path))
    let error = try refusal()
    #expect(error.description.contains("the file is damaged or not a database"))
    #expect(try Data(contentsOf: URL(filePath: folder.path)) == text)
  }

  @Test func `a folder is no store, and the folder of a store must exist`() throws {
    for path in [folder.url.path, folder.path + "/none/store"] {
      let error = try #require(throws: StoreError.self) { try Store(path: path) }
      #expect(error.description.contains("the folder must exist and be writable"))
      #expect(error.description.hasPrefix(path))
    }
  }

  @Test func `a damaged store is told, not read`() throws {
    _ = try folder.open()
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path)))
    for index in 100..<16_384 { bytes[index] = 0x5a }
    try Data(bytes).write(to: URL(filePath: folder.path))
    #expect(try refusal().description.contains("damaged"))
  }

  /// Runs `body` with the rights of nobody in particular, because root may write everything.
  ///
  /// Only the thread that `body` runs on gives up its rights to files: setfsuid(2).
  private func withoutRights(_ body: @escaping @Sendable () -> Void) throws {
    typealias SetUser = @convention(c) (UInt32) -> Int32
    let setUser = try #require(dlsym(nil, "setfsuid").map { unsafeBitCast($0, to: SetUser.self) })
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      if getuid() == 0 { _ = setUser(65_534) }
      body()
      done.signal()
    }
    thread.start()
    done.wait()
  }

  @Test func `a store that is read-only is told with what to do`() throws {
    _ = try folder.open()
    try folder.write([PlainEvent(identity: 1)])
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.path)
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path) }
    let path = folder.path
    let outcome = DispatchQueue(label: "outcome")
    nonisolated(unsafe) var error: StoreError?
    try withoutRights {
      do throws(StoreError) {
        let writer = try EventWriter(Store(path: path), now: Instant(seconds: 0))
        try writer.close()
      } catch let failure {
        outcome.sync { error = failure }
      }
    }
    let last = try #require(outcome.sync { error }).description
    #expect(last.contains("the store or its folder is read-only"))
  }

  // MARK: Errors

  @Test(arguments: [
    (5, "another run holds the store"), (6, "another run holds the store"), (8, "read-only"),
    (13, "the disk is full"), (14, "the folder must exist"), (11, "damaged"), (26, "damaged"),
    (5 | 2 << 8, "another run holds the store"), (8 | 3 << 8, "read-only"),
  ])
  func `an error says where, what, and what to do`(code: Int32, advice: String) {
    let error = StoreError.sqlite(code: code, message: "words of SQLite", path: "/a/store")
    #expect(error.description.hasPrefix("/a/store: words of SQLite (SQLite \(code)); "))
    #expect(error.description.contains(advice))
  }

  @Test func `an error of an unknown code gives no advice`() {
    let error = StoreError.sqlite(code: 1, message: "words", path: "/a/store")
    #expect(error.description == "/a/store: words (SQLite 1)")
  }

  // MARK: One run only

  @Test func `a store for one run only is written and read like any other`() throws {
    let store = try Store(path: folder.path, isTemporary: true)
    var writer = try EventWriter(store, now: Instant(seconds: 1))
    try writer.begin(path: "a")
    try writer.write(BatchMaker([PlainEvent(identity: 1), PlainEvent(identity: 2)]).batch)
    #expect(try writer.commit(FileEnding(bytes: 1)).stored == 2)
    try writer.close()
    #expect(try folder.events().count == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "-journal"))
  }
}
