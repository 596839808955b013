import Rules
import TestSupport
import Testing

@testable import Rules

struct PlaceholderTests {
  private static func rule(_ selection: String, condition: String = "selection") -> String {
    """
    title: a
    id: 6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f
    level: low
    logsource: {product: azure, service: auditlogs}
    detection:
        selection: {\(selection)}
        condition: \(condition)

    """
  }

  private func meets(_ selection: String, _ value: String, _ lists: [String: String]) throws -> Bool
  {
    var files = ["r.yml": Self.rule(selection)]
    for (name, text) in lists { files["lists/" + name] = text }
    let (rules, messages) = try RuleFolder.read(files)
    #expect(messages.isEmpty)
    let rule = try #require(rules.first)
    #expect(rule.missingLists.isEmpty)
    return PlainFields(["a": [value]]).meets(rule.condition)
  }

  @Test(arguments: [
    ("a|expand: '%Admins%'", "MIRA", true), ("a|expand: '%ADMINS%'", "otto", true),
    ("a|expand: '%admins%'", "zoe", false), ("a|expand: '%admins%'", "svc-7", true),
    ("a|expand: '%admins%@x.example'", "mira@x.example", true),
    ("a|contains|expand: '<%admins%>'", "to <Otto>, now", true),
    ("a|expand|startswith: '%admins%'", "otto 2", true),
    ("a|expand: '%admins%-%sites%'", "mira-oslo", true),
    ("a|expand: '%admins%-%sites%'", "mira-bergen", false),
    (#"a|expand: '\%admins%sites%'"#, "%adminsoslo", true),
    ("a: '%admins%'", "%admins%", true), ("a: '%admins%'", "mira", false),
    ("a|expand: '100%'", "100%", true), ("a|expand: plain", "plain", true),
    ("a|expand|base64: '%sites%'", "b3Nsbw==", true),
    ("a|expand|re: '^%admins%$'", "mira", true), ("a|expand|re: '^%admins%$'", "svc-99", true),
    ("a|expand|re: '^%dots%$'", "axb", false), ("a|expand|re: '^%dots%$'", "a.b", true),
    ("a|expand|cidr: '%nets%'", "10.1.1.1", true), ("a|expand|cidr: '%nets%'", "11.1.1.1", false),
    ("a|expand|cased: '%sites%'", "Oslo", false), ("a|expand|neq: '%sites%'", "oslo", false),
    ("a|contains|all|expand: ['%sites%', x]", "oslo x", true),
    ("a|contains|all|expand: ['%admins%', x]", "otto x", true),
    ("a|contains|all|expand: ['%admins%', x]", "zoe x", false),
    ("'|expand': '%sites%'", "to oslo", true),
  ])
  func `a placeholder stands for each value of its list`(
    _ selection: String,
    _ value: String,
    _ expected: Bool
  ) throws {
    let lists = [
      "Admins.txt": "\u{feff}# who may\r\n\r\n  mira \r\notto\r\nsvc-*\r\n",
      "sites.yml": "- oslo\n",
      "dots.yaml": "# none else\n- a.b\n", "nets.txt": "10.0.0.0/8\n2001:db8::/32",
    ]
    #expect(try meets(selection, value, lists) == expected)
  }

  @Test(arguments: [
    "a|expand: '%gone%'", "a|expand: ['%gone%', x]", "a|contains|expand: 'x%gone%'",
    "'|expand': '%gone%'", "a|expand|cidr: '%gone%'", "a|expand|re: '%gone%'",
  ])
  func `a rule with a missing list is loaded, says so and finds nothing`(_ selection: String) throws
  {
    for condition in ["selection", "not selection"] {
      for files in [[:], ["lists/gone.txt": "# empty\n"], ["lists/gone.yml": ""]] {
        let (rules, messages) = try RuleFolder.read(
          files.merging(["r.yml": Self.rule(selection, condition: condition)]) { $1 }
        )
        let rule = try #require(rules.first)
        #expect(rule.missingLists == ["gone"])
        #expect(
          messages == [
            "r.yml:7:16: warning: the list 'gone' is missing or empty, so the rule looks for"
              + " nothing; write its values to lists/gone.txt in the folder of rules"
          ]
        )
        #expect(!PlainFields(["a": ["x"]]).meets(rule.condition))
        #expect(!PlainFields([:]).meets(rule.condition))
      }
    }
  }

  @Test func `a correlation misses what its rules miss`() throws {
    let text =
      Self.rule("a|expand: ['%gone%', '%lost%', '%gone%']").replacing(
        "title: a",
        with: "title: a\nname: a"
      )
      + "---\n" + CorrelationText.rule("one", id: 1)
      + CorrelationText.correlation("type: temporal\nrules: [a, one]\ntimespan: 1h")
    let rules = RuleText.read(text).rules
    #expect(rules.map(\.missingLists) == [["gone", "lost"], [], ["gone", "lost"]])
  }

