import Events
import Testing

@testable import CommandLineTool

@Suite struct AnalyzeSettingsTests {
  private func settings(_ words: [String]) throws(UsageError) -> AnalyzeSettings {
    try AnalyzeSettings(try CommandSyntax.analyze.parse(words))
  }

  private func settings(_ line: String) throws(UsageError) -> AnalyzeSettings {
    try settings(line.split(separator: " ").map(String.init))
  }

  @Test func `a path is enough`() throws {
    let settings = try settings("exports")
    #expect(settings.paths == ["exports"])
    #expect(settings.store == nil)
    #expect(settings.rules.isEmpty)
    #expect(settings.output == "reports/latest")
    #expect(settings.formats == [.json, .html])
    #expect(settings.since == nil)
    #expect(settings.until == nil)
    #expect(settings.now == nil)
    #expect(settings.minLevel == .low)
    #expect(settings.failOn == nil)
    #expect(!settings.failOnUnrunnable)
    #expect(settings.jobs == nil)
    #expect(settings.zone == "UTC")
    #expect(!settings.quiet)
  }

  @Test func `every option has its place`() throws {
    let settings = try settings(
      """
      a --store s.sqlite --rules r1 --rules=r2 -o out --format html --since 2026-11-02
       --until 2026-11-03T03:12:00+01:00 --min-level medium --fail-on high,new
       --fail-on-unrunnable -j 8
       --now 2026-12-01T00:00:00Z --timezone Europe/Oslo -q - b
      """.replacing("\n", with: "")
    )
    #expect(settings.paths == ["a", "-", "b"])
    #expect(settings.store == "s.sqlite")
    #expect(settings.rules == ["r1", "r2"])
    #expect(settings.output == "out")
    #expect(settings.formats == [.html])
    #expect(settings.since?.description == "2026-11-02T00:00:00Z")
    #expect(settings.until?.description == "2026-11-03T02:12:00Z")
    #expect(settings.now?.description == "2026-12-01T00:00:00Z")
    #expect(settings.minLevel == .medium)
    #expect(settings.failOn == FailCondition(level: .high, onlyNew: true))
    #expect(settings.failOnUnrunnable)
    #expect(settings.jobs == 8)
    #expect(settings.zone == "Europe/Oslo")
    #expect(settings.quiet)
  }

  @Test(arguments: ["json,html", "html,json", "html,json,html"])
  func `formats are kept once and in order`(text: String) throws {
    #expect(try settings("p --format \(text)").formats == [.json, .html])
  }

  @Test(arguments: Level.allCases)
  func `every level can be the lowest and can fail the run`(level: Level) throws {
    let plain = try settings("p --min-level \(level.word) --fail-on \(level.word)")
    #expect(plain.minLevel == level)
    #expect(plain.failOn == FailCondition(level: level, onlyNew: false))
    let new = try settings("p --fail-on=\(level.word),new")
    #expect(new.failOn == FailCondition(level: level, onlyNew: true))
  }

  @Test(arguments: [1, 2, 63, 64])
  func `jobs are a number`(jobs: Int) throws {
    #expect(try settings("p --jobs \(jobs)").jobs == jobs)
  }

  private static let levels = "the levels are informational, low, medium, high, critical"

  @Test(arguments: [
    (
      "p --since 2026-13-01",
      "--since: '2026-13-01' is not a time; write 2026-11-02 or 2026-11-02T03:12:00Z"
    ),
    (
      "p --until yesterday",
      "--until: 'yesterday' is not a time; write 2026-11-02 or 2026-11-02T03:12:00Z"
    ),
    (
      "p --now 2026-11-02T25:00:00Z",
      "--now: '2026-11-02T25:00:00Z' is not a time; write 2026-11-02 or 2026-11-02T03:12:00Z"
    ),
    ("p --since=", "--since: TIME is empty"),
    ("p --since 2026-11-02 --until 2026-11-02", "--until must be later than --since"),
    ("p --since 2026-11-02 --until 2026-11-01", "--until must be later than --since"),
    (
      "p --min-level hihg",
      "--min-level: 'hihg' is not one of informational, low, medium, high, critical"
        + " (did you mean 'high'?)"
    ),
    (
      "p --fail-on hihg",
      "--fail-on: 'hihg' is not a level or a level with ',new' (did you mean 'high'?); " + levels
    ),
    ("p --fail-on new", "--fail-on: 'new' is not a level or a level with ',new'; " + levels),
    ("p --fail-on ,new", "--fail-on: ',new' is not a level or a level with ',new'; " + levels),
    (
      "p --fail-on high,old",
      "--fail-on: 'high,old' is not a level or a level with ',new'; " + levels
    ),
    (
      "p --fail-on high,new,new",
      "--fail-on: 'high,new,new' is not a level or a level with ',new'; " + levels
    ),
    ("p --fail-on high,", "--fail-on: 'high,' is not a level or a level with ',new'; " + levels),
    (
      "p --format json,hmtl",
      "--format: 'hmtl' is not one of json, html (did you mean 'html'?)"
    ),
    ("p --jobs 0", "--jobs: '0' is not a whole number from 1 to 64"),
    ("p --jobs many", "--jobs: 'many' is not a whole number from 1 to 64"),
    ("p --timezone=", "--timezone: ZONE is empty"),
    ("- p -", "'-' (standard input) is given twice"),
    ("--quiet", "PATH is missing"),
  ])
  func `a wrong value says what to write`(line: String, message: String) {
    let error = #expect(throws: UsageError.self) { try settings(line) }
    #expect(error?.message == message)
    #expect(error?.command == "analyze")
  }

  @Test func `a list of rules is printed as text unless asked otherwise`() throws {
    let plain = RulesListSettings(try CommandSyntax.rulesList.parse([]))
    #expect(plain.rules.isEmpty)
    #expect(plain.format == .text)
    let other = RulesListSettings(
      try CommandSyntax.rulesList.parse(["--rules", "a", "--rules=b", "--format=json"])
    )
    #expect(other.rules == ["a", "b"])
    #expect(other.format == .json)
  }
}
