import Foundation
import Testing

@testable import CommandLineTool

/// `nightjar rules test` on rules and evidence made for it, and on those of the project.
@Suite struct RulesTestTests {
  private func test(
    _ scene: RuleScene,
    _ words: String...
  ) -> (code: ExitCode, output: String, errors: String) {
    scene.run(["rules", "test", scene.rules] + words)
  }

  /// Evidence for all rules of the scene, as it should be.
  private func writeEvidence(_ scene: RuleScene) throws {
    let beta = #"{"authenticationRequirement":"singleFactorAuthentication","#
    let events = RuleScene.events
    func write(_ text: String, _ name: String) throws {
      try scene.write(text + "\n", to: "rules/evidence/" + name)
    }
    try write(events[0], "sign_in/fires-one.ndjson")
    try write(events[1] + "\n" + events[2], "sign_in/silent-near.ndjson")
    try write(
      #"{"noSuchField":"y","# + events[1].dropFirst(),
      "absent/fires-one.ndjson"
    )
    try write(#"{"noSuchField":"x","# + events[2].dropFirst(), "absent/silent-near.ndjson")
    try write(beta + events[1].dropFirst(), "beta/fires-one.ndjson")
    try write(events[1].replacing("0000000002", with: "0000000099"), "beta/silent-v1.ndjson")
    try write(events[3], "words/fires-one.ndjson")
    try write(events[0], "words/silent-none.ndjson")
    try write(
      events[0] + "\n"
        + events[4].replacing("11-03T08:00", with: "11-02T08:20").replacing("ann@", with: "bo@"),
      "spray/fires-two.ndjson"
    )
    try write(
      events[0] + "\n" + events[4].replacing("ann@", with: "bo@"),
      "spray/silent-next-day.ndjson"
    )
    try write(
      """
      seed: 7
      people: 40
      days: 35
      habits:
          - {does: sign-in, people: 1-40, rate: 3, hours: 6-16}
          - {does: Reset password (by admin), people: 1-3, onto: 4-40, rate: 0.5, hours: 7-15}
      events:
          - {does: Reset password (by admin), person: 2, onto: 10-23, day: 35, at: '01:05', count: 14, minutes: 26}
      expect: finding
      ---
      seed: 8
      people: 40
      days: 35
      habits:
          - {does: sign-in, people: 1-40, rate: 3, hours: 6-16}
      expect: none
      """,
      "burst/history.yml"
    )
    try scene.write("ann@fjordlight.example\n", to: "rules/lists/admins.txt")
    try write(events[0], "list/fires-ann.ndjson")
    try write(
      events[0].replacing("ann@", with: "bo@").replacing("0000000001", with: "0000000098"),
      "list/silent-bo.ndjson"
    )
  }

  @Test("rules that are as they should be end with 0, and each is told") func whole() throws {
    try RuleScene.with { scene in
      try writeEvidence(scene)
      let run = test(scene, "--strict")
      #expect(run.code == .success && run.errors.isEmpty)
      try Golden.expect(run.output, "rules-test.txt")
      let quiet = test(scene, "--strict", "--quiet")
      #expect(quiet.output == "7 rules: 7 as they should be, 0 not, 0 without enough evidence\n")
      #expect(test(scene, "--jobs", "1").output == run.output)
      #expect(test(scene, "--jobs", "8").output == run.output)
      #expect(test(scene, "--evidence", scene.rules + "/evidence/").output == run.output)
    }
  }

  @Test("what is not as it should be is told with file, line and what the condition saw")
  func failures() throws {
    try RuleScene.with { scene in
      try writeEvidence(scene)
      let events = RuleScene.events
      try scene.write(
        RuleScene.events[1].replacing("0000000002", with: "0000000021") + "\n",
        to: "rules/evidence/sign_in/fires-two.ndjson"
      )
      try scene.write(
        events[0].replacing("0000000001", with: "0000000022") + "\n",
        to: "rules/evidence/sign_in/silent-two.ndjson"
      )
      try scene.write(events[0] + "\n", to: "rules/evidence/spray/fires-one.ndjson")
      let text = try String(
        contentsOfFile: scene.rules + "/evidence/burst/history.yml",
        encoding: .utf8
      )
      try scene.write(
        text.replacing("expect: finding", with: "expect: none"),
        to: "rules/evidence/burst/history.yml"
      )
      let run = test(scene, "--quiet")
      #expect(run.code == .findings && run.errors.isEmpty)
      try Golden.expect(run.output, "rules-test-failures.txt")
    }
  }

  @Test("missing evidence is a warning, and with --strict an error") func gaps() throws {
    try RuleScene.with { scene in
      try writeEvidence(scene)
      try FileManager.default.removeItem(atPath: scene.rules + "/evidence/words")
      try FileManager.default.removeItem(atPath: scene.rules + "/evidence/sign_in/fires-one.ndjson")
      try FileManager.default.removeItem(atPath: scene.rules + "/evidence/spray/silent-next-day.ndjson")
      let run = test(scene, "--quiet")
      #expect(run.code == .success)
      #expect(
        run.output == """
          sign_in.yml: warning: no fires-*.ndjson in FOLDER/rules/evidence/sign_in
          sub/spray.yml: warning: no silent-*.ndjson in FOLDER/rules/evidence/spray
          sub/words.yml: warning: no evidence in FOLDER/rules/evidence/words
          7 rules: 4 as they should be, 0 not, 3 without enough evidence

          """
      )
      let strict = test(scene, "--quiet", "--strict")
      #expect(strict.code == .findings)
      #expect(strict.output.contains("sub/words.yml: error: no evidence"))
    }
  }

