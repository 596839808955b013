import Foundation
import Testing

@testable import CommandLineTool

@Suite struct StoreRunsTests {
  private func report(_ folder: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Project.bytes(folder + "/findings.json"))
        as? [String: Any]
    )
  }

  /// What a report says of its findings, without what is known from earlier runs and when the
  /// events came.
  private func findings(_ report: [String: Any]) throws -> NSArray {
    let findings = try #require(report["findings"] as? [[String: Any]])
    return findings.map { finding in
      var finding = finding.filter { $0.key != "status" && $0.key != "late" }
      finding["events"] = (finding["events"] as? [[String: Any]])?.map { event in
        event.filter { $0.key != "lateSeconds" }
      }
      return finding
    } as NSArray
  }

  private func statuses(_ report: [String: Any]) throws -> [String: String] {
    let findings = try #require(report["findings"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: findings.compactMap { finding in
        guard let id = finding["id"] as? String, let status = finding["status"] as? String else {
          return nil
        }
        return (id, status)
      }
    )
  }

  @Test func `loading twice changes nothing but what is new`() throws {
    try Project.withFolder { folder in
      let words = Project.sample(["takeover"], into: folder, "--store", folder + "/store")
      #expect(Project.run(words).code == .success)
      let first = try report(folder)
      #expect(Project.run(words).code == .success)
      let second = try report(folder)
      let before = try findings(first)
      let after = try findings(second)
      #expect(before == after)
      let firstStatuses = try Set(statuses(first).values)
      let secondStatuses = try Set(statuses(second).values)
      #expect(firstStatuses == ["new"])
      #expect(!secondStatuses.contains("new"))
      let intake = try #require(second["intake"] as? [String: Any])
      let files = try #require(intake["files"] as? [[String: Any]])
      #expect(files.allSatisfy { $0["stored"] as? Int == 0 })
    }
  }

  @Test func `nights one after the other find what one batch finds`() throws {
    try Project.withFolder { folder in
      let nights = folder + "/nights"
      for night in [
        ["audits-1.json", "signins-1.ndjson"], ["signins-2.ndjson", "signins-3.ndjson"],
        ["audits-2.json", "content.json", "content-posted.json"],
        // Late: these are of days before those above.
        ["signins-4.ndjson", "signins-5.ndjson"],
        [
          "signins-6.ndjson", "signins-7.ndjson", "devices.ndjson", "files.ndjson",
          "provisioning.json",
          "attributes.json",
        ],
      ] {
        let words = Project.sample(
          night.map { "takeover/" + $0 },
          into: nights,
          "--store",
          folder + "/store"
        )
        // The first page says that there is a second, which comes a night too late.
        let code = Project.run(words).code
        #expect(code == (night.contains("audits-1.json") ? .incomplete : .success))
      }
      #expect(Project.run(Project.sample(["takeover"], into: folder + "/batch")).code == .success)
      let nightly = try findings(report(nights))
      let batch = try findings(report(folder + "/batch"))
      #expect(nightly == batch)
    }
  }

  @Test func `a store that is something else ends the run with a sentence`() throws {
    try Project.withFolder { folder in
      let store = folder + "/store"
      try Data("not a database, and long enough to be told from an empty one".utf8)
        .write(to: URL(filePath: store))
      let run = Project.run(Project.sample(["broken"], into: folder, "--store", store))
      #expect(run.code == .failure)
      #expect(run.errors.contains("not a database"))
      let missing = Project.run(
        Project.sample(["broken"], into: folder, "--store", folder + "/nowhere/store")
      )
      #expect(missing.code == .failure)
      #expect(missing.errors.contains("must exist"))
    }
  }
}
