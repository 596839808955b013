import Foundation
import Testing

@testable import CommandLineTool

@Suite struct SameBytesTests {
  private let parts = [
    "audits-1.json", "audits-2.json", "content.json", "content-posted.json", "signins-1.ndjson",
    "signins-2.ndjson", "signins-3.ndjson", "signins-4.ndjson", "signins-5.ndjson",
    "signins-6.ndjson", "signins-7.ndjson",
  ]

  private func reports(_ files: [String], _ more: String...) throws -> [Data] {
    try Project.withFolder { folder in
      let words = Project.sample(files.map { "takeover/" + $0 }, into: folder) + more
      #expect(Project.run(words).code == .success)
      return try ["findings.json", "report.html"].map { try Project.bytes(folder + "/" + $0) }
    }
  }

  @Test func `the same bytes come out at any number of jobs`() throws {
    let one = try reports(parts, "--jobs", "1")
    for jobs in ["2", "3", "8"] {
      let isSame = try reports(parts, "--jobs", jobs) == one
      #expect(isSame, "\(jobs) jobs")
    }
  }

  @Test func `the same bytes come out in any order of the files`() throws {
    let one = try reports(parts)
    let isSame = try reports(parts.reversed()) == one
    #expect(isSame)
    let isSameTwice = try reports(parts + parts) == one
    #expect(isSameTwice, "a file named twice is read once")
  }
}
