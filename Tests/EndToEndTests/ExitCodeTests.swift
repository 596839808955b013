import Foundation
import Testing

@testable import CommandLineTool

@Suite struct ExitCodeTests {
  @Test(arguments: [
    ["analyse", "x"], ["analyze"], ["analyze", "Tests/Samples/none"],
    ["analyze", "Tests/Samples/quiet", "--rules", "no-such-folder"],
    ["analyze", "Tests/Samples/quiet", "--timezone", "Mars/Olympus"],
    ["analyze", "Tests/Samples/quiet", "--level", "high"],
    ["rules", "check", "no-such-folder"],
  ])
  func `wrong use ends with 2 and a sentence`(words: [String]) {
    let run = Project.run(words)
    #expect(run.code == .usage)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("nightjar"))
    #expect(!run.errors.contains("Error("))
  }

  @Test func `a rule that cannot be read ends the run before anything is read`() throws {
    try Project.withFolder { folder in
      try Data("title: broken\n".utf8).write(to: URL(filePath: folder + "/broken.yml"))
      let run = Project.run(
        ["analyze", "Tests/Samples/quiet", "--rules", folder, "--output", folder + "/out"])
      #expect(run.code == .usage)
      #expect(run.errors.contains("broken.yml:1:1: error: 'logsource' is missing or not a map"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
    }
  }

  @Test func `an output folder that cannot be made is a failure`() {
    let run = Project.run(
      ["analyze", "Tests/Samples/broken", "--rules", "rules", "--output", "/proc/nightjar"])
    #expect(run.code == .failure)
    #expect(run.errors.contains("/proc/nightjar"))
  }

  @Test func `no error and no line of output tells what is in a broken record`() throws {
    try Project.withFolder { folder in
      let run = Project.run(
        ["analyze", "Tests/Samples/broken", "--rules", "rules", "--output", folder])
      #expect(run.code == .incomplete)
      #expect(!(run.output + run.errors).contains("fjordlight"))
      // Six days are too few for statistics.
      #expect(run.output.contains("only 6 days with events: nothing statistical is raised above medium"))
    }
  }

  @Test func `the rules of the project are without fault`() {
    let run = Project.run("rules", "check", "rules")
    #expect(run.code == .success)
    #expect(run.output.hasSuffix("0 errors, 0 warnings\n"))
  }

  @Test func `rules are listed as text and as JSON`() throws {
    let text = Project.run("rules", "list", "--rules", "rules")
    #expect(text.code == .success)
    let json = Project.run("rules", "list", "--rules", "rules", "--format", "json")
    let rules = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    )
    #expect(rules.count == text.output.split(separator: "\n").count)
    #expect(rules.allSatisfy { $0["id"] is String && $0["level"] is String })
  }
}