  @Test func `a filter with a missing list leaves nothing out`() throws {
    for condition in ["not selection", "selection"] {
      let filter = """
        title: f
        logsource: {product: azure}
        filter:
            rules: any
            selection: {actor|expand: '%gone%'}
            condition: \(condition)
        """
      let (rules, messages) = try RuleFolder.read([
        "f.yml": filter, "r.yml": CorrelationText.rule("one", id: 1),
      ])
      let rule = try #require(rules.first)
      #expect(rule.missingLists.isEmpty)
      #expect(PlainFields(["operation": ["one"]]).meets(rule.condition))
      #expect(
        messages.contains {
          $0.contains("the list 'gone' is missing or empty, so the filter is not applied")
        }
      )
    }
  }

  @Test(arguments: [
    ("lists/x.yml", "a: b\n", "lists/x.yml:1:1: error: a file of a list must be a list"),
    ("lists/x.yml", "- a\n- [b]\n", "lists/x.yml:2:3: error: a value of a list must be a text"),
    ("lists/x.yml", "- a\n-\n", "lists/x.yml:2:2: error: a value of a list must be a text"),
    ("lists/x.yml", "- [a\n", "lists/x.yml:1:3: error: the '[' that opens here is never closed"),
    (
      "lists/x.txt", String(repeating: "a", count: 1_048_577),
      "lists/x.txt:1:1: error: the file is larger than 1048576 bytes; split it"
    ),
  ])
  func `a wrong list is an error with its place`(_ name: String, _ text: String, _ message: String)
    throws
  {
    let (_, messages) = try RuleFolder.read([name: text])
    #expect(messages.first == message)
  }

  @Test func `a list that is not UTF-8 is an error`() {
    var lists = PlaceholderLists()
    #expect(
      lists.add([0x61, 0xff], file: "x.txt").map(\.message) == [
        "the file is not UTF-8; save it as UTF-8"
      ]
    )
    #expect(lists["x"].isEmpty)
  }

  @Test func `values that multiply beyond bounds are refused`() throws {
    let many = (0..<200).map { "v\($0)" }.joined(separator: "\n")
    let (rules, messages) = try RuleFolder.read([
      "lists/m.txt": many, "r.yml": Self.rule("a|expand: '%m%%m%%m%%m%'"),
    ])
    #expect(rules.isEmpty)
    #expect(
      messages == ["r.yml:6:27: error: 'expand' makes too many texts of one; 10000 are the most"]
    )
  }

  @Test func `a rule given by its own path takes the lists beside it`() throws {
    try FilesInFolder.with(["r.yml": Self.rule("a|expand: '%x%'"), "lists/x.txt": "v"]) { folder in
      let library = try RuleLibrary(paths: [folder + "/r.yml"])
      #expect(library.diagnostics.map(\.code) == [.unknownField])
      #expect(library.rules.first?.missingLists == [])
    }
  }

  @Test(arguments: [
    "", "/", "/sub", "/sub/", "/sub/./deep", "/sub/deep/r.yml", "/sub/deep/../deep", "/other/..",
    "/other/../sub",
  ])
  func `a part of a folder of rules has the lists and fields of the whole`(_ part: String) throws {
    let files = [
      "sub/deep/r.yml": Self.rule("a|expand: '%x%'"), "lists/x.txt": "v", "other/none.txt": "",
      "fields/ours.yml": "kind: directoryAudit\nfields: [a]\n",
    ]
    try FilesInFolder.with(files) { folder in
      let library = try RuleLibrary(paths: [folder + part])
      #expect(library.diagnostics.isEmpty)
      #expect(library.rules.map(\.missingLists) == [[]])
      // What two parts share is read once.
      let parts = try RuleLibrary(paths: [folder + "/sub", folder + "/sub/deep/r.yml"])
      #expect(parts.diagnostics.isEmpty && parts.rules.count == 1)
    }
  }

  @Test func `the nearest folder with lists or fields is the folder of rules`() throws {
    let files = [
      "sub/deep/r.yml": Self.rule("a|expand: '%x%'"), "lists/x.txt": "v",
      "sub/fields/ours.yml": "kind: directoryAudit\nfields: [a]\n",
      "fields/wrong.yml": "kind: nothing\n",
    ]
    try FilesInFolder.with(files) { folder in
      let library = try RuleLibrary(paths: [folder + "/sub/deep"])
      #expect(library.diagnostics.map(\.code) == [.missingList])
      #expect(library.rules.first?.missingLists == ["x"])
    }
  }
}
