internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes how far the run can be believed.
  mutating func trust(_ report: Report) {
    let trust = Trust(report)
    element("section", .id("trust"), Attribute("aria-labelledby", "trust-title")) { html in
      html.element("h2", .id("trust-title")) { $0.markup("Can you trust this run?") }
      html.answer(trust)
      html.element("div", .class("trust")) { html in
        html.element("dl", .class("facts")) { html in
          html.period(report)
          html.records(report.intake)
          html.ruleCounts(Trust.RuleCounts(report.rules))
        }
        html.coverage(report)
      }
    }
    endLine()
  }

  private mutating func answer(_ trust: Trust) {
    guard !trust.concerns.isEmpty else {
      return element("p", .class("answer well")) { html in
        html.markup(
          #"<svg class="mark" viewBox="0 0 12 12" aria-hidden="true"><title>well</title>"#
        )
        html.markup(#"<path class="tick" d="M1.5 6.5L4.8 10L10.5 2"/></svg> "#)
        html.text(trust.sentence)
      }
    }
    element("p", .class("answer care")) { html in
      html.markup(
        #"<svg class="mark" viewBox="0 0 12 12" aria-hidden="true"><title>not fully</title>"#
      )
      html.markup(#"<path d="M5 0.5H7V8H5ZM5 9.5H7V11.5H5Z"/></svg> "#)
      html.markup("<strong>Not fully:</strong> ")
      for (index, concern) in trust.concerns.enumerated() {
        if index > 0 { html.markup("; ") }
        html.element("a", .anchor(concern.anchor), text: concern.text)
      }
      html.markup(".")
    }
    for concern in trust.concerns where !concern.first.isEmpty { named(concern) }
  }

  /// Writes the first things of a concern, and where the others are.
  private mutating func named(_ concern: Trust.Concern) {
    element("ul", .class("named")) { html in
      for detail in concern.first {
        html.element("li") { html in
          html.element("strong") { $0.value(detail.outcome.rule.title) }
          html.markup(": ")
          html.value(detail.reason, limit: HTMLBuilder.sentenceLimit)
        }
      }
      guard concern.more > 0 else { return }
      html.element("li") { html in
        let words = "and \(NumberText.count(concern.more)) more"
        html.element("a", .anchor(concern.anchor), text: words)
      }
    }
  }

  private mutating func period(_ report: Report) {
    fact("Period") { html in
      guard let period = report.period, let range = DayRange(report) else {
        return html.markup("no events")
      }
      let first = report.zone.local(period.firstSeen).day
      let last = report.zone.local(period.lastSeen).day
      html.text(TimeText.days(from: first, to: last))
      html.element("span", .class("soft")) { html in
        html.text(", \(NumberText.count(range.days, "day"))")
        html.markup("<br/>")
        html.text(
          "first event \(TimeText.clock(period.firstSeen, in: report.zone)), "
            + "last event \(TimeText.clock(period.lastSeen, in: report.zone))"
        )
      }
    }
  }

  private mutating func records(_ intake: IntakeSummary) {
    let read = intake.stored + intake.known + intake.rejected
    fact("Records") { html in
      html.text(NumberText.count(read) + " read from ")
      html.element("a", .anchor("inputs"), text: NumberText.count(intake.files.count, "file"))
      html.markup("<br/>")
      html.element("span", .class("soft")) { html in
        html.text(
          "\(NumberText.count(intake.stored)) new, \(NumberText.count(intake.known)) known, "
        )
        let rejected = "\(NumberText.count(intake.rejected)) rejected"
        if intake.rejected > 0 {
          html.element("a", .anchor("rejects"), text: rejected)
        } else {
          html.text(rejected)
        }
      }
    }
  }

  private mutating func ruleCounts(_ counts: Trust.RuleCounts) {
    fact("Rules") { html in
      html.element("a", .anchor("rules"), text: NumberText.count(counts.all, "rule"))
      html.element("span", .class("soft")) { html in
        html.text(": \(NumberText.count(counts.matched)) matched, ")
        html.text("\(NumberText.count(counts.silent)) could match")
        html.ruleCount(counts.cannotMatch, "cannot match", anchor: "rules-cannotmatch")
        html.ruleCount(counts.noEvents, "without events", anchor: "rules-noevents")
        html.ruleCount(counts.coldStart, "cold start", anchor: "rules-coldstart")
      }
    }
  }

  private mutating func ruleCount(_ count: Int, _ words: String, anchor: String) {
    guard count > 0 else { return }
    markup(", ")
    element("a", .anchor(anchor), text: "\(NumberText.count(count)) \(words)")
  }
}
