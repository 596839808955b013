import Rules
import TestSupport
import Testing

@testable import CommandLineTool

/// The page about the rules of a folder.
struct RulePackPageTests {
  private static func page(_ files: [String: String]) throws -> String {
    try FilesInFolder.with(files) { folder in
      let library = try RuleLibrary(paths: [folder])
      #expect(library.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
      return RulePackPage(library.rules).text
    }
  }

  private static func rule(_ number: Int, _ title: String, _ more: String = "") -> String {
    """
    title: "\(title)"
    id: 11111111-0000-4000-8000-00000000000\(number)
    level: high
    logsource: {product: azure, service: auditlogs}
    detection:
        selection: {operation: Add user}
        condition: selection
    \(more)
    """
  }

  @Test func `a rule is told with its facts, its description and what is harmless`() throws {
    let page = try Self.page([
      "pim/a.yml": Self.rule(
        1,
        "First",
        """
        description: What it is about.
        tags: [attack.t1098.003, attack.persistence, attack.t1098.003]
        falsepositives: ['A test.', 'Another.']
        """
      )
    ])
    #expect(
      page.hasSuffix(
        """
        ## Privileged Identity Management

        | rule | level | kind | techniques | file |
        |---|---|---|---|---|
        | [First](#first) | high | match | [T1098.003](https://attack.mitre.org/techniques/T1098/003/) \
        | `pim/a.yml` |

        ### First

        high · match · azure/auditlogs · [T1098.003](https://attack.mitre.org/techniques/T1098/003/) \
        · `pim/a.yml`

        What it is about.

        Usually harmless:
        A test.
        Another.

        """
      )
    )
    #expect(page.contains("\n| Persistence | 1 | – | 1 | – | – | – |\n"))
    #expect(page.contains("\n| Impact | – | – | – | – | – | – |\n"))
    #expect(page.contains("\n[T1098.003](https://attack.mitre.org/techniques/T1098/003/) 1\n"))
    #expect(page.contains("\n| all | 1 | – | 1 | – | – | – |\n"))
  }

  @Test func `a rule that only serves a correlation is not told`() throws {
    let page = try Self.page([
      "x/c.yml": """
      title: Many
      id: 11111111-0000-4000-8000-000000000009
      correlation:
          type: event_count
          rules: [one]
          timespan: 1h
          condition: {gte: 2}
      ---
      \(Self.rule(1, "Served", "name: one"))
      """
    ])
    #expect(page.contains("| [Many](#many) | medium | event_count |"))
    #expect(!page.contains("Served"))
  }

  @Test func `a hostile rule adds no heading, link, cell or tag to the page`() throws {
    let page = try Self.page([
      "x/a.yml": Self.rule(
        1,
        "[a](http://x) | <img src=x> `b`",
        ##"description: "# h\n\n    code\n- item\n<script>\n|a|b|""##
      )
    ])
    let lines = page.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("#") } == 4)
    #expect(page.matches(of: /[^\\]</).isEmpty && page.matches(of: /[^\\]\]\(http:/).isEmpty)
    let row = try #require(lines.first { $0.hasPrefix("| [") && $0.contains("img") })
    #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 6)
  }

  @Test func `no rules make a page without areas`() {
    #expect(RulePackPage([]).text.contains("\n| all | – | – | – | – | – | – |\n"))
  }
}
