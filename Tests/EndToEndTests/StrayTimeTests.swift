import Foundation
import Testing

@testable import CommandLineTool

/// One record with an absurd time must cost nothing but itself.
@Suite struct StrayTimeTests {
  private func reset(at time: String, id: Int) -> String {
    """
    {"id":"stray-\(id)","activityDisplayName":"Reset password (by admin)",\
    "activityDateTime":"\(time)","category":"UserManagement","result":"success",\
    "loggedByService":"Self-service Password Management","correlationId":"c-\(id)",\
    "initiatedBy":{"user":{"id":"a","userPrincipalName":"a@b.example"},"app":null},\
    "targetResources":[{"type":"User","id":"t-\(id)"}],"additionalDetails":[]}

    """
  }

  @Test(arguments: ["1601-01-01T00:00:00Z", "1969-12-25T03:00:00Z", "9999-12-31T23:59:59Z"])
  func `a record far from all others changes nothing else`(time: String) throws {
    try Project.withFolder { folder in
      let stray = folder + "/stray.ndjson"
      try Data(reset(at: time, id: 1).utf8).write(to: URL(filePath: stray))
      let words = Project.sample(["takeover"], into: folder + "/out", "--format", "json") + [stray]
      #expect(Project.run(words).code == .success)
      let report = try #require(
        try JSONSerialization.jsonObject(with: Project.bytes(folder + "/out/findings.json"))
          as? [String: Any]
      )
      let kept = try #require(
        try JSONSerialization.jsonObject(
          with: Project.bytes("reports/samples/takeover/findings.json")
        ) as? [String: Any]
      )
      let ids = { (report: [String: Any]) in
        (report["findings"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
      }
      #expect(ids(report) == ids(kept))
      let coverage = try #require(report["coverage"] as? [[String: Any]])
      for kind in coverage {
        let counts = try #require(kind["counts"] as? [Int])
        #expect(counts.count <= 400)
      }
    }
  }

  @Test func `a time in the future makes no finding look old`() throws {
    try Project.withFolder { folder in
      let store = folder + "/store"
      let words = Project.sample(["takeover"], into: folder + "/out", "--store", store)
      #expect(Project.run(words).code == .success)
      let stray = folder + "/stray.ndjson"
      try Data(reset(at: "2030-01-01T00:00:00Z", id: 2).utf8).write(to: URL(filePath: stray))
      #expect(
        Project.run(words + [stray, "--fail-on", "critical"]).code == .findings
      )
    }
  }

  @Test func `a store in the folder of its input is no input`() throws {
    try Project.withFolder { folder in
      let input = folder + "/input"
      try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
      try Data(reset(at: "2026-11-01T08:00:00Z", id: 3).utf8)
        .write(to: URL(filePath: input + "/audits.ndjson"))
      for _ in 0..<2 {
        let run = Project.run([
          "analyze", input, "--store", input + "/tenant.nightjar", "--rules", "rules",
          "--output", folder + "/out",
        ])
        #expect(run.code == .success)
        #expect(run.output.hasPrefix("read 1 file:"))
      }
    }
  }

  @Test func `a pipe in a folder is told and not waited for`() throws {
    try Project.withFolder { folder in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      try Data(reset(at: "2026-11-01T08:00:00Z", id: 4).utf8)
        .write(to: URL(filePath: folder + "/audits.ndjson"))
      let run = Project.run(["analyze", folder, "--rules", "rules", "--output", folder + "/out"])
      #expect(run.code == .incomplete)
      #expect(run.output.contains("incomplete: \(folder)/pipe: not a file"))
    }
  }
}
