import Foundation
import Testing

@testable import Store

@Suite struct StoreLockTests {
  private let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  @Test func `a second run is kept away as long as the first holds the lock`() throws {
    let path = folder.path
    do {
      let lock = try StoreLock(path: path)
      let error = #expect(throws: StoreError.self) { _ = try StoreLock(path: path, waitingFor: 0) }
      let process = Int(ProcessInfo.processInfo.processIdentifier)
      #expect(error == .held(path: path, by: process))
      #expect(error?.description.contains("another run (process \(process)) holds") == true)
      #expect(error?.description.contains("try again when it has ended") == true)
      withExtendedLifetime(lock) {}
    }
    _ = try StoreLock(path: path, waitingFor: 0)
  }

  @Test(
    arguments: [
      ("1: FLOCK  ADVISORY  WRITE 708 fe:00:13548 0 EOF\n", 708),
      (
        "1: POSIX  ADVISORY  WRITE 9 fe:00:13548 0 EOF\n2: FLOCK ADVISORY READ 7 fe:00:13548 0 EOF",
        7
      ),
      ("1: -> FLOCK  ADVISORY  WRITE 708 fe:00:13548 0 EOF\n", nil),
      ("1: FLOCK  ADVISORY  WRITE 708 fe:00:135480 0 EOF\n", nil),
      ("1: FLOCK  ADVISORY  WRITE 0 fe:00:13548 0 EOF\n", nil), ("", nil), ("FLOCK", nil),
    ] as [(String, Int?)]
  )
  func `the holder is found in the system's table of locks`(table: String, process: Int?) {
    #expect(LockHolder.find(inode: 13_548, in: table) == process)
  }

  @Test func `a lock makes the file and leaves a store as it is`() throws {
    let lock = try StoreLock(path: folder.path)
    #expect(FileManager.default.fileExists(atPath: folder.path))
    try folder.write([PlainEvent(identity: 1)])
    #expect(try folder.events().count == 1)
    withExtendedLifetime(lock) {}
  }

  @Test func `a file that cannot be had is told`() throws {
    let path = folder.path + "/none/store"
    let error = try #require(throws: StoreError.self) { _ = try StoreLock(path: path) }
    #expect(error.description.contains("the folder must exist and be writable"))
  }
}
