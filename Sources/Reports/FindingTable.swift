internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes the table of findings: new first; resolved and suppressed ones are folded.
  mutating func findingTable(_ shown: [PageOrder.Entry], of report: Report) {
    element("section", .id("findings"), Attribute("aria-labelledby", "findings-title")) { html in
      html.element("div", .class("bar-title")) { html in
        html.element("h2", .id("findings-title")) { $0.markup("Findings") }
        if !report.findings.isEmpty { html.filter() }
      }
      let folded = report.folded
      let active = shown.filter {
        PageOrder.groups.prefix(3).contains($0.finding.status) && !folded.contains($0.finding.id)
      }
      if active.isEmpty { html.nothing(report) } else { html.table(active, report.zone) }
      let beyond = shown.filter { folded.contains($0.finding.id) }
      if let budget = report.budget {
        let words = NumberText.count(budget.limit, "incident")
        html.fold("Beyond the budget of " + words, beyond, report.zone)
      }
      for status in PageOrder.groups.suffix(2) {
        html.fold(status.heading, shown.filter { $0.finding.status == status }, report.zone)
      }
      html.more(report.findings.count - shown.count, "finding")
      if report.belowFloor > 0 {
        let words = NumberText.count(report.belowFloor, "finding is", "findings are")
        html.element("p", .class("more"), text: words + " below the floor (--min-level).")
      }
    }
    endLine()
  }

  /// What stands there when no finding needs a look.
  private mutating func nothing(_ report: Report) {
    element("p", .class("nothing")) { html in
      if report.period == nil {
        html.markup("There were no events, so nothing could be found.")
      } else if Trust(report).concerns.isEmpty {
        html.markup("Nothing needs a look. The rules ran on all of the data and found nothing.")
      } else {
        html.markup("The rules found nothing that needs a look in the data they could judge.")
        html.markup(" See above for what they could not.")
      }
    }
  }

  private mutating func filter() {
    markup(#"<form class="filter" id="filter" hidden="hidden"><label>Level "#)
    markup(#"<select id="filter-level"><option value="">all</option>"#)
    for level in Level.allCases.reversed() {
      element("option", Attribute("value", level.word), text: level.word)
    }
    markup(#"</select></label><label>Text <input id="filter-text" type="search"/></label>"#)
    markup(#"<output id="filter-count"></output></form>"#)
  }

  /// Writes a table that is folded away under its heading; nothing when it is empty.
  private mutating func fold(_ heading: String, _ entries: [PageOrder.Entry], _ zone: Zone) {
    guard !entries.isEmpty else { return }
    element("details", .class("group")) { html in
      html.element("summary", text: heading + " (\(NumberText.count(entries.count)))")
      html.table(entries, zone)
    }
  }

  private mutating func table(_ entries: [PageOrder.Entry], _ zone: Zone) {
    element("table", .class("findings")) { html in
      html.element("thead") { html in
        html.element("tr") { html in
          html.markup(#"<th scope="col">Level</th><th scope="col">Finding</th>"#)
          html.markup(#"<th scope="col">Who</th>"#)
          html.element("th", Attribute("scope", "col"), text: "When (\(zone.name))")
          html.markup(#"<th scope="col">ATT&#38;CK</th>"#)
        }
      }
      for status in PageOrder.groups {
        let group = entries.filter { $0.finding.status == status }
        guard !group.isEmpty else { continue }
        html.element("tbody") { html in
          for entry in group { html.row(entry, zone) }
        }
      }
    }
  }

  private mutating func row(_ entry: PageOrder.Entry, _ zone: Zone) {
    let finding = entry.finding
    element("tr", Attribute("data-level", finding.level.word)) { html in
      html.element("td", .class("level lv-\(finding.level.word)")) { html in
        html.mark(finding.level)
        html.text(" " + finding.level.word)
        html.element(
          "span",
          .class(finding.status == .new ? "status is-new" : "status"),
          text: finding.status.heading.lowercased()
        )
      }
      html.element("td", .class("what")) { html in
        html.element("a", .anchor(entry.anchor)) { $0.headline(finding.sentence) }
      }
      html.element("td", .class("who"), .cell("Who")) { $0.name(finding.who, orElse: "unknown") }
      html.element("td", .class("when"), .cell("When")) { html in
        html.time(from: finding.window.firstSeen, to: finding.window.lastSeen, in: zone)
      }
      let techniques = AttackTags(finding.tags).techniques
      html.element("td", .class("attack"), .cell("ATT&CK")) { html in
        html.value(techniques.joined(separator: " "), orElse: "–")
      }
    }
  }
}

extension Finding {
  /// The name of the one it is about: the actor, or whoever stands first.
  var who: String { (entities.first { $0.role == .actor } ?? entities.first)?.name ?? "" }
}

extension Finding.Status {
  /// The status as a heading.
  var heading: String {
    switch self {
    case .new: "New"
    case .reopened: "Seen again"
    case .ongoing: "Ongoing"
    case .resolved: "Resolved"
    case .suppressed: "Suppressed"
    }
  }
}
