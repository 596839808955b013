import Foundation
import Testing

@testable import CommandLineTool

/// `nightjar explain` on rules and events made for it.
@Suite struct ExplainTests {
  private static let rules = [
    "sign_in.yml": """
    title: Failed Sign-In From Outside
    id: 11111111-0000-4000-8000-000000000001
    name: failed_from_outside
    level: low
    logsource:
        product: azure
        service: signinlogs
    detection:
        selection:
            ResultType: 50126
            UserPrincipalName|endswith: '@fjordlight.example'
        selection_place:
            - location.countryOrRegion: XX
            - IPAddress|cidr: 203.0.113.0/24
        filter:
            appDisplayName|contains|all:
                - Azure
                - CLI
        condition: selection and selection_place and not filter
    """,
    "sub/absent.yml": """
    title: Not From a Known Device
    id: 11111111-0000-4000-8000-000000000002
    level: low
    logsource:
        product: azure
        service: signinlogs
    detection:
        selection:
            status.errorCode: 0
        filter:
            authenticationRequirement: multiFactorAuthentication
        filter_made:
            noSuchField: x
        condition: selection and not 1 of filter*
    """,
    "sub/words.yml": """
    title: A Word Anywhere
    id: 11111111-0000-4000-8000-000000000003
    level: low
    logsource:
        product: azure
    detection:
        words:
            - hostile
        condition: words
    """,
    "sub/burst.yml": """
    title: Many Resets
    id: 11111111-0000-4000-8000-000000000004
    level: low
    logsource:
        product: azure
        service: auditlogs
    detection:
        selection:
            operation: Reset password (by admin)
        condition: selection
    anomaly:
        method: burst
    """,
  ]

  private static func signIn(
    _ id: String,
    code: Int = 50126,
    address: String = "203.0.113.9",
    app: String = "Outlook",
    day: Int = 2
  ) -> String {
    #"{"id":"\#(id)","createdDateTime":"2026-11-0\#(day)T08:00:00Z","userPrincipalName":"#
      + #""ann@fjordlight.example","userId":"9c9e805f-248e-4e20-9779-17dd3de907d3","#
      + #""appDisplayName":"\#(app)","ipAddress":"\#(address)","status":{"errorCode":\#(code)},"#
      + #""location":{"countryOrRegion":"NO"},"clientAppUsed":"Browser"}"#
  }

  private static let events = [
    signIn("aaaaaaaa-0000-4000-8000-000000000001"),
    signIn("aaaaaaaa-0000-4000-8000-000000000002", code: 0, address: "198.51.100.7"),
    signIn("aaaaaaaa-0000-4000-8000-000000000003", app: "Microsoft Azure CLI"),
    signIn(
      "aaaaaaaa-0000-4000-8000-000000000004",
      app: #"hostile\u001b[31m\u202e\u2028\nnext <b>\u0000"#
    ),
    signIn("aaaaaaaa-0000-4000-8000-000000000005", day: 3),
    signIn("aaaaaaaa-0000-4000-8000-000000000005", day: 4),
  ]

  /// A folder with the rules and the events, and a run of the command in it.
  private struct Scene {
    let folder: String
    var file: String { folder + "/events.ndjson" }

    func run(_ rule: String, _ event: String, _ more: String...) -> (
      code: ExitCode, output: String, errors: String
    ) {
      let run = Project.run(
        ["explain", "--rule", rule, "--event", event, "--rules", folder + "/rules"]
          + (more.isEmpty ? [file] : more)
      )
      return (
        run.code, run.output.replacing(folder, with: "FOLDER"),
        run.errors.replacing(folder, with: "FOLDER")
      )
    }
  }

