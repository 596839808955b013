import Foundation
import Testing

@testable import CommandLineTool

/// Rules that can never match what is there, and the exit code for them.
@Suite struct UnrunnableTests {
  private static func rule(_ number: Int, service: String, _ test: String) -> String {
    """
    title: Made \(number)
    id: \(String(format: "%08d", number))-3b4a-4c5d-8e6f-7a8b9c0d1e2f
    level: medium
    logsource:
        product: azure
        service: \(service)
    detection:
        a:
            \(test)
        condition: a

    """
  }

  private static let missing = "targetResource.displayName: x"

  /// Runs over a sample with these rules, each a file `made-N.yml`.
  private func run(
    _ rules: [(service: String, test: String)],
    _ words: String...,
    sample: String = "quiet"
  ) throws -> (code: ExitCode, output: String, errors: String) {
    try Project.withFolder { folder in
      let made = folder + "/rules"
      try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
      for (number, rule) in rules.enumerated() {
        let text = Self.rule(number, service: rule.service, rule.test)
        try Data(text.utf8).write(to: URL(filePath: made + "/made-\(10 + number).yml"))
      }
      return Project.run(
        ["analyze", "Tests/Samples/" + sample, "--rules", made, "--output", folder + "/out"]
          + ["--now", "2026-11-10T02:00:00Z"] + words
      )
    }
  }

  private static let reason =
    "field targetResource.displayName never occurs here in directoryAudit records; nearest is"
    + " targetResources.displayName (present in "

  @Test func `a rule that cannot match is told and fails no run by itself`() throws {
    let run = try run([("auditlogs", Self.missing)])
    #expect(run.code == .success)
    #expect(run.output.contains("\ncannot match: made-10.yml:9: " + Self.reason))
    // The unknown field is warned of, and no more.
    #expect(run.errors.contains("made-10.yml:9:9: warning: ") && !run.errors.contains("error"))
  }

  @Test func `a run that asks for it fails and names the rules`() throws {
    let rules = [("auditlogs", Self.missing), ("auditlogs", "operation: None"), ("pim", "nots: 1")]
    let run = try run(rules, "--fail-on-unrunnable", "--quiet")
    #expect(run.code == .findings)
    #expect(run.output.isEmpty)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines.first == "nightjar analyze: 2 rules cannot match events like those that are there:"
    )
    let error = "made-10.yml:9: error: the rule cannot match: " + Self.reason
    #expect(lines.dropFirst().first?.hasPrefix(error) == true)
    #expect(lines.last?.hasPrefix("made-12.yml:9: error: the rule cannot match: ") == true)
  }

  @Test func `what a filter asks for is told with the filter's file and line`() throws {
    try Project.withFolder { folder in
      let rules = folder + "/rules"
      try FileManager.default.createDirectory(atPath: rules, withIntermediateDirectories: true)
      let rule = Self.rule(1, service: "auditlogs", "operation: Add user")
      try Data(rule.utf8).write(to: URL(filePath: rules + "/made.yml"))
      let filter = """
        title: Left Out
        logsource: {product: azure, service: auditlogs}
        filter:
            rules: any
            selection: {targetResource.displayName: x}
            condition: not selection
        """
      try Data(filter.utf8).write(to: URL(filePath: rules + "/known.yml"))
      let run = Project.run(
        ["analyze", "Tests/Samples/quiet", "--rules", rules, "--output", folder + "/out"]
          + ["--now", "2026-11-10T02:00:00Z"]
      )
      #expect(run.output.contains("\ncannot match: made.yml: " + Self.reason), "\(run.output)")
      #expect(run.output.contains(" – asked by the filter in known.yml:5\n"), "\(run.output)")
    }
  }

  @Test func `rules that could match, that had no events or wait for history fail no run`() throws {
    let rules = [("auditlogs", "operation: None"), ("riskyusers", "nots: 1")]
    let run = try run(rules, "--fail-on-unrunnable")
    #expect(run.code == .success)
    #expect(!run.errors.contains("error"))
    #expect(!run.output.contains("cannot match"))
    #expect(run.output.contains("1 of 2 rules had no events of their log source"))
    try Project.withFolder { folder in
      let words = Project.sample(["broken"], into: folder, "--fail-on-unrunnable")
      let cold = Project.run(words)
      #expect(cold.code == .incomplete)
      #expect(cold.errors.isEmpty)
    }
  }

  @Test func `an incomplete input goes first, and the rules are named all the same`() throws {
    let run = try run([("auditlogs", Self.missing)], "--fail-on-unrunnable", sample: "broken")
    #expect(run.code == .incomplete)
    #expect(run.errors.contains("made-10.yml:9: error: the rule cannot match: "))
  }

  @Test func `ten rules are told and the others counted`() throws {
    let run = try run(Array(repeating: ("auditlogs", Self.missing), count: 12))
    let lines = run.output.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("cannot match: ") } == 10)
    #expect(lines.contains("… and 2 more rules cannot match"))
  }

  @Test(arguments: ["1", "8"])
  func `what is told is the same at any number of jobs`(jobs: String) throws {
    let rules = [("auditlogs", Self.missing), ("signinlogs", "authenticationRequirements: x")]
    let report = { (jobs: String) in
      try Project.withFolder { folder in
        let file = folder + "/made.yml"
        let texts = rules.enumerated().map {
          Self.rule($0.offset, service: $0.element.0, $0.element.1)
        }
        try Data(texts.joined(separator: "---\n").utf8).write(to: URL(filePath: file))
        let words =
          ["analyze", "Tests/Samples/takeover", "--rules", file, "--output", folder + "/out", "-q"]
          + ["--now", "2026-11-10T02:00:00Z", "--jobs", jobs]
        #expect(Project.run(words).code == .success)
        return try ["findings.json", "report.html"].map { try Project.bytes(folder + "/out/" + $0) }
      }
    }
    let isSame = try report(jobs) == report("2")
    #expect(isSame)
  }
}
