internal import Events
internal import Findings

extension HTMLBuilder {
  /// How many changes or targets of one event are shown.
  private static let itemLimit = 12

  /// Writes the events that a finding rests on.
  mutating func evidence(_ finding: Finding, zone: Zone) {
    guard !finding.evidence.isEmpty || finding.eventCount > 0 else { return }
    let shown = finding.evidence.prefix(Finding.evidenceLimit)
    element("h3", text: "Evidence: " + NumberText.count(finding.eventCount, "event"))
    if !shown.isEmpty {
      element("table", .class("evidence")) { html in
        html.element("thead") { html in
          html.markup(#"<tr><th scope="col">Time</th><th scope="col">What</th>"#)
          html.markup(#"<th scope="col">Who, to whom</th><th scope="col">From</th>"#)
          html.markup(#"<th scope="col">Changed</th><th scope="col">Record</th></tr>"#)
        }
        html.element("tbody") { html in
          for row in shown { html.evidenceRow(row, zone) }
        }
      }
    }
    more(finding.evidence.count - shown.count, "event")
    let beyond = finding.eventCount - finding.evidence.count
    guard beyond > 0 else { return }
    let words = NumberText.count(beyond, "later event is", "later events are")
    element("p", .class("more"), text: words + " not listed; report a shorter time to see them.")
  }

  private mutating func evidenceRow(_ row: Evidence, _ zone: Zone) {
    element("tr") { html in
      html.element("td", .class("at"), .cell("Time")) { html in
        html.element("div") { html in
          html.element(
            "time",
            Attribute("datetime", row.time.description),
            text: zone.text(row.time)
          )
          html.element("span", .class("soft"), text: TimeText.universal(row.time, in: zone))
          if row.lateSeconds > 0 {
            let late = "came \(NumberText.span(seconds: row.lateSeconds)) late"
            html.element("span", .class("late"), text: late)
          }
        }
      }
      html.element("td", .cell("What")) { html in
        html.element("div") { html in
          html.element("span", .class("operation")) { $0.value(row.operation, orElse: "unnamed") }
          html.element("span", .class("soft")) { $0.value(row.result, orElse: "no result") }
        }
      }
      html.element("td", .cell("Who, to whom")) { html in
        html.element("div") { html in
          html.element("span") { $0.name(row.actor, orElse: "unknown") }
          html.targets(row.targets)
        }
      }
      html.element("td", .cell("From")) { html in
        html.element("div") { html in
          html.element("span") { $0.value(row.address, orElse: "no address") }
          html.element("span", .class("soft")) { $0.value(row.app, orElse: "no app") }
        }
      }
      html.element("td", .cell("Changed")) { html in
        html.element("div") { $0.changes(row.changes) }
      }
      html.element("td", .class("record"), .cell("Record")) { html in
        html.element("div") { html in
          html.element("span", text: row.kind.name)
          html.element("code") { $0.value(row.eventID, orElse: "no id") }
          html.element("code", .class("soft")) { $0.value("\(row.file):\(row.line)") }
        }
      }
    }
  }

  private mutating func targets(_ targets: [String]) {
    for target in targets.prefix(HTMLBuilder.itemLimit) {
      element("span", .class("target")) { html in
        html.markup("→ ")
        html.name(target, orElse: "unnamed")
      }
    }
    more(targets.count - HTMLBuilder.itemLimit, "target")
  }

  private mutating func changes(_ changes: [Change]) {
    guard !changes.isEmpty else { return markup(#"<span class="none">–</span>"#) }
    for change in changes.prefix(HTMLBuilder.itemLimit) {
      element("span", .class("change")) { html in
        html.element("span", .class("property")) { $0.value(change.property, orElse: "unnamed") }
        html.element("span", .class("old")) { $0.value(change.old, orElse: "nothing") }
        html.markup(" → ")
        html.element("span", .class("new")) { $0.value(change.new, orElse: "nothing") }
      }
    }
    more(changes.count - HTMLBuilder.itemLimit, "change")
  }
}