  @Test("what is no evidence is told: strangers, rejects, twins, empty files, broken histories")
  func noEvidence() throws {
    try RuleScene.with { scene in
      try writeEvidence(scene)
      let events = RuleScene.events
      for (name, text) in [
        ("words/fires-note.txt", "x"), ("words/.hidden", "x"),
        ("words/silent-broken.ndjson", "{\"a\":1}\n"), ("words/silent-empty.ndjson", ""),
        ("words/silent-twin.ndjson", events[0] + "\n"), ("burst/history-2.yml", "seed: x\n"),
        ("spray/silent-esc\u{1b}[31m.ndjson", "{"),
      ] {
        try scene.write(text, to: "rules/evidence/" + name)
      }
      let run = test(scene, "--quiet")
      #expect(run.code == .findings)
      for line in [
        "words/fires-note.txt: error: no evidence; name it",
        "words/silent-broken.ndjson:1: error: rejected: not a kind of record that is known",
        "words/silent-empty.ndjson: error: there is no record in it",
        "words/silent-twin.ndjson: error: 1 record is in the evidence already",
        "burst/history-2.yml:1: error: 'people' is missing",
      ] {
        #expect(run.output.contains("FOLDER/rules/evidence/" + line), "\(line)")
      }
      #expect(!run.output.contains(".hidden") && !run.output.contains("\u{1b}"))
    }
  }

  @Test("the evidence of a rule among several of a file bears its name") func severalRules() throws {
    try RuleScene.with { scene in
      let rule = RuleScene.rules["sign_in.yml", default: ""]
      let twin = rule.replacing("000000001", with: "000000031")
        .replacing("failed_from_outside", with: "twin")
      try scene.write(rule + "\n---\n" + twin, to: "rules/sign_in.yml")
      try writeEvidence(scene)
      let run = test(scene, "--quiet")
      #expect(run.output.contains("no evidence in FOLDER/rules/evidence/failed_from_outside\n"))
      #expect(run.output.contains("no evidence in FOLDER/rules/evidence/twin\n"))
    }
  }

  @Test("the rules of the project are as they should be") func project() {
    let run = Project.run("rules", "test", "rules", "--strict", "--quiet")
    #expect(run.code == .success && run.errors.isEmpty)
    #expect(run.output.hasSuffix(" as they should be, 0 not, 0 without enough evidence\n"))
  }

  @Test("wrong use ends with 2 and a sentence") func wrongUse() throws {
    try RuleScene.with { scene in
      for words in [
        ["rules", "test", scene.folder + "/none"], ["rules", "test", "--evidence", "none"],
        ["rules", "test", scene.rules, "--evidence", scene.file],
        ["rules", "test", scene.rules, "--jobs", "0"], ["rules", "test", scene.rules],
      ] {
        let run = Project.run(words)
        #expect(run.code == .usage && run.output.isEmpty, "\(words)")
        #expect(run.errors.hasPrefix("nightjar rules test: "), "\(run.errors)")
      }
      try scene.write("title: broken\n", to: "rules/broken.yml")
      let run = Project.run("rules", "test", scene.rules)
      #expect(run.code == .usage && run.errors.contains("broken.yml:1:1: error:"))
    }
  }
}
