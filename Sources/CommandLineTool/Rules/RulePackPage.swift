internal import Events
internal import Findings
internal import Reports
internal import Rules

/// A page of the manual about the rules of a library, in Markdown: what they cover, then area by
/// area a table of them and what each is about.
///
/// An area is a folder of rules. Rules that only serve correlations are not told.
struct RulePackPage {
  /// What was written so far.
  private(set) var text = ""

  private let rules: [Rule]

  private static let levels = Level.allCases.sorted(by: >)

  /// Writes the page.
  init(_ rules: [Rule]) {
    self.rules = rules.filter(\.generates)
    let areas = Dictionary(grouping: self.rules, by: RulePackPage.area).sorted { $0.key < $1.key }
    var anchors = MarkdownAnchors(["The rules", "Coverage"])
    let sections = areas.map { name, rules in
      Section(
        name: name,
        anchor: anchors.add(name),
        rules: rules.map { (rule: $0, anchor: anchors.add($0.title)) }
      )
    }
    writeHead(sections)
    writeCoverage()
    for section in sections { write(section) }
  }

  /// The rules of an area, with the places that links to them lead to.
  private struct Section {
    let name: String
    let anchor: String
    let rules: [(rule: Rule, anchor: String)]
  }

  private mutating func line(_ words: String = "") { text += words + "\n" }

  private mutating func row(_ cells: [String]) {
    line("| " + cells.joined(separator: " | ") + " |")
  }

  private mutating func header(_ cells: [String]) {
    row(cells)
    line("|" + cells.map { _ in "---|" }.joined())
  }

  // MARK: All rules

  private mutating func writeHead(_ sections: [Section]) {
    line("# The rules")
    line()
    line("This page is written by `nightjar rules list --format markdown` and not edited by hand.")
    line(
      "Files are below the folder of rules. A rule whose kind is not `match` is a correlation of other"
    )
    line("rules or a statistical method over many events.")
    line()
    header(["area", "rules"] + Self.levels.map(\.word))
    for section in sections {
      let name = "[\(MarkdownText.escaped(section.name))](#\(section.anchor))"
      row([name] + Self.counts(section.rules.map(\.rule)))
    }
    row(["all"] + Self.counts(rules))
  }

  /// How many rules there are, and how many of each level.
  private static func counts(_ rules: [Rule]) -> [String] {
    let counts = levels.map { level in rules.count { $0.level == level } }
    return ([rules.count] + counts).map { $0 == 0 ? "–" : String($0) }
  }

  /// The tactics of ATT&CK for Enterprise, version 18, in the order of its matrix.
  private static let tactics = [
    "Reconnaissance", "Resource Development", "Initial Access", "Execution", "Persistence",
    "Privilege Escalation", "Defense Evasion", "Credential Access", "Discovery",
    "Lateral Movement", "Collection", "Command and Control", "Exfiltration", "Impact",
  ]

  private mutating func writeCoverage() {
    let tagged = rules.map { AttackTags($0.tags) }
    var tactics = Self.tactics
    for tactic in Set(tagged.flatMap(\.tactics)).sorted() where !tactics.contains(tactic) {
      tactics.append(tactic)
    }
    line()
    line("## Coverage")
    line()
    line(
      "Rules by the tactics of MITRE ATT&CK in their tags. A rule counts for each of its tactics."
    )
    line()
    header(["tactic", "rules"] + Self.levels.map(\.word))
    for tactic in tactics {
      let found = zip(rules, tagged).filter { $0.1.tactics.contains(tactic) }
      row([MarkdownText.escaped(tactic)] + Self.counts(found.map(\.0)))
    }
    let techniques = tagged.flatMap(\.techniques)
    guard !techniques.isEmpty else { return }
    line()
    line("Techniques, with the number of rules:")
    line()
    let links = Set(techniques).sorted().map { technique in
      Self.link(technique) + " \(techniques.count { $0 == technique })"
    }
    line(links.joined(separator: ",\n"))
  }

  private static func link(_ technique: String) -> String {
    let path = technique.split(separator: ".").joined(separator: "/")
    return "[\(technique)](https://attack.mitre.org/techniques/\(path)/)"
  }

  // MARK: Rules

  private mutating func write(_ section: Section) {
    line()
    line("## " + MarkdownText.escaped(section.name))
    line()
    header(["rule", "level", "kind", "techniques", "file"])
    for (rule, anchor) in section.rules {
      row([
        "[\(MarkdownText.escaped(rule.title))](#\(anchor))", rule.level.word, Self.kind(rule),
        AttackTags(rule.tags).techniques.map(Self.link).joined(separator: ", "),
        MarkdownText.code(rule.file),
      ])
    }
    for (rule, _) in section.rules { write(rule) }
  }

  private mutating func write(_ rule: Rule) {
    line()
    line("### " + MarkdownText.escaped(rule.title))
    line()
    let facts =
      [rule.level.word, Self.kind(rule), MarkdownText.escaped(rule.logSource.description)]
      + AttackTags(rule.tags).techniques.map(Self.link) + [MarkdownText.code(rule.file)]
    line(facts.joined(separator: " · "))
    line()
    for words in rule.description.split(whereSeparator: \.isNewline) {
      line(MarkdownText.escaped(String(words)))
    }
    guard !rule.falsePositives.isEmpty else { return }
    line()
    line("Usually harmless:")
    for reason in rule.falsePositives { line(MarkdownText.escaped(reason)) }
  }

  /// How the rule looks at events: by its condition alone, or by a method over many of them.
  private static func kind(_ rule: Rule) -> String {
    rule.anomaly?.method ?? rule.correlation?.typeName ?? "match"
  }

  /// What the folder of a rule below the folder of rules is about.
  private static func area(_ rule: Rule) -> String {
    let folders = rule.file.split(separator: "/").dropLast()
    let name = folders.first.map(String.init) ?? "other"
    return areas[name] ?? name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The project's folders whose names are too short for a heading.
  private static let areas = [
    "audit": "Unified audit log", "content": "Content and AI activities",
    "correlation": "Correlations", "pim": "Privileged Identity Management",
    "protection": "Identity protection", "signin": "Sign-ins",
  ]
}
