import Events
import Formats
import Rules
import Testing

/// Old collections of rules, with `action`.
struct RuleCollectionTests {
  private static func rule(_ letter: String, _ more: String) -> String {
    "title: \(letter)\nid: \(String(repeating: letter, count: 8))-3b4a-4c5d-8e6f-7a8b9c0d1e2f\n"
      + more
  }

  private static let source = "logsource: {product: azure, service: auditlogs}\n"

  @Test func `a global document is merged into those after it until a reset`() throws {
    let text = """
      action: global
      level: low
      tags: [attack.persistence]
      logsource: {product: azure}
      detection:
          common: {result: success}
          condition: common and own
      ---
      \(Self.rule("a", "logsource: {service: auditlogs}\ndetection: {own: {operation: x}}"))
      ---
      \(Self.rule("b", "level: high\nlogsource: {service: signinlogs}\ndetection: {own: {appId: x}}"))
      ---
      action: reset
      ---
      \(Self.rule("c", Self.source + "level: low\ndetection: {own: {appId: x}, condition: own}"))
      """
    let (rules, diagnostics) = RuleText.read(text)
    #expect(diagnostics.isEmpty)
    #expect(rules.map(\.title) == ["a", "b", "c"])
    #expect(rules.map(\.level) == [.low, .high, .low])
    #expect(
      rules.map(\.logSource.description) == [
        "azure/auditlogs", "azure/signinlogs", "azure/auditlogs",
      ]
    )
    #expect(rules.map(\.conditionText) == ["common and own", "common and own", "own"])
    #expect(rules.map(\.tags.count) == [1, 1, 0])
    #expect(rules[0].location.line == 9)
  }

  @Test func `a repeated document is the one before it with what it adds`() throws {
    let text = """
      \(Self.rule("a", Self.source + "level: low\ndetection: {own: {operation: x}, condition: own}"))
      ---
      action: repeat
      \(Self.rule("b", "detection: {own: {result: y}}"))
      ---
      action: repeat
      \(Self.rule("c", "detection: {own: {operation: z}}"))
      """
    let (rules, diagnostics) = RuleText.read(text)
    #expect(diagnostics.isEmpty)
    try #require(rules.count == 3)
    let record = PlainFields(["operation": ["x"], "result": ["y"]])
    let changed = PlainFields(["operation": ["z"], "result": ["y"]])
    #expect(rules.map { record.meets($0.condition) } == [true, true, false])
    #expect(rules.map { changed.meets($0.condition) } == [false, false, true])
  }

  @Test func `a correlation and a filter take nothing from a global document`() throws {
    let text = """
      action: global
      level: low
      logsource: {product: azure, service: auditlogs}
      ---
      \(Self.rule("a", "name: base\ndetection: {own: {operation: x}, condition: own}"))
      ---
      \(Self.rule("b", "level: high\ncorrelation: {type: event_count, rules: [base], timespan: 1h, condition: {gte: 2}}"))
      """
    let (rules, diagnostics) = RuleText.read(text)
    #expect(diagnostics.isEmpty)
    #expect(rules.map(\.level) == [.low, .high])
    #expect(rules.last?.correlation?.rules == rules.first.map { [$0.id] })
  }

  @Test(arguments: [
    ("action: repeat\n", "1:1: error: there is no rule before this one to repeat"),
    ("action: globl\n", "1:9: error: unknown action (did you mean 'global'?)"),
    (
      "action: correlation\n",
      "1:9: error: an action is one of global, reset, repeat; a correlation rule has 'correlation'"
    ),
    (
      "action: [global]\n",
      "1:9: error: an action is one of global, reset, repeat; a correlation rule has 'correlation'"
    ),
  ])
  func `an action that makes no sense is refused`(_ text: String, _ message: String) {
    let (rules, diagnostics) = RuleText.read(text)
    #expect(rules.isEmpty)
    #expect(diagnostics.map(\.description) == ["r.yml:" + message])
  }
}
