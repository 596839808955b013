import Foundation
import Testing

@testable import CommandLineTool

/// `nightjar rules check` in each of its forms, on rules made for it.
@Suite struct RulesCheckTests {
  private func check(
    _ scene: RuleScene,
    _ words: String...
  ) -> (code: ExitCode, output: String, errors: String) {
    scene.run(["rules", "check", scene.rules] + words)
  }

  /// Rules, lists and fields with mistakes of many kinds.
  private func spoil(_ scene: RuleScene) throws {
    try scene.write("kind: signin\n", to: "rules/fields/mine.yml")
    try scene.write("a: b\n", to: "rules/lists/broken list.yml")
    try scene.write(
      """
      title: Two Mistakes
      id: 11111111-0000-4000-8000-000000000031
      level: hihg
      logsource:
          product: azure
          service: signinlogs
      detection:
          sélection:
              "ä": {userId|contans: x}
          condition: selection
      """,
      to: "rules/a #1.yml"
    )
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("each form tells the same mistakes, and standard output has nothing else")
  func forms() throws {
    try RuleScene.with { scene in
      try spoil(scene)
      let text = check(scene)
      let json = check(scene, "--format", "json")
      let sarif = check(scene, "--format", "sarif")
      for run in [text, json, sarif] { #expect(run.code == .usage && run.errors.isEmpty) }
      try Golden.expect(text.output, "rules-check.txt")
      try Golden.expect(json.output, "rules-check.json")
      try Golden.expect(sarif.output, "rules-check.sarif")
      #expect(check(scene, "--format", "text").output == text.output)
      let lines = text.output.split(separator: "\n").dropLast().map(String.init)
      let told = try #require(try object(json.output)["diagnostics"] as? [[String: Any]])
      let diagnosed = try told.map { try #require($0["message"] as? String) }
      #expect(lines.count == told.count)
      for (line, message) in zip(lines, diagnosed) { #expect(line.hasSuffix(": " + message)) }
      let runs = try #require(try object(sarif.output)["runs"] as? [[String: Any]])
      let results = try #require(runs.first?["results"] as? [[String: Any]])
      #expect(results.map { ($0["message"] as? [String: Any])?["text"] as? String } == diagnosed)
    }
  }

  @Test("each result of SARIF has its rule and a place in a file, counted from 1")
  func results() throws {
    try RuleScene.with { scene in
      try spoil(scene)
      let runs = try object(check(scene, "--format", "sarif").output)["runs"] as? [[String: Any]]
      let run = try #require(runs?.first)
      let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
      let rules = try #require(driver["rules"] as? [[String: Any]])
      let ids = rules.map { $0["id"] as? String }
      #expect(Set(ids).count == ids.count)
      for rule in rules {
        for key in ["shortDescription", "fullDescription", "help"] {
          #expect((rule[key] as? [String: Any])?["text"] is String)
        }
      }
      for result in try #require(run["results"] as? [[String: Any]]) {
        let index = try #require(result["ruleIndex"] as? Int)
        #expect(ids[index] == result["ruleId"] as? String)
        #expect(["error", "warning"].contains(result["level"] as? String))
        let place = try #require(
          (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        )
        let uri = try #require((place["artifactLocation"] as? [String: Any])?["uri"] as? String)
        #expect(URL(string: uri, encodingInvalidCharacters: false) != nil, "\(uri)")
        let region = try #require(place["region"] as? [String: Any])
        #expect(try #require(region["startLine"] as? Int) >= 1)
        #expect(try #require(region["startColumn"] as? Int) >= 1)
      }
    }
  }

  @Test("rules without mistakes give a document without results, and 0") func clean() throws {
    try Project.withFolder { folder in
      let scene = RuleScene(folder: folder)
      try scene.write(RuleScene.rules["sign_in.yml", default: ""], to: "rules/sign_in.yml")
      let sarif = check(scene, "--format", "sarif")
      #expect(sarif.code == .success && sarif.output.contains(#""results": []"#))
      let json = check(scene, "--format", "json")
      #expect(json.code == .success)
      #expect(try object(json.output)["errors"] as? Int == 0)
      #expect(check(scene).output == "1 rule in 1 file, 0 errors, 0 warnings\n")
    }
  }

  @Test("rules that cannot be found leave standard output empty, in every form")
  func nothing() throws {
    for format in ["text", "json", "sarif"] {
      let run = Project.run("rules", "check", "/no/such", "--format", format)
      #expect(run.code == .usage && run.output.isEmpty)
      #expect(run.errors == "nightjar rules check: /no/such: no such file or folder\n")
    }
    let run = Project.run("rules", "check", "rules", "--format", "srif")
    #expect(run.code == .usage && run.errors.contains("(did you mean 'sarif'?)"))
  }

  @Test("a rule without evidence is warned of where other rules have some") func evidence() throws {
    try Project.withFolder { folder in
      let scene = RuleScene(folder: folder)
      try scene.write(RuleScene.rules["sign_in.yml", default: ""], to: "rules/sign_in.yml")
      try scene.write(RuleScene.rules["sub/burst.yml", default: ""], to: "rules/sub/burst.yml")
      #expect(!check(scene).output.contains("evidence"))
      let event = RuleScene.events[0] + "\n"
      try scene.write(event, to: "rules/evidence/sign_in/fires-one.ndjson")
      let run = check(scene)
      #expect(run.code == .success)
      #expect(
        run.output == """
          FOLDER/rules/sign_in.yml:1:1: warning: no silent-*.ndjson in FOLDER/rules/evidence/sign_in
          FOLDER/rules/sub/burst.yml:1:1: warning: no evidence in FOLDER/rules/evidence/burst
          2 rules in 2 files, 0 errors, 2 warnings

          """
      )
      try scene.write(event, to: "rules/evidence/sign_in/silent-one.ndjson")
      let quiet = "{seed: 1, people: 2, days: 3, expect: none}\n"
      try scene.write(quiet, to: "rules/evidence/burst/history.yml")
      #expect(
        check(scene).output.hasPrefix(
          "FOLDER/rules/sub/burst.yml:1:1: warning: no history with 'expect: finding' in "
        )
      )
      let strict = scene.run(["rules", "test", scene.rules, "--strict"])
      #expect(strict.code == .findings)
      #expect(strict.output.contains("sub/burst.yml: error: no history with 'expect: finding' in "))
    }
  }

  @Test("what a hostile rule says moves no cursor") func hostile() throws {
    try Project.withFolder { folder in
      let scene = RuleScene(folder: folder)
      try scene.write(
        RuleScene.rules["sign_in.yml", default: ""] + "\n\"sentens\\e[31m\\u202e\": x\n"
          + "related:\n    - id: \"\\e[2J\"\n",
        to: "rules/a\u{1b}[31m.yml"
      )
      for words in [["rules", "check", scene.rules], ["rules", "list", "--rules", scene.rules]] {
        let run = scene.run(words)
        let told = (run.output + run.errors).unicodeScalars
        #expect(told.allSatisfy { !$0.isHidden || $0 == "\n" })
      }
    }
  }
}
