internal import Events
internal import Findings

extension HTMLBuilder {
  /// How many rules of a group are listed.
  private static let ruleLimit = 500

  /// Writes what every rule did.
  mutating func rules(_ report: Report) {
    element("section", .id("rules")) { html in
      html.element("h2") { $0.markup("Rules in this run") }
      for group in RuleGroup.allCases {
        let members = report.rules.filter { $0.verdict.group == group }
        guard !members.isEmpty else { continue }
        html.element("details", .id(group.anchor), .init("open", "open")) { html in
          html.element("summary") { html in
            html.element("h3", text: "\(group.heading) (\(NumberText.count(members.count)))")
            html.element("span", .class("soft")) { $0.text(" " + group.words) }
          }
          html.element("table", .class("rules")) { html in
            for outcome in members.prefix(HTMLBuilder.ruleLimit) { html.rule(outcome) }
          }
          html.more(members.count - HTMLBuilder.ruleLimit, "rule")
        }
      }
      if report.rules.isEmpty { html.markup("<p>No rule ran.</p>") }
    }
    endLine()
  }

  private mutating func rule(_ outcome: Report.RuleOutcome) {
    element("tr") { html in
      html.element("td", .class("level lv-\(outcome.level.word)")) { html in
        html.mark(outcome.level)
        html.text(" " + outcome.level.word)
      }
      html.element("td", .cell("Rule")) { html in
        html.value(outcome.rule.title)
        html.text(" ")
        html.element("code") { $0.value(outcome.rule.file) }
      }
      html.element("td", .class("kind"), .cell("Kind"), text: outcome.kind.rawValue)
      html.element("td", .class("outcome"), .cell("Outcome")) { $0.value(outcome.verdict.words) }
    }
  }
}

/// The ways a rule can end, in the order of the page.
private enum RuleGroup: CaseIterable {
  case cannotMatch
  case matched
  case noEvents
  case coldStart
  case silent

  var anchor: String {
    switch self {
    case .cannotMatch: "rules-cannotmatch"
    case .matched: "rules-matched"
    case .noEvents: "rules-noevents"
    case .coldStart: "rules-coldstart"
    case .silent: "rules-silent"
    }
  }

  var heading: String {
    switch self {
    case .cannotMatch: "Cannot match"
    case .matched: "Matched"
    case .noEvents: "No events"
    case .coldStart: "Cold start"
    case .silent: "Silent"
    }
  }

  var words: String {
    switch self {
    case .cannotMatch: "cannot match events like these, whatever happens"
    case .matched: "selected events"
    case .noEvents: "could not find anything: there are no events of their log source"
    case .coldStart: "need more history before they judge"
    case .silent: "looked at events, and none matched"
    }
  }
}

extension Report.Verdict {
  fileprivate var group: RuleGroup {
    switch self {
    case .cannotMatch: .cannotMatch
    case .matched: .matched
    case .silent: .silent
    case .noEvents: .noEvents
    case .coldStart: .coldStart
    }
  }

  fileprivate var words: String {
    switch self {
    case .matched(let events, let findings):
      "\(NumberText.count(events, "event")), \(NumberText.count(findings, "finding"))"
    case .cannotMatch(_, let obstacles): obstacles.map(\.sentence).joined(separator: "; ")
    case .silent(let events): "looked at \(NumberText.count(events, "event"))"
    case .noEvents(let logSource): "needs \(logSource)"
    case .coldStart(let days, let needed):
      "has \(NumberText.count(days)) of \(NumberText.count(needed, "day"))"
    }
  }
}
