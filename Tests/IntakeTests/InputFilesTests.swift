import Foundation
import Intake
import Testing

@Suite struct InputFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func find(_ names: String...) throws -> [String] {
    try InputFiles(names.map { $0.isEmpty ? folder.path : folder.path + "/" + $0 }).paths
      .map { String($0.dropFirst(folder.path.count + 1)) }
  }

  @Test func `files are found in folders, in the order of their paths`() throws {
    for name in ["b.json", "a/z.json", "a/b/c.ndjson", "B.json", "a.json", "é.json", "a-b.json"] {
      _ = try folder.write(name)
    }
    let all = [
      "B.json", "a-b.json", "a.json", "a/b/c.ndjson", "a/z.json", "b.json", "é.json",
    ]
    #expect(try find("") == all)
    #expect(try find("a") == ["a/b/c.ndjson", "a/z.json"])
    #expect(try find("a/") == ["a/b/c.ndjson", "a/z.json"])
    #expect(try find("b.json", "a.json") == ["a.json", "b.json"])
  }

  @Test func `a file that is named twice is read once`() throws {
    for name in ["a.json", "c/b.json"] { _ = try folder.write(name) }
    #expect(try find("", "a.json", "c", "c/b.json", "") == ["a.json", "c/b.json"])
  }

  @Test func `hidden files are passed over in folders, not when they are named`() throws {
    for name in [".hidden", ".git/config", "a/.x/y.json", "a/b.json"] { _ = try folder.write(name) }
    #expect(try find("") == ["a/b.json"])
    #expect(try find(".hidden") == [".hidden"])
  }

  @Test func `an empty folder has no files`() throws {
    #expect(try find("") == [])
    #expect(try InputFiles([]).paths == [])
  }

  @Test func `a missing path is told, whatever else is there`() throws {
    let file = try folder.write("a.json")
    let missing = folder.path + "/none"
    let error = #expect(throws: IntakeError.self) { try InputFiles([file, missing]) }
    #expect(error == .missing(missing))
    #expect(error?.description == "\(missing): no such file or folder")
  }

  @Test func `standard input is kept as it is`() throws {
    let file = try folder.write("a.json")
    #expect(try InputFiles([file, "-", "-"]).paths == ["-", file])
  }

  @Test(.timeLimit(.minutes(1))) func `links in a circle do not hang`() throws {
    _ = try folder.write("a/b.json")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/a/up",
      withDestinationPath: folder.path
    )
    try manager.createSymbolicLink(
      atPath: folder.path + "/a/self",
      withDestinationPath: folder.path + "/a/self"
    )
    try manager.createSymbolicLink(
      atPath: folder.path + "/a/gone",
      withDestinationPath: folder.path + "/nothing"
    )
    let found = try find("")
    #expect(found.contains("a/b.json"))
    #expect(found.count < 1_000)
  }

  @Test func `a link to a file is that file, and a link to a folder that folder`() throws {
    _ = try folder.write("real/a.json")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/file.json",
      withDestinationPath: folder.path + "/real/a.json"
    )
    try manager.createSymbolicLink(
      atPath: folder.path + "/linked",
      withDestinationPath: folder.path + "/real"
    )
    #expect(try find("file.json") == ["file.json"])
    #expect(try find("linked") == ["linked/a.json"])
  }

  @Test func `what is no input is told, each with its reason`() throws {
    _ = try folder.write("a.json")
    _ = try folder.write("real/b.json")
    let store = try folder.write("tenant.nightjar")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/gone",
      withDestinationPath: folder.path + "/nothing"
    )
    try manager.createSymbolicLink(
      atPath: folder.path + "/linked",
      withDestinationPath: folder.path + "/real"
    )
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let files = try InputFiles([folder.path], except: [store])
    let names = files.paths.map { String($0.dropFirst(folder.path.count + 1)) }
    // A folder with two names is read once, by the first of them.
    #expect(names == ["a.json", "linked/b.json"])
    #expect(files.skipped.map(\.path) == [folder.path + "/gone", folder.path + "/pipe"])
    #expect(files.skipped.map(\.reason).allSatisfy { !$0.isEmpty })
  }
}
