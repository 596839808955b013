import Foundation
import TestSupport
import Testing

@testable import CommandLineTool

@Suite struct SampleTests {
  @Test(arguments: ["quiet", "takeover", "broken"])
  func `a sample's reports are those that are kept`(name: String) throws {
    try Project.withFolder { folder in
      let run = Project.run(Project.sample([name], into: folder))
      #expect(run.code == (name == "broken" ? .incomplete : .success))
      #expect(run.output.isEmpty && run.errors.isEmpty)
      for file in ["findings.json", "report.html"] {
        let made = try Project.bytes(folder + "/" + file)
        let kept = try Project.bytes("reports/samples/\(name)/\(file)")
        // Not compared in the expectation: half a megabyte would be printed.
        let isSame = made == kept
        #expect(isSame, "look at the difference, then run .ci/samples --record")
      }
    }
  }

  @Test func `the sample files are what the generator makes`() throws {
    try Project.withFolder { folder in
      for samples in SampleFolder.all { try samples.write(into: folder) }
      let made = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
      let kept = try FileManager.default.subpathsOfDirectory(
        atPath: Project.root + "/Tests/Samples"
      ).sorted()
      #expect(made == kept)
      for file in made where !file.split(separator: "/").dropFirst().isEmpty {
        let isSame =
          try Project.bytes(folder + "/" + file) == Project.bytes("Tests/Samples/" + file)
        #expect(isSame, "\(file)")
      }
    }
  }

  @Test func `a quiet month has nothing above low`() throws {
    try Project.withFolder { folder in
      let run = Project.run(
        Project.sample(["quiet"], into: folder, "--min-level", "medium", "--fail-on", "medium")
      )
      #expect(run.code == .success)
    }
  }

  @Test func `a takeover fails a run that asks for it`() throws {
    try Project.withFolder { folder in
      let words = Project.sample(["takeover"], into: folder, "--fail-on", "critical")
      #expect(Project.run(words).code == .findings)
    }
  }

  @Test func `every record of the broken files is accounted for`() throws {
    try Project.withFolder { folder in
      _ = Project.run(Project.sample(["broken"], into: folder))
      let report = try #require(
        try JSONSerialization.jsonObject(with: Project.bytes(folder + "/findings.json"))
          as? [String: Any]
      )
      let intake = try #require(report["intake"] as? [String: Any])
      let files = try #require(intake["files"] as? [[String: Any]])
      for broken in BrokenFile.all {
        let file = try #require(
          files.first { ($0["path"] as? String)?.hasSuffix("/" + broken.file.name) ?? false }
        )
        let stored = try #require(file["stored"] as? Int)
        let known = try #require(file["known"] as? Int)
        let rejected = try #require(file["rejected"] as? Int)
        #expect(stored + known >= broken.good, "\(broken.file.name)")
        #expect(rejected >= broken.rejected, "\(broken.file.name)")
        #expect(
          stored + known + rejected == broken.good + broken.rejected + broken.doubtful,
          "\(broken.file.name)"
        )
      }
    }
  }
}
