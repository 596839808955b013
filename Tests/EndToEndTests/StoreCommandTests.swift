import Foundation
import Testing

@testable import CommandLineTool

@Suite struct StoreCommandTests {
  /// The findings of a run without new files, without what rests on the bytes of records.
  private func findings(_ folder: String, _ store: String) throws -> NSArray {
    let run = Project.run(
      "analyze",
      "/dev/null",
      "--store",
      store,
      "--rules",
      "rules",
      "--output",
      folder,
      "--now",
      "2026-11-10T02:00:00Z",
      "--quiet"
    )
    #expect(run.code == .success, "\(run.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Project.bytes(folder + "/findings.json"))
        as? [String: Any]
    )
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(findings.count > 10)
    return findings.map { finding in
      ["id", "level", "sentence", "statistic", "eventCount", "picture", "status"].map { key in
        finding[key] ?? NSNull()
      }
    } as NSArray
  }

  @Test func `what was found stays found when old records are given up`() throws {
    try Project.withFolder { folder in
      let store = folder + "/store"
      #expect(
        Project.run(Project.sample(["takeover"], into: folder, "--store", store)).code == .success
      )
      let before = try findings(folder + "/before", store)
      let prune = Project.run(
        "store",
        "prune",
        store,
        "--records-older-than",
        "8d",
        "--rules",
        "rules"
      )
      #expect(prune.code == .success, "\(prune.errors)")
      #expect(prune.output.contains("are given up"))
      #expect(Project.run("store", "compact", store).code == .success)
      let verify = Project.run("store", "verify", store)
      #expect(verify.code == .success && verify.output.hasSuffix(": whole\n"))
      let after = try findings(folder + "/after", store)
      #expect(before == after)
      let information = Project.run("store", "info", store)
      #expect(information.output.contains("of them without their record"))
      let again = Project.run(Project.sample(["takeover"], into: folder, "--store", store))
      #expect(again.code == .success)
      let loaded = Project.run("load", "Tests/Samples/takeover", "--store", store)
      #expect(loaded.output.contains(": 0 new events,"))
    }
  }

  @Test(arguments: ["info", "verify", "compact"])
  func `a file that is no store is left alone`(command: String) throws {
    try Project.withFolder { folder in
      let missing = Project.run("store", command, folder + "/none")
      #expect(missing.code == .usage && missing.errors.contains("there is no such store"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/none"))
      #expect(Project.run("store", command, folder).code == .usage)
    }
  }

  @Test func `damage ends with the code of the disk`() throws {
    try Project.withFolder { folder in
      let store = folder + "/store"
      #expect(Project.run("load", "Tests/Samples/takeover", "--store", store).code == .success)
      var bytes = try Data(contentsOf: URL(filePath: store))
      for place in stride(from: 40_000, to: bytes.count, by: 900) { bytes[place] ^= 0x55 }
      try bytes.write(to: URL(filePath: store))
      let run = Project.run("store", "verify", store)
      #expect(run.code == .failure)
      #expect(!(run.output + run.errors).isEmpty)
    }
  }

  @Test(arguments: ["", "x", "30", "d", "-3d", "0d", "2026-13-01", "30 d"])
  func `an age that is none is refused`(age: String) throws {
    let run = Project.run("store", "prune", "store", "--records-older-than", age)
    #expect(run.code == .usage)
  }
}