  private func withScene(_ body: (Scene) throws -> Void) throws {
    try Project.withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/rules/sub",
        withIntermediateDirectories: true
      )
      for (name, text) in Self.rules {
        try Data(text.utf8).write(to: URL(filePath: folder + "/rules/" + name))
      }
      let text = Self.events.joined(separator: "\n") + "\n"
      try Data(text.utf8).write(to: URL(filePath: folder + "/events.ndjson"))
      try body(Scene(folder: folder))
    }
  }

  @Test("a hit is explained part by part, and what would have prevented it") func hit() throws {
    try withScene { scene in
      let run = scene.run("sign_in", "events.ndjson:1")
      #expect(run.code == .success && run.errors.isEmpty)
      try Golden.expect(run.output, "explain-hit.txt")
    }
  }

  @Test("a miss is explained with the nearest change that would have made it match")
  func miss() throws {
    try withScene { scene in
      try Golden.expect(scene.run("sign_in", "events.ndjson:2").output, "explain-miss.txt")
      let filtered = scene.run("sign_in", "events.ndjson:3").output
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

  @Test("the form for programs says the same, with line, field and all values") func json() throws {
    try withScene { scene in
      let run = scene.run("sign_in", "events.ndjson:2", "--format", "json", scene.file)
      #expect(run.code == .success && run.errors.isEmpty)
      try Golden.expect(run.output, "explain-miss.json")
      let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      #expect(object is [String: Any])
    }
  }

  @Test("nothing in a record moves the cursor, turns the line around or begins a new one")
  func hostile() throws {
    try withScene { scene in
      for rule in ["sign_in", "sub/words"] {
        let run = scene.run(rule, "events.ndjson:4")
        #expect(run.code == .success)
        let hidden = run.output.unicodeScalars.filter {
          [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
        }
        #expect(hidden.allSatisfy { $0 == "\n" })
        let json = scene.run(rule, "events.ndjson:4", "--format", "json", scene.file)
        #expect(!json.output.contains("\u{1b}") && !json.output.contains("\u{202e}"))
      }
      #expect(scene.run("words", "events.ndjson:4").output.contains("yes   words:\n"))
      #expect(scene.run("words", "events.ndjson:1").output.contains("no    words:\n"))
      let run = scene.run("sign_in", "x\u{1b}[31m\u{202e}:\n1")
      #expect(run.code == .usage && !run.errors.contains("\u{1b}"))
    }
  }

  @Test("an event is called by id in any form, or by file and line") func references() throws {
    try withScene { scene in
      let expected = scene.run("sign_in", "events.ndjson:1").output
      for reference in [
        "aaaaaaaa-0000-4000-8000-000000000001", "AAAAAAAA-0000-4000-8000-000000000001",
        "{AAAAAAAA-0000-4000-8000-000000000001}", scene.file + ":1",
      ] {
        #expect(scene.run("sign_in", reference).output == expected, "\(reference)")
      }
      let twice = scene.run("sign_in", "aaaaaaaa-0000-4000-8000-000000000005")
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
        let run = scene.run("sign_in", reference)
        #expect(run.code == .usage && run.output.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
      }
    }
  }

  @Test("several events on one line are told apart by their ids") func oneLine() throws {
    try withScene { scene in
      let page = scene.folder + "/page.json"
      let text = #"{"value":["# + Self.events.prefix(2).joined(separator: ",") + "]}"
      try Data(text.utf8).write(to: URL(filePath: page))
      let run = scene.run("sign_in", "page.json:1", page)
      #expect(run.code == .usage)
      #expect(run.errors.contains("means 2 events; give one of 'aaaaaaaa-"))
      for line in 1...2 {
        #expect(run.errors.contains("'aaaaaaaa-0000-4000-8000-00000000000\(line)'"))
      }
    }
  }

  @Test("a rule is called by id, name, title or file") func ruleNames() throws {
    try withScene { scene in
      let expected = scene.run("sign_in", "events.ndjson:1").output
      for name in [
        "11111111-0000-4000-8000-000000000001", "failed_from_outside", "FAILED_from_outside",
        "sign_in.yml", "Failed sign-in from outside", scene.folder + "/rules/sign_in.yml",
      ] {
        #expect(scene.run(name, "events.ndjson:1").output == expected, "\(name)")
      }
      let slip = scene.run("sing_in", "events.ndjson:1")
      #expect(slip.code == .usage && slip.output.isEmpty)
      #expect(
        slip.errors == "nightjar explain: no rule is called 'sing_in' (did you mean 'sign_in'?)\n"
      )
      #expect(scene.run("outside", "events.ndjson:1").errors.contains("did you mean 'sign_in'?"))
      #expect(scene.run("zzz", "events.ndjson:1").errors.contains("'nightjar rules list'"))
      let twin = Self.rules["sign_in.yml", default: ""].replacing("000000001", with: "000000009")
      try Data(twin.replacing("failed_from_outside", with: "twin").utf8).write(
        to: URL(filePath: scene.folder + "/rules/sub/sign_in.yml")
      )
      let two = scene.run("Failed Sign-In From Outside", "events.ndjson:1")
      #expect(two.code == .usage)
      #expect(
        two.errors.contains("means 2 rules; give an id: 11111111-0000-4000-8000-000000000001")
      )
      #expect(scene.run("twin", "events.ndjson:1").code == .success)
      try Data("title: broken".utf8).write(to: URL(filePath: scene.folder + "/rules/broken.yml"))
      #expect(scene.run("sign_in.yml", "events.ndjson:1").code == .usage)
      #expect(scene.run("twin", "events.ndjson:1").code == .success)
      #expect(scene.run("brokn", "events.ndjson:1").errors.contains("some rules cannot be read"))
    }
  }

  @Test("that the event is not of the rule's log source is said first") func logSource() throws {
    try withScene { scene in
      let run = scene.run("burst", "events.ndjson:1")
      #expect(run.code == .success)
      #expect(
        run.output.split(separator: "\n")[3]
          == "The rule is not asked of this event: it is written for azure/auditlogs, records of the"
          + " kind directoryAudit or customSecurityAttributeAudit; the event is a signIn."
      )
      #expect(!run.output.contains("change"))
    }
  }

  @Test("what no event carries cannot be said, as analyze says it") func cannotBeSaid() throws {
    try withScene { scene in
      let run = scene.run("absent", "events.ndjson:2")
      try Golden.expect(run.output, "explain-cannot-be-said.txt")
      // One event that has the field is enough: then the others do without it.
      let other =
        Self.signIn("aaaaaaaa-0000-4000-8000-000000000009", code: 1).dropLast()
        + #","noSuchField":null}"#
      let file = scene.folder + "/other.ndjson"
      try Data(other.utf8).write(to: URL(filePath: file))
      let both = scene.run("absent", "events.ndjson:2", scene.file, file)
      #expect(both.output.contains("\nThe rule matches this event.\n"))
      // Of a field of newer records nothing can be said in an older one, whatever others have.
      let beta = scene.run("beta", "events.ndjson:2").output
      #expect(
        beta.contains("\nNothing can be said: the event does not carry a field that decides.\n")
      )
      for (rule, unjudged) in [("absent", 1), ("beta", 1), ("sign_in", 0)] {
        let report = scene.folder + "/report"
        let run = Project.run(
          "analyze",
          scene.file,
          "--rules",
          scene.folder + "/rules",
          "--output",
          report,
          "--quiet"
        )
        #expect(run.code == .success)
        let json = try JSONSerialization.jsonObject(with: Project.bytes(report + "/findings.json"))
        let rules = try #require((json as? [String: Any])?["rules"] as? [[String: Any]])
        let outcome = try #require(rules.first { ($0["file"] as? String ?? "").contains(rule) })
        #expect(outcome["unjudged"] as? Int ?? 0 == unjudged, "\(rule)")
      }
    }
  }

  @Test("a method that judges groups is named, and a selected event is no finding") func anomaly()
    throws
  {
    try withScene { scene in
      let audit = #"""
        {"id":"b1","activityDateTime":"2026-11-02T08:00:00Z","category":"UserManagement","activityDisplayName":"Reset password (by admin)","loggedByService":"Core Directory","result":"success","initiatedBy":{"user":{"id":"9c9e805f-248e-4e20-9779-17dd3de907d3","userPrincipalName":"ann@fjordlight.example"}},"targetResources":[]}
        """#
      let file = scene.folder + "/audits.ndjson"
      try Data(audit.utf8).write(to: URL(filePath: file))
      let run = scene.run("burst", "b1", file)
      #expect(run.code == .success)
      #expect(run.output.contains("The rule selects this event.\nIts method, burst, judges groups"))
    }
  }

  @Test("a store is read as files are, and stays as it is") func store() throws {
    try withScene { scene in
      let store = scene.folder + "/store"
      #expect(Project.run("load", "--store", store, scene.file, "--quiet").code == .success)
      let before = try Project.bytes(store)
      let run = scene.run("sign_in", "events.ndjson:1", "--store", store)
      #expect(run.output == scene.run("sign_in", "events.ndjson:1").output)
      let after = try Project.bytes(store)
      #expect(before == after)
      #expect(scene.run("sign_in", "x", "--store", scene.folder + "/none").code == .usage)
      #expect(scene.run("sign_in", "x", "--store", scene.file).code == .failure)
    }
  }

  @Test("of a record that is not kept any more only the verdict is told") func pruned() throws {
    try withScene { scene in
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
        let run = scene.run("sign_in", "events.ndjson:\(line)", "--store", store)
        #expect(run.code == .incomplete)
        #expect(run.output.hasSuffix("\nThe rule \(verdict) this event.\n"))
        #expect(run.errors.contains("not kept any more"))
      }
      let id = "aaaaaaaa-0000-4000-8000-000000000001"
      #expect(scene.run("sign_in", id, "--store", store).code == .incomplete)
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
