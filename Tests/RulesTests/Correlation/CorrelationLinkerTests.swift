import Events
import Formats
import Rules
import Testing

struct CorrelationLinkerTests {
  private static let temporal = "type: temporal\ntimespan: 1h\nrules: "

  @Test func `rules are found by id or name, in any file and before or after`() throws {
    let (rules, messages) = try RuleFolder.read([
      "a.yml": CorrelationText.correlation(
        Self.temporal + "[Two, 00000000-0000-4000-8000-000000000001]"
      ),
      "b/c.yml": CorrelationText.rule("one", id: 1)
        + CorrelationText.rule("two", id: 2, service: "signinlogs"),
    ])
    #expect(messages.isEmpty)
    let rule = try #require(rules.first)
    #expect(rule.correlation?.rules == [CorrelationText.uuid(2), CorrelationText.uuid(1)])
    #expect(rule.logSource.description == "azure/signinlogs, azure/auditlogs")
    #expect(rule.logSource.kinds == [.signIn, .directoryAudit, .customSecurityAttributeAudit])
  }

  @Test func `the rules of a correlation make no findings unless it says so`() throws {
    let base = (1...4).map { CorrelationText.rule("r\($0)", id: $0) }.joined()
    let silent = CorrelationText.correlation(Self.temporal + "[r1, r2]", id: 8, name: "silent")
    let loud = CorrelationText.correlation(
      Self.temporal + "[r2, r3]\ngenerate: true",
      id: 9,
      name: "loud"
    )
    let (rules, diagnostics) = RuleText.read(base + silent + loud)
    #expect(diagnostics.isEmpty)
    #expect(rules.filter { !$0.generates }.map(\.title) == ["r1"])
    let beside = loud.replacing("    generate: true\n", with: "") + "generate: true\n"
    let (again, _) = RuleText.read(base + silent + "---\n" + beside.replacing("---\n", with: ""))
    #expect(again.filter { !$0.generates }.map(\.title) == ["r1"])
  }

  @Test func `correlations of correlations are chains`() throws {
    let text =
      CorrelationText.correlation(
        Self.temporal
          + "[middle, three]\ngroup-by: [user]\naliases: {user: {middle: who, three: userId}}",
        id: 8,
        name: "outer"
      )
      + CorrelationText.correlation(
        Self.temporal + "[one, two]\ngroup-by: [who]\naliases: {who: {one: a, two: b}}",
        id: 9,
        name: "middle"
      ) + CorrelationText.rule("one", id: 1) + CorrelationText.rule("two", id: 2)
      + CorrelationText.rule("three", id: 3, service: "signinlogs")
    let (rules, diagnostics) = RuleText.read(text)
    #expect(diagnostics.isEmpty)
    let outer = try #require(rules.first)
    #expect(outer.correlation?.rules == [CorrelationText.uuid(9), CorrelationText.uuid(3)])
    #expect(outer.correlation?.aliases["user"]?[CorrelationText.uuid(9)]?.description == "who")
    #expect(
      outer.logSource.kinds.contains(.signIn) && outer.logSource.kinds.contains(.directoryAudit)
    )
    #expect(rules.first { $0.title == "middle" }?.generates == false)
  }

  @Test func `a field that a correlation in a chain does not group by is that of its events`() {
    let text =
      CorrelationText.correlation(
        "type: event_count\ntimespan: 1d\nrules: [inner]\ngroup-by: [who, app]\ncondition: {gte: 2}",
        id: 8,
        name: "outer"
      )
      + CorrelationText.correlation(
        Self.temporal + "[one, two]\ngroup-by: [who]",
        id: 9,
        name: "inner"
      )
      + CorrelationText.rule("one", id: 1) + CorrelationText.rule("two", id: 2)
    let (rules, diagnostics) = RuleText.read(text)
    #expect(diagnostics.map(\.description) == [])
    #expect(rules.count == 4)
  }

  @Test func `correlations that refer to each other are refused, and so are those over them`() {
    let text =
      CorrelationText.correlation(Self.temporal + "[b, one]", id: 7, name: "a")
      + CorrelationText.correlation(Self.temporal + "[one, c]", id: 8, name: "b")
      + CorrelationText.correlation(Self.temporal + "[a, one]", id: 9, name: "c")
      + CorrelationText.correlation(Self.temporal + "[c, one]", id: 10, name: "d")
      + CorrelationText.rule("one", id: 1)
    let (rules, diagnostics) = RuleText.read(text)
    #expect(rules.map(\.title) == ["one"])
    #expect(
      diagnostics.map(\.message) == [
        "the correlation refers to itself: a → b → c → a",
        "the correlation refers to itself: b → c → a → b",
        "the correlation refers to itself: c → a → b → c",
        "the correlation refers to others that refer to themselves",
      ]
    )
    #expect(diagnostics.map(\.code) == Array(repeating: .circularRules, count: 4))
  }

  @Test func `a correlation over one that cannot be used cannot be used`() {
    let text =
      CorrelationText.correlation(Self.temporal + "[inner, one]", id: 8, name: "outer")
      + CorrelationText.correlation(Self.temporal + "[one, nothing_like_it]", id: 9, name: "inner")
      + CorrelationText.rule("one", id: 1)
    let (rules, diagnostics) = RuleText.read(text)
    #expect(rules.map(\.title) == ["one"])
    #expect(
      diagnostics.map(\.message).sorted() == [
        "no usable rule has the id or name 'nothing_like_it'", "the rule 'inner' cannot be used",
      ]
    )
    // What is over nothing that works silences nothing.
    #expect(rules.first?.generates == true)
  }

  @Test func `a name of two rules leads nowhere`() {
    let text =
      CorrelationText.correlation(Self.temporal + "[one, two]") + CorrelationText.rule("one", id: 1)
      + CorrelationText.rule("two", id: 2) + CorrelationText.rule("two", id: 3)
    let (rules, diagnostics) = RuleText.read(text)
    #expect(rules.count == 3)
    #expect(
      diagnostics.map(\.description) == [
        "r.yml:33:7: warning: the name is that of r.yml:21",
        "r.yml:8:18: error: 2 rules have the name 'two'; write an id",
      ]
    )
  }

  @Test func `an alias names rules of the correlation`() {
    let base =
      CorrelationText.rule("one", id: 1) + CorrelationText.rule("two", id: 2)
      + CorrelationText.rule("three", id: 3)
    let section = Self.temporal + "[one, two]\ngroup-by: [x]\naliases: {x: {one: a, three: b}}"
    let (rules, diagnostics) = RuleText.read(CorrelationText.correlation(section) + base)
    #expect(rules.count == 3)
    #expect(
      diagnostics.contains {
        $0.message == "the correlation does not list this rule" && $0.severity == .error
      }
    )
  }

  @Test func `a chain has sixteen correlations, and a longer one is refused with its place`() {
    var text = CorrelationText.rule("r0", id: 1)
    for number in 1...18 {
      text += CorrelationText.correlation(
        "type: event_count\ntimespan: 1h\nrules: [r\(number - 1)]\ncondition: {gte: 2}",
        id: number + 1,
        name: "r\(number)"
      )
    }
    let (rules, diagnostics) = RuleText.read(text)
    #expect(rules.count == 17)
    #expect(rules.count { $0.generates } == 1)
    #expect(
      diagnostics.map(\.message) == [
        "a chain has 16 correlations at most", "the rule 'r17' cannot be used",
      ]
    )
  }
}
