import Foundation
import TestSupport
import Testing

@testable import CommandLineTool
@testable import Store

/// Starts the built tool, for what only a process can show.
@Suite(.serialized) struct BinaryTests {
  private func start(_ words: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Project.binary)
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: Project.root)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func `the tool says its version`() throws {
    let process = Process()
    process.executableURL = URL(filePath: Project.binary)
    process.arguments = ["--version"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text == "nightjar \(Version.current)\n")
    #expect(process.terminationStatus == 0)
  }

  @Test func `the tool needs only the small Foundation`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/ldd")
    process.arguments = [Project.binary]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.contains("libFoundationEssentials.so"))
    #expect(!text.contains("libFoundation.so"))
    #expect(!text.contains("libFoundationInternationalization.so"))
  }

  @Test func `the tool remembers what it has worked out`() throws {
    try Project.withFolder { folder in
      let path = folder + "/store"
      let process = try start(Project.sample(["takeover"], into: folder, "--store", path))
      process.waitUntilExit()
      let reader = try EventReader(Store(path: path))
      var statement = try reader.connection.prepare(
        "SELECT DISTINCT sort FROM memory ORDER BY sort"
      )
      var sorts: [Int64] = []
      while try statement.step() { sorts.append(statement.int64(at: 0)) }
      #expect(sorts == [1, 2, 3])
    }
  }

  private func coverage(_ report: Data) throws -> NSArray {
    let report = try #require(
      try JSONSerialization.jsonObject(with: report) as? [String: Any]
    )
    return try #require(report["coverage"] as? NSArray)
  }

  @Test func `a run killed at any moment is as if it had not begun its file`() throws {
    try Project.withFolder { folder in
      let input = folder + "/input"
      try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
      for part in 0..<4 {
        try DirectoryAuditBench.write(
          count: 1_500,
          seed: UInt64(part + 1),
          to: "\(input)/\(part).ndjson"
        )
      }
      func words(_ store: String) -> [String] {
        [
          "analyze", input, "--store", folder + "/" + store, "--output",
          folder + "/" + store
            + "-out", "--rules", "rules/content", "--now", "2026-11-10T02:00:00Z", "--quiet",
        ]
      }
      #expect(Project.run(words("whole")).code == .success)
      var random = SplitMix64(seed: 7)
      for _ in 0..<8 {
        let process = try start(words("killed"))
        usleep(UInt32(random.next() % 400_000))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let last = Project.run(words("killed"))
      #expect(last.code == .success, "\(last.errors)")
      let whole = try Project.bytes(folder + "/whole-out/findings.json")
      let killed = try Project.bytes(folder + "/killed-out/findings.json")
      let expected = try coverage(whole)
      let found = try coverage(killed)
      #expect(expected == found)
    }
  }
}
