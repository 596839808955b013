import Rules
import Testing

/// Rule files that try to take time or memory; each is answered at once.
struct HostileRuleTests {
  private static func rule(_ detection: String, and lines: String = "") -> String {
    """
    title: a
    id: 6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f
    level: low
    logsource: {product: azure, service: auditlogs}
    detection:
    \(detection)
    \(lines)
    """
  }

  private func messages(_ text: String) -> [String] {
    RuleText.read(text).diagnostics.map(\.message)
  }

  @Test func `names with many stars are matched without going back`() {
    let name = String(repeating: "a", count: 1_000)
    let stars = String(repeating: "*a", count: 400) + "*b"
    let said = messages(Self.rule("    \(name): {b: c}\n    condition: 1 of \(stars)"))
    #expect(said == ["no selection is named like '\(stars)'"])
  }

  @Test func `a condition that names all selections many times is refused`() {
    let selections = (0..<2_000).map { "    s\($0): {b: c}\n" }.joined()
    let condition = Array(repeating: "1 of *", count: 20_000).joined(separator: " or ")
    let said = messages(Self.rule(selections + "    condition: \(condition)"))
    #expect(said == ["the condition names too much; it would have more than 4 MiB written out"])
  }

  @Test func `values that multiply are refused`() {
    let value = "'-a -b -c -d -e " + String(repeating: "x", count: 100_000) + "'"
    #expect(
      messages(Self.rule("    s: {b|windash: \(value)}\n    condition: s"))
        == ["'windash' makes too many texts of one; 10000 are the most"]
    )
    let many = (0..<3_000).map { "'-a -b -c -d -e \($0)'" }.joined(separator: ", ")
    #expect(
      messages(Self.rule("    s: {b|windash: [\(many)]}\n    condition: s"))
        == ["the values of the rule have more than 4 MiB, once modifiers are written out"]
    )
  }

  @Test func `many wrong references are told of`() {
    let names = (0..<20_000).map { "none\($0)" }.joined(separator: ", ")
    let text =
      CorrelationText.correlation("type: temporal\nrules: [\(names)]\ntimespan: 1h")
      + (0..<500).map { CorrelationText.rule("rule_number_\($0)", id: $0 + 100) }.joined()
    let said = messages(text)
    #expect(said.count == 20_000)
    #expect(said.allSatisfy { $0.hasPrefix("no usable rule has the id or name 'none") })
  }

  @Test func `a correlation groups by few fields and has few aliases`() {
    let fields = (0..<33).map { "f\($0)" }
    let base = CorrelationText.rule("one", id: 1) + CorrelationText.rule("two", id: 2)
    let start = "type: temporal\nrules: [one, two]\ntimespan: 1h\n"
    let groups = start + "group-by: [\(fields.joined(separator: ", "))]"
    #expect(
      messages(CorrelationText.correlation(groups) + base)
        == ["'group-by' has more than 32 fields"]
    )
    let aliases = start + "aliases: {\(fields.map { "\($0): {one: x}" }.joined(separator: ", "))}"
    #expect(
      messages(CorrelationText.correlation(aliases) + base)
        == ["'aliases' has more than 32 names"]
    )
  }

  @Test func `deep nesting and long keys end in a message`() {
    let deep = String(repeating: "[", count: 10_000)
    #expect(!messages(Self.rule("    s: \(deep)\n    condition: s")).isEmpty)
    let key = String(repeating: "a|", count: 500)
    #expect(!messages(Self.rule("    s: {'\(key)': b}\n    condition: s")).isEmpty)
    let all = "b|" + Array(repeating: "base64", count: 140).joined(separator: "|")
    #expect(
      messages(Self.rule("    s: {\(all): b}\n    condition: s"))
        == ["'base64' is written too often"]
    )
  }

  @Test func `every cut of a file is read or told of`() {
    let text =
      CorrelationText.correlation(
        "type: value_count\nrules: [one]\ngroup-by: [a]\ntimespan: 1h\ncondition: {field: b, gte: 2}"
      ) + CorrelationText.rule("one", id: 1) + RuleText.match
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      let (rules, diagnostics) = RuleReader.rules(in: Array(bytes[..<end]), file: "r.yml")
      if rules.isEmpty, diagnostics.isEmpty, end > 0 { Issue.record("cut at \(end) is silent") }
    }
  }
}
