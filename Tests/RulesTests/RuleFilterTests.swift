import Rules
import Testing

struct RuleFilterTests {
  private static let base =
    CorrelationText.rule("one", id: 1) + CorrelationText.rule("two", id: 2)
    + CorrelationText.rule("three", id: 3, service: "signinlogs")

  private static func filter(
    _ section: String,
    source: String = "{product: azure, service: auditlogs}"
  ) -> String {
    "title: Left out\nlogsource: \(source)\nfilter:\n"
      + section.split(separator: "\n").map { "    \($0)\n" }.joined() + "---\n"
  }

  private static let selection = "selection: {actor: admin}\ncondition: not selection\n"

  /// The rules that find what an administrator does.
  private func findingAdministrators(_ rules: [Rule]) -> [String] {
    rules.filter { PlainFields(["operation": [$0.title], "actor": ["Admin"]]).meets($0.condition) }
      .map(\.title)
  }

  @Test(arguments: [
    ("rules: any\n", "{product: azure}", ["three"] as [String]?),
    ("rules: [one]\n", "{product: azure, service: auditlogs}", ["two", "three"]),
    ("rules: [ONE, 00000000-0000-4000-8000-000000000002]\n", "{product: Entra}", ["three"]),
    ("rules: Any\n", "{product: azure, service: auditlogs}", ["three"]),
    ("rules: three\n", "{service: signinlogs}", ["one", "two"]),
  ])
  func `a filter is asked of the rules it names, where its log source fits`(
    _ target: String,
    _ source: String,
    _ expected: [String]?
  ) {
    let (rules, diagnostics) = RuleText.read(
      Self.filter(target + Self.selection, source: source) + Self.base
    )
    #expect(diagnostics.isEmpty)
    let left = target == "rules: any\n" ? [] : expected ?? []
    #expect(findingAdministrators(rules) == left)
    // Nobody else is left out.
    for rule in rules {
      #expect(PlainFields(["operation": [rule.title], "actor": ["Mira"]]).meets(rule.condition))
    }
  }

  @Test func `filters add up, and the condition tells of them`() throws {
    let other = Self.filter("rules: [one]\nselection: {app: backup}\ncondition: not selection\n")
    let (rules, _) = RuleText.read(Self.base + Self.filter("rules: any\n" + Self.selection) + other)
    let rule = try #require(rules.first)
    #expect(rule.conditionText == "(selection) and (not selection) and (not selection)")
    #expect(!PlainFields(["operation": ["one"], "app": ["backup"]]).meets(rule.condition))
    #expect(!PlainFields(["operation": ["one"], "actor": ["admin"]]).meets(rule.condition))
    #expect(PlainFields(["operation": ["one"]]).meets(rule.condition))
  }

  @Test func `a filter in one file is asked of rules in others`() throws {
    let (rules, messages) = try RuleFolder.read([
      "filters/f.yml": Self.filter("rules: [two]\n" + Self.selection), "r.yml": Self.base,
    ])
    #expect(messages.isEmpty)
    #expect(findingAdministrators(rules) == ["one", "three"])
  }

  @Test(arguments: [
    (
      "rules: [none]\n" + selection,
      "4:13: error: no usable rule has the id or name 'none' (did you mean 'one'?)"
    ),
    (selection, "4:5: error: 'filter' has no 'rules'; list ids or names of rules, or write 'any'"),
    ("rules: []\n" + selection, "4:12: error: 'rules' names no rule; write 'any' for all"),
    ("rules: [[one]]\n" + selection, "4:13: error: a rule is given by its id or name"),
    ("rules: any\ncondition: not x\n", "4:5: error: 'filter' has no selection"),
    ("rules: any\nselection: {a: b}\n", "4:5: error: 'filter' has no 'condition'"),
    (
      "rules: any\nselection: {a: b}\ncondition: not selction\n",
      "6:20: error: no selection is named 'selction' (did you mean 'selection'?)"
    ),
  ])
  func `a wrong filter is refused with its place`(_ section: String, _ message: String) {
    let (rules, diagnostics) = RuleText.read(Self.filter(section) + Self.base)
    #expect(diagnostics.map(\.description).contains("r.yml:" + message))
    #expect(findingAdministrators(rules) == ["one", "two", "three"])
  }

  @Test(arguments: [
    (
      "rules: [one]\nselection: {actor: admin}\ncondition: selection\n", "{product: azure}",
      "6:16: warning: the rules will find only what meets this; to leave it out, write 'not' before it"
    ),
    (
      "rules: [three]\n" + selection, "{service: auditlogs}",
      "4:13: warning: the rule is for azure/signinlogs, not auditlogs"
    ),
    (
      "rules: any\n" + selection, "{product: aws, service: cloudtrail}",
      "1:1: warning: no rule fits the filter"
    ),
  ])
  func `a doubtful filter is told of`(_ section: String, _ source: String, _ message: String) {
    let (rules, diagnostics) = RuleText.read(Self.filter(section, source: source) + Self.base)
    #expect(diagnostics.map(\.description).contains("r.yml:" + message))
    #expect(rules.count == 3)
  }

  @Test func `a filter is not asked of a correlation`() {
    let correlation = CorrelationText.correlation("type: temporal\nrules: [one, two]\ntimespan: 1h")
    let (rules, diagnostics) = RuleText.read(
      Self.filter("rules: [whole]\n" + Self.selection) + Self.base + correlation
    )
    #expect(
      diagnostics.map(\.description) == [
        "r.yml:4:13: warning: a filter is applied to the rules of a correlation, not to the"
          + " correlation"
      ]
    )
    #expect(rules.count == 4)
  }
}
