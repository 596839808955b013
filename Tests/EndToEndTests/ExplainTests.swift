import Foundation
import Testing

@testable import CommandLineTool

/// `nightjar explain` on rules and events made for it.
@Suite struct ExplainTests {
  @Test("a hit is explained part by part, and what would have prevented it") func hit() throws {
    try RuleScene.with { scene in
      let run = scene.explain("sign_in", "events.ndjson:1")
      #expect(run.code == .success && run.errors.isEmpty)
      try Golden.expect(run.output, "explain-hit.txt")
    }
  }

  @Test("a miss is explained with the nearest change that would have made it match")
  func miss() throws {
    try RuleScene.with { scene in
      try Golden.expect(scene.explain("sign_in", "events.ndjson:2").output, "explain-miss.txt")
      let filtered = scene.explain("sign_in", "events.ndjson:3").output
      #expect(
        filtered.hasSuffix(
          """
          The nearest change that would make it match:
            not met: appDisplayName|contains|all: Azure, CLI
                     now the event has 'Microsoft Azure CLI'

          """
        )
      )
    }
  }

  @Test("a change asks for what nothing can be said of, too") func changeOfTheUnknown() throws {
    try RuleScene.with { scene in
      let run = scene.explain("absent", "events.ndjson:1")
      #expect(run.output.contains("?       not\n?         filter:\n"))
      #expect(
        run.output.hasSuffix(
          """
          The nearest change that would make it match:
            met:     status.errorCode: 0
                     now the event has '50126'
            not met: noSuchField: x
                     now the event does not carry the field

          """
        )
      )
    }
  }

  @Test("a change tells the tests of its field that it must not turn around") func still() throws {
    try RuleScene.with { scene in
      let other = RuleScene.rules["sub/list.yml", default: ""]
        .replacing("userPrincipalName|expand: '%admins%'", with: "appDisplayName: Teams")
        .replacing(
          "condition: selection",
          with: "other:\n        appDisplayName|contains: ms\n"
            + "    condition: selection and not other"
        )
      try scene.write(other, to: "rules/sub/list.yml")
      #expect(
        scene.explain("list", "events.ndjson:1").output.hasSuffix(
          """
            met:     appDisplayName: Teams
                     now the event has 'Outlook'
            still not met: appDisplayName|contains: ms

          """
        )
      )
    }
  }

  @Test("what a filter asks stands under its name") func filter() throws {
    try RuleScene.with { scene in
      let filter = """
        title: Known Users
        logsource: {product: azure, service: signinlogs}
        filter:
            rules: [failed]
            selection: {userPrincipalName: ann@fjordlight.example}
            condition: not selection
        """
      try scene.write(filter, to: "rules/sub/known.yml")
      let output = scene.explain("failed", "events.ndjson:1").output
      #expect(output.contains("no      filter Known Users (sub/known.yml):\n"), "\(output)")
    }
  }

  @Test("the form for programs says the same, with line, field and all values") func json() throws {
    try RuleScene.with { scene in
      let run = scene.explain("sign_in", "events.ndjson:2", "--format", "json", scene.file)
      #expect(run.code == .success && run.errors.isEmpty)
      try Golden.expect(run.output, "explain-miss.json")
      let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      #expect(object is [String: Any])
    }
  }

  @Test("nothing in a record moves the cursor, turns the line around or begins a new one")
  func hostile() throws {
    try RuleScene.with { scene in
      for rule in ["sign_in", "sub/words"] {
        let run = scene.explain(rule, "events.ndjson:4")
        #expect(run.code == .success)
        let hidden = run.output.unicodeScalars.filter {
          [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
        }
        #expect(hidden.allSatisfy { $0 == "\n" })
        let json = scene.explain(rule, "events.ndjson:4", "--format", "json", scene.file)
        #expect(!json.output.contains("\u{1b}") && !json.output.contains("\u{202e}"))
      }
      #expect(scene.explain("words", "events.ndjson:4").output.contains("yes   words:\n"))
      #expect(scene.explain("words", "events.ndjson:1").output.contains("no    words:\n"))
      let run = scene.explain("sign_in", "x\u{1b}[31m\u{202e}:\n1")
      #expect(run.code == .usage && !run.errors.contains("\u{1b}"))
    }
  }

  @Test("an event is called by id in any form, or by file and line") func references() throws {
    try RuleScene.with { scene in
      let expected = scene.explain("sign_in", "events.ndjson:1").output
      for reference in [
        "aaaaaaaa-0000-4000-8000-000000000001", "AAAAAAAA-0000-4000-8000-000000000001",
        "{AAAAAAAA-0000-4000-8000-000000000001}", scene.file + ":1",
      ] {
        #expect(scene.explain("sign_in", reference).output == expected, "\(reference)")
      }
      let twice = scene.explain("sign_in", "aaaaaaaa-0000-4000-8000-000000000005")
      #expect(twice.code == .usage && twice.output.isEmpty)
      #expect(
        twice.errors == """
          nightjar explain: 'aaaaaaaa-0000-4000-8000-000000000005' means 2 events; give one of \
          FOLDER/events.ndjson:5, FOLDER/events.ndjson:6

          """
      )
      for (reference, message) in [
        ("events.ndjson:7", "no event begins on line 7, the one before begins on line 6"),
        ("vents.ndjson:1", "give the id of its record, or the file and the line"),
        ("aaaaaaaa", "give the id of its record, or the file and the line"),
        ("events.ndjson:0", "give the id of its record, or the file and the line"),
        ("events.ndjson:99999999999999999999", "give the id of its record"),
      ] {
        let run = scene.explain("sign_in", reference)
        #expect(run.code == .usage && run.output.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
      }
    }
  }

  @Test("several events on one line are told apart by their ids") func oneLine() throws {
    try RuleScene.with { scene in
      let text = #"{"value":["# + RuleScene.events.prefix(2).joined(separator: ",") + "]}"
      let page = try scene.write(text, to: "page.json")
      let run = scene.explain("sign_in", "page.json:1", page)
      #expect(run.code == .usage)
      #expect(run.errors.contains("means 2 events; give one of 'aaaaaaaa-"))
      for line in 1...2 {
        #expect(run.errors.contains("'aaaaaaaa-0000-4000-8000-00000000000\(line)'"))
      }
    }
  }

  @Test("a rule is called by id, name, title or file") func ruleNames() throws {
    try RuleScene.with { scene in
      let expected = scene.explain("sign_in", "events.ndjson:1").output
      for name in [
        "11111111-0000-4000-8000-000000000001", "failed_from_outside", "FAILED_from_outside",
        "sign_in.yml", "Failed sign-in from outside", scene.folder + "/rules/sign_in.yml",
      ] {
        #expect(scene.explain(name, "events.ndjson:1").output == expected, "\(name)")
      }
      let slip = scene.explain("sing_in", "events.ndjson:1")
      #expect(slip.code == .usage && slip.output.isEmpty)
      #expect(
        slip.errors == "nightjar explain: no rule is called 'sing_in' (did you mean 'sign_in'?)\n"
      )
      #expect(
        scene.explain("outside", "events.ndjson:1").errors.contains("did you mean 'sign_in'?")
      )
      #expect(scene.explain("zzz", "events.ndjson:1").errors.contains("'nightjar rules list'"))
      let twin = RuleScene.rules["sign_in.yml", default: ""].replacing(
        "000000001",
        with: "000000009"
      )
      try scene.write(
        twin.replacing("failed_from_outside", with: "twin"),
        to: "rules/sub/sign_in.yml"
      )
      let two = scene.explain("Failed Sign-In From Outside", "events.ndjson:1")
      #expect(two.code == .usage)
      #expect(
        two.errors.contains("means 2 rules; give an id: 11111111-0000-4000-8000-000000000001")
      )
      #expect(scene.explain("twin", "events.ndjson:1").code == .success)
      try scene.write("title: broken", to: "rules/broken.yml")
      #expect(scene.explain("sign_in.yml", "events.ndjson:1").code == .usage)
      #expect(scene.explain("twin", "events.ndjson:1").code == .success)
      #expect(
        scene.explain("brokn", "events.ndjson:1").errors.contains("some rules cannot be read")
      )
    }
  }

  @Test("that the event is not of the rule's log source is said first") func logSource() throws {
    try RuleScene.with { scene in
      let run = scene.explain("burst", "events.ndjson:1")
      #expect(run.code == .success)
      #expect(
        run.output.split(separator: "\n")[3]
          == "The rule is not asked of this event: it is written for azure/auditlogs, records of the"
          + " kind directoryAudit or customSecurityAttributeAudit, and auditLogRecord of the type"
          + " AzureActiveDirectory; the event is a signIn."
      )
      #expect(!run.output.contains("change"))
    }
  }

  @Test("what no event carries cannot be said, as analyze says it") func cannotBeSaid() throws {
    try RuleScene.with { scene in
      let run = scene.explain("absent", "events.ndjson:2")
      try Golden.expect(run.output, "explain-cannot-be-said.txt")
      // One event that has the field is enough: then the others do without it.
      let other =
        RuleScene.signIn("aaaaaaaa-0000-4000-8000-000000000009", code: 1).dropLast()
        + #","noSuchField":null}"#
      let file = try scene.write(String(other), to: "other.ndjson")
      let both = scene.explain("absent", "events.ndjson:2", scene.file, file)
      #expect(both.output.contains("\nThe rule matches this event.\n"))
      // Of a field of newer records nothing can be said in an older one, whatever others have.
      let beta = scene.explain("beta", "events.ndjson:2").output
      #expect(
        beta.contains("\nNothing can be said: the event does not carry a field that decides.\n")
      )
      let report = scene.folder + "/report"
      let analysis = Project.run(
        "analyze",
        scene.file,
        "--rules",
        scene.rules,
        "--output",
        report,
        "--quiet"
      )
      #expect(analysis.code == .success)
      let json = try JSONSerialization.jsonObject(with: Project.bytes(report + "/findings.json"))
      let findings = try #require((json as? [String: Any])?["findings"] as? [[String: Any]])
      let found = findings.compactMap { ($0["rule"] as? [String: Any])?["file"] as? String }
      #expect(found.contains("sign_in.yml"))
      #expect(!found.contains("sub/absent.yml") && !found.contains("sub/beta.yml"))
    }
  }

  @Test("a method that judges groups is named, and a selected event is no finding") func anomaly()
    throws
  {
    try RuleScene.with { scene in
      let audit = #"""
        {"id":"b1","activityDateTime":"2026-11-02T08:00:00Z","category":"UserManagement","activityDisplayName":"Reset password (by admin)","loggedByService":"Core Directory","result":"success","initiatedBy":{"user":{"id":"9c9e805f-248e-4e20-9779-17dd3de907d3","userPrincipalName":"ann@fjordlight.example"}},"targetResources":[]}
        """#
      let file = try scene.write(audit, to: "audits.ndjson")
      let run = scene.explain("burst", "b1", file)
      #expect(run.code == .success)
      #expect(run.output.contains("The rule selects this event.\nIts method, burst, judges groups"))
    }
  }

  @Test("of a correlation the rules it rests on are explained, and the group of the event")
  func correlation() throws {
    try RuleScene.with { scene in
      let run = scene.explain("spray", "events.ndjson:1")
      #expect(run.code == .success)
      try Golden.expect(run.output, "explain-correlation.txt")
      let json = scene.explain("spray", "events.ndjson:2", "--format", "json", scene.file).output
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let answers = try #require(object?["answers"] as? [[String: Any]])
      #expect(answers.map { $0["verdict"] as? String } == ["notSelected"])
      #expect((answers[0]["rule"] as? [String: Any])?["title"] as? String == "A Failed Sign-In")
    }
  }

  @Test("a rule whose list is empty selects nothing, and says so") func emptyList() throws {
    try RuleScene.with { scene in
      let run = scene.explain("list", "events.ndjson:1")
      #expect(run.code == .success)
      #expect(run.output.contains("selects nothing: its list 'admins' is empty or not there."))
      #expect(!run.output.contains("change"))
      try scene.write("# people\nann@fjordlight.example\n", to: "rules/lists/admins.txt")
      #expect(scene.explain("list", "events.ndjson:1").output.contains("The rule matches this"))
    }
  }

  @Test("a store is read as files are, and stays as it is") func store() throws {
    try RuleScene.with { scene in
      let store = scene.folder + "/store"
      #expect(Project.run("load", "--store", store, scene.file, "--quiet").code == .success)
      let before = try Project.bytes(store)
      let run = scene.explain("sign_in", "events.ndjson:1", "--store", store)
      #expect(run.output == scene.explain("sign_in", "events.ndjson:1").output)
      let after = try Project.bytes(store)
      #expect(before == after)
      #expect(scene.explain("sign_in", "x", "--store", scene.folder + "/none").code == .usage)
      #expect(scene.explain("sign_in", "x", "--store", scene.file).code == .failure)
    }
  }

  @Test("of a record that is not kept any more only the verdict is told") func pruned() throws {
    try RuleScene.with { scene in
      let store = scene.folder + "/store"
      #expect(Project.run("load", "--store", store, scene.file, "--quiet").code == .success)
      let prune = Project.run(
        "store",
        "prune",
        store,
        "--records-older-than",
        "2026-12-01",
        "--rules",
        scene.folder + "/rules"
      )
      #expect(prune.code == .success)
      for (line, verdict) in [(1, "matches"), (2, "does not match"), (3, "does not match")] {
        let run = scene.explain("sign_in", "events.ndjson:\(line)", "--store", store)
        #expect(run.code == .incomplete)
        #expect(run.output.hasSuffix("\nThe rule \(verdict) this event.\n"))
        #expect(run.errors.contains("not kept any more"))
      }
      let id = "aaaaaaaa-0000-4000-8000-000000000001"
      #expect(scene.explain("sign_in", id, "--store", store).code == .incomplete)
    }
  }

  @Test(arguments: [
    (["explain", "--rule", "x", "p"], "--event is missing"),
    (["explain", "--event", "x", "p"], "--rule is missing"),
    (["explain", "--rule", "x", "--event", "x"], "PATH is missing"),
    (["explain", "--rule", "x", "--event", "x", "--store", "s", "p"], "exclude each other"),
    (["explain", "--rule", "x", "--event", "x", "-", "-"], "given twice"),
    (["explain", "--rule", "x", "--event", "x", "none"], "no rule is called 'x'"),
    (["explain", "--rule", "entra_domain_added", "--event", "x", "none"], "none"),
  ])
  func `wrong use is told with 2`(words: [String], message: String) {
    let run = Project.run(words + ["--rules", "rules"])
    #expect(run.code == .usage && run.output.isEmpty)
    #expect(run.errors.hasPrefix("nightjar explain: ") && run.errors.contains(message))
  }
}
