import Foundation
import Testing

@testable import CommandLineTool

/// Fields that only a folder of rules knows, in every command that asks rules of events.
@Suite struct OwnFieldsTests {
  private static let rule = """
    title: Sign-In of a Colleague
    id: 11111111-0000-4000-8000-000000000041
    level: low
    logsource:
        product: azure
        service: signinlogs
    detection:
        selection:
            Colleague.Mail|endswith: '@fjordlight.example'
            badge: B7
        condition: selection
    """

  private static let fields = """
    kind: signIn
    fields:
        - badge
    aliases:
        Colleague.Mail: userPrincipalName
    """

  private static let events = [
    #"{"badge":"B7","# + RuleScene.signIn("aaaaaaaa-0000-4000-8000-000000000051").dropFirst(),
    #"{"badge":"C1","# + RuleScene.signIn("aaaaaaaa-0000-4000-8000-000000000052").dropFirst(),
  ]

  private func with(_ body: (RuleScene) throws -> Void) throws {
    try Project.withFolder { folder in
      let scene = RuleScene(folder: folder)
      try scene.write(Self.rule, to: "rules/sub/colleague.yml")
      try scene.write(Self.events.joined(separator: "\n") + "\n", to: "events.ndjson")
      try body(scene)
    }
  }

  private func found(_ scene: RuleScene, _ more: String...) throws -> Int {
    let words = ["--rules", scene.rules, "--output", scene.folder + "/out", "--quiet"]
    let run = scene.run(["analyze", scene.file] + words + more)
    #expect(run.code == .success, "\(run.errors)")
    let report = try JSONSerialization.jsonObject(
      with: Project.bytes(scene.folder + "/out/findings.json")
    )
    return try #require((report as? [String: Any])?["findings"] as? [Any]).count
  }

  @Test("without its folder's fields a rule finds nothing, and the check says why")
  func without() throws {
    try with { scene in
      let check = scene.run(["rules", "check", scene.rules])
      #expect(check.code == .usage)
      #expect(check.output.contains("no record of azure/signinlogs has a field 'Colleague.Mail'"))
      #expect(check.output.contains("no record of azure/signinlogs has a field 'badge'"))
      let count = try found(scene)
      #expect(count == 0)
    }
  }

  @Test("every command knows the fields of the folder of rules") func known() throws {
    try with { scene in
      try scene.write(Self.fields, to: "rules/fields/ours.yml")
      let check = scene.run(["rules", "check", scene.rules])
      #expect(check.output == "1 rule in 1 file, 0 errors, 0 warnings\n")
      let count = try found(scene)
      #expect(count == 1)
      let explain = scene.explain("colleague", "aaaaaaaa-0000-4000-8000-000000000051")
      #expect(explain.code == .success && explain.output.contains("The rule matches this event."))
      #expect(!explain.output.contains("no known field"))
      let show = scene.run(["rules", "show", "--rules", scene.rules, "colleague"])
      #expect(show.code == .success)
      #expect(show.output.contains("  Colleague.Mail\n    signIn: userPrincipalName [record]\n"))
      let list = scene.run(["rules", "list", "--rules", scene.rules])
      #expect(list.code == .success && list.errors.isEmpty)
      try scene.write(Self.events[0] + "\n", to: "rules/evidence/colleague/fires-badge.ndjson")
      try scene.write(Self.events[1] + "\n", to: "rules/evidence/colleague/silent-other.ndjson")
      let test = scene.run(["rules", "test", scene.rules, "--strict"])
      #expect(test.code == .success, "\(test.output)")
    }
  }

  @Test("what is known of records that are given up was asked with the folder's fields")
  func pruned() throws {
    try with { scene in
      try scene.write(Self.fields, to: "rules/fields/ours.yml")
      let store = scene.folder + "/store"
      let count = try found(scene, "--store", store)
      #expect(count == 1)
      let prune = scene.run([
        "store", "prune", store, "--records-older-than", "2026-11-20", "--rules", scene.rules,
      ])
      #expect(prune.code == .success, "\(prune.errors)")
      #expect(prune.output.contains("the records of 2 events"))
      let again = try found(scene, "--store", store)
      #expect(again == 1)
    }
  }

  @Test("a mistake in a file of fields has its place, and ends every run") func mistakes() throws {
    try with { scene in
      try scene.write(
        "kind: signIn\naliases:\n    Colleague.Mail: userPrincipalNam\n",
        to: "rules/fields/a.yml"
      )
      try scene.write("kind: signin\nfields: [badge]\n", to: "rules/fields/b.yml")
      try scene.write("kind: [\n", to: "rules/fields/c.yaml")
      let check = scene.run(["rules", "check", scene.rules])
      #expect(check.code == .usage)
      let lines = check.output.split(separator: "\n").map(String.init)
      #expect(
        lines[0] == "FOLDER/rules/fields/a.yml:3:21: error: 'userPrincipalNam' is no field of this"
          + " kind (did you mean 'userPrincipalName'?)"
      )
      #expect(lines[1].hasPrefix("FOLDER/rules/fields/b.yml:1:7: error: a kind is one of "))
      #expect(lines[1].hasSuffix(" (did you mean 'signIn'?)"))
      #expect(lines[2].hasPrefix("FOLDER/rules/fields/c.yaml:"))
      let analyze = scene.run(["analyze", scene.file, "--rules", scene.rules, "--quiet"])
      #expect(analyze.code == .usage && analyze.errors.hasPrefix(lines[0]))
      let test = scene.run(["rules", "test", scene.rules])
      #expect(test.code == .usage && test.errors.hasPrefix(lines[0]))
    }
  }
}
