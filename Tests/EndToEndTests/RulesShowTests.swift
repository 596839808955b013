import Foundation
import Testing

@testable import CommandLineTool

/// `nightjar rules show` on rules made for it, and on those of the project.
@Suite struct RulesShowTests {
  private func show(
    _ scene: RuleScene,
    _ words: String...
  ) -> (code: ExitCode, output: String, errors: String) {
    scene.run(["rules", "show", "--rules", scene.rules] + words)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("a rule is shown with its fields, its condition in plain form and its cost")
  func text() throws {
    try RuleScene.with { scene in
      let run = show(scene, "sign_in")
      #expect(run.code == .success && run.errors.isEmpty)
      try Golden.expect(run.output, "rules-show.txt")
      try Golden.expect(show(scene, "spray").output, "rules-show-correlation.txt")
      try Golden.expect(show(scene, "burst").output, "rules-show-anomaly.txt")
    }
  }

  @Test("the form for programs says the same") func json() throws {
    try RuleScene.with { scene in
      let run = show(scene, "sign_in", "--format", "json")
      #expect(run.code == .success && run.errors.isEmpty)
      try Golden.expect(run.output, "rules-show.json")
      _ = try object(run.output)
      for rule in ["spray", "burst", "list", "words", "absent"] {
        let object = try object(show(scene, rule, "--format", "json").output)
        #expect((object["anomaly"] is NSNull) == (rule != "burst"))
        #expect((object["correlation"] is NSNull) == (rule != "spray"))
        #expect((object["condition"] is NSNull) == (rule == "spray"))
      }
    }
  }

  @Test("an unknown field is flagged, and a list that is not there") func unknown() throws {
    try RuleScene.with { scene in
      let absent = show(scene, "absent").output
      #expect(absent.contains("\n  noSuchField: no known field\n"))
      #expect(absent.contains("\n    signIn: no known field of this kind\n"))
      let list = show(scene, "list").output
      #expect(list.contains("\n  admins: empty or not there\n"))
      try scene.write("ann@fjordlight.example\n", to: "rules/lists/admins.txt")
      let full = show(scene, "list").output
      #expect(full.contains("\nlists\n  admins\n") && !full.contains("empty"))
      #expect(full.contains("compared with 'ann@fjordlight.example'"))
      try scene.write(
        RuleScene.rules["sub/absent.yml", default: ""].replacing("noSuchField", with: "ipAdress")
          .replacing("000000002", with: "000000012"),
        to: "rules/slip.yml"
      )
      #expect(show(scene, "slip").output.contains("no known field (did you mean '"))
    }
  }

  @Test("a hostile rule moves no cursor") func hostile() throws {
    try RuleScene.with { scene in
      try scene.write(
        """
        title: "a\\e[31m\\u202eb"
        id: 11111111-0000-4000-8000-000000000020
        level: low
        description: "x\\u0000y\\u2028z"
        logsource:
            product: azure
        detection:
            words:
                - "\\e[2J"
            condition: words
        """,
        to: "rules/hostile.yml"
      )
      let run = show(scene, "hostile")
      #expect(run.code == .success)
      let hidden = run.output.unicodeScalars.filter(\.isHidden)
      #expect(hidden.allSatisfy { $0 == "\n" })
    }
  }

  @Test("the cost on a store is what the plan leaves open") func cost() throws {
    try RuleScene.with { scene in
      let store = scene.folder + "/store"
      #expect(Project.run("load", "--store", store, scene.file, "--quiet").code == .success)
      let before = try Project.bytes(store)
      let text = show(scene, "absent", "--store", store).output
      #expect(
        text.hasSuffix(
          """
            asks the records of 1 of 6 events (16.7 %); 6 are of its log source, 5 refused and 0 \
          selected without a look into the record

          """
        )
      )
      let json = try object(
        show(scene, "spray", "--store", store, "--format", "json").output
      )
      let rules = (json["cost"] as? [String: Any])?["rules"] as? [[String: Any]]
      // Selected by their words, but the correlation wants to know the address.
      #expect(rules?.map { $0["asked"] as? Int } == [5])
      #expect(rules?.map { $0["id"] as? String } == ["11111111-0000-4000-8000-000000000008"])
      let after = try Project.bytes(store)
      #expect(before == after)
      #expect(show(scene, "sign_in", "--store", scene.folder + "/none").code == .usage)
      #expect(show(scene, "sign_in", "--store", scene.file).code == .failure)
    }
  }

  @Test(arguments: [
    (["rules", "show"], "RULE is missing"), (["rules", "show", "a", "b"], "takes one RULE"),
    (["rules", "show", "zzz"], "no rule is called 'zzz'"),
    (["rules", "show", "entra_domain_added", "--format", "xml"], "is not one of text, json"),
  ])
  func `wrong use is told with 2`(words: [String], message: String) {
    let run = Project.run(words + ["--rules", "rules"])
    #expect(run.code == .usage && run.output.isEmpty)
    #expect(run.errors.hasPrefix("nightjar rules show: ") && run.errors.contains(message))
  }
}
