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
        if case .cannotMatch(_, let obstacles) = outcome.verdict { html.obstacles(obstacles) }
      }
      html.element("td", .class("kind"), .cell("Kind"), text: outcome.kind.rawValue)
      html.element("td", .class("outcome"), .cell("Outcome")) { html in
        html.value(outcome.verdict.words)
        guard outcome.unjudged > 0 else { return }
        let words = NumberText.count(outcome.unjudged, "event")
        html.element("span", .class("unjudged"), text: words + " could not be judged")
      }
    }
  }

  /// How many reasons are listed of one rule.
  private static let obstacleLimit = 5

  private mutating func obstacles(_ obstacles: [Obstacle]) {
    let distinct = obstacles.indices.filter { index in
      !obstacles[..<index].contains { $0.isTheSame(as: obstacles[index]) }
    }.map { obstacles[$0] }
    element("ul", .class("obstacles")) { html in
      for obstacle in distinct.prefix(HTMLBuilder.obstacleLimit) {
        html.element("li") { html in
          if obstacle.line > 0 { html.text("line \(obstacle.line): ") }
          html.value(obstacle.sentence, limit: HTMLBuilder.sentenceLimit)
          let others = obstacles.filter { $0 != obstacle && $0.isTheSame(as: obstacle) }
          guard !others.isEmpty else { return }
          let kinds = others.compactMap { $0.kind?.name }
          html.text("; likewise in \(kinds.joined(separator: ", ")) records")
        }
      }
    }
    more(distinct.count - HTMLBuilder.obstacleLimit, "reason")
  }
}

extension Obstacle {
  /// Whether another one is this one in another kind of record.
  fileprivate func isTheSame(as other: Obstacle) -> Bool {
    subject == other.subject && line == other.line && filterPlace == other.filterPlace
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
    case .silent: "Could match"
    }
  }

  var words: String {
    switch self {
    case .cannotMatch: "can never match events like those that are here"
    case .matched: "selected events"
    case .noEvents: "could not find anything: there are no events of their log source"
    case .coldStart: "need more history, or more accounts, before they judge"
    case .silent: "looked at events; none matched, though one could have"
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
    case .coldStart, .tooSmall: .coldStart
    }
  }

  fileprivate var words: String {
    switch self {
    case .matched(let events, let findings):
      "\(NumberText.count(events, "event")), \(NumberText.count(findings, "finding"))"
    case .cannotMatch(let events, _):
      events > 0 ? "none of \(NumberText.count(events, "event")) can match" : "cannot run"
    case .silent(let events): "looked at \(NumberText.count(events, "event"))"
    case .noEvents(let logSource): "needs \(logSource)"
    case .coldStart(let days, let needed):
      "has \(NumberText.count(days)) of \(NumberText.count(needed, "day"))"
    case .tooSmall(let accounts, let needed):
      "has \(NumberText.count(accounts)) of \(NumberText.count(needed, "account"))"
    }
  }
}
