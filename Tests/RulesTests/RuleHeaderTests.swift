import Events
import Formats
import Rules
import Testing

/// What is read of a rule beside its detection.
struct RuleHeaderTests {
  @Test func `the header is read`() throws {
    let text = """
      title: A title
      id: 6C0F1E2D-3B4A-4C5D-8E6F-7A8B9C0D1E2F
      status: stable
      level: Critical
      description: |
          Two lines
          of words.
      tags: [attack.t1098, attack.persistence]
      references:
          - https://example.com/a
      falsepositives: A change that was asked for.
      nextsteps:
          - 'Ask {actor}.'
      sentence: '{actor} did {operation} {count} times.'
      logsource: {product: Azure, service: SigninLogs}
      detection:
          one: {appId: x}
          two: {userId: y}
          condition: [one, two]
      """
    let (rules, diagnostics) = RuleText.read(text)
    #expect(diagnostics.isEmpty)
    let rule = try #require(rules.first)
    #expect(rule.id == "6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f")
    #expect(rule.title == "A title")
    #expect(rule.status == "stable")
    #expect(rule.level == .critical)
    #expect(rule.description == "Two lines\nof words.\n")
    #expect(rule.tags == ["attack.t1098", "attack.persistence"])
    #expect(rule.references == ["https://example.com/a"])
    #expect(rule.falsePositives == ["A change that was asked for."])
    #expect(rule.nextSteps.count == 1)
    #expect(rule.sentence?.pieces.count == 6)
    #expect(rule.logSource.kinds == [.signIn])
    #expect(rule.conditionText == "one or two")
    #expect(rule.anomaly == nil)
    guard case .any(let parts) = rule.condition else {
      Issue.record("a list of conditions is any of them")
      return
    }
    #expect(parts.count == 2)
  }

  @Test func `a rule needs no status, tags or words`() throws {
    let rule = try #require(
      RuleText.read(RuleText.match("status: test\n", becomes: "")).rules.first
    )
    #expect(rule.status == "test")
    #expect(rule.tags.isEmpty)
    #expect(rule.sentence == nil)
    #expect(rule.file == "r.yml")
  }

  @Test func `a rule without an id has one that is made of its title`() throws {
    let text = RuleText.match("id: 6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f\n", becomes: "")
    let one = try #require(RuleText.read(text).rules.first?.id)
    let again = try #require(RuleText.read(text + "description: x\n").rules.first?.id)
    let other = try #require(
      RuleText.read(text.replacing("Account Created", with: "Account Removed")).rules.first?.id
    )
    #expect(one == again && one != other)
    #expect(
      one.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
        != nil
    )
  }

  @Test func `name, dates and relations are read`() throws {
    let text = RuleText.match(
      and: """
        name: Account_Created
        date: 2026/11/02
        modified: 2026-11-03
        related:
            - id: 7D1E0F2D-3B4A-4C5D-8E6F-7A8B9C0D1E2F
              type: derived
        """
    )
    let rule = try #require(RuleText.read("# first\n" + text).rules.first)
    #expect(rule.name == "account_created")
    #expect(rule.date == "2026-11-02")
    #expect(rule.modified == "2026-11-03")
    #expect(rule.related.map(\.id) == ["7d1e0f2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f"])
    #expect(rule.related.map(\.type) == ["derived"])
    #expect(rule.location == TextLocation(line: 2, column: 1))
    #expect(rule.generates && rule.missingLists.isEmpty && rule.correlation == nil)
  }
}
