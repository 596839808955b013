import Formats
import Rules
import Testing

/// What is said of rules that are wrong or doubtful.
struct RuleReaderTests {
  @Test(arguments: headers + selections + values + conditions + anomalies + sentences)
  func `a wrong rule is refused with its place and what to do`(_ example: RuleFileCase) {
    let (rules, diagnostics) = RuleText.read(example.text)
    #expect(diagnostics.map(\.description) == example.messages.map { "r.yml:" + $0 })
    #expect(rules.isEmpty)
  }

  @Test(arguments: warnings)
  func `a doubtful rule is told of and used`(_ example: RuleFileCase) {
    let (rules, diagnostics) = RuleText.read(example.text)
    #expect(diagnostics.map(\.description) == example.messages.map { "r.yml:" + $0 })
    #expect(rules.count == 1)
  }

  @Test func `messages are in lower case and have no full stop`() {
    for example in Self.headers + Self.selections + Self.values + Self.conditions + Self.anomalies {
      for message in RuleText.read(example.text).diagnostics.map(\.message) {
        #expect(!message.hasSuffix("."), "\(message)")
        #expect(message.first?.isUppercase == false, "\(message)")
      }
    }
  }

  @Test func `each document of a file is a rule of its own`() {
    let second = RuleText.match("6c0f", becomes: "7d1e")
    let (rules, diagnostics) = RuleText.read(RuleText.match + "---\n" + second)
    #expect(diagnostics.isEmpty)
    #expect(rules.map { $0.id.prefix(4) } == ["6c0f", "7d1e"])
  }

  @Test func `a wrong document does not take the others with it`() {
    let wrong = RuleText.match("level: high", becomes: "level: grave")
    let (rules, diagnostics) = RuleText.read(wrong + "---\n" + RuleText.match)
    #expect(rules.count == 1)
    #expect(diagnostics.map(\.location.line) == [4])
  }

  @Test func `several faults of one rule are told at once`() {
    let text = RuleText.match.replacing("level: high", with: "level: hihg")
      .replacing("operation:", with: "operation|contain:")
      .replacing("product: azure", with: "product: azur")
    let lines = RuleText.read(text).diagnostics.map(\.location.line)
    #expect(lines.sorted() == [4, 6, 10])
  }
}
