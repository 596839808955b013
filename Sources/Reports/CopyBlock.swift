internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes what a reader wants to take along: ids, the next command and a suppression.
  mutating func copyBlock(_ finding: Finding, _ report: Report) {
    element("div", .class("pair")) { html in
      html.part("To go on") { html in
        html.element("pre", .class("copy")) { html in
          html.text("finding ")
          html.value(finding.id)
          html.endLine()
          html.value("nightjar explain " + finding.id)
          html.endLine()
          html.endLine()
          for row in finding.evidence.prefix(Finding.evidenceLimit) where !row.eventID.isEmpty {
            html.text("event   ")
            html.value(row.eventID)
            html.endLine()
          }
        }
      }
      html.part("To hide it on purpose") { html in
        let snippet = SuppressionSnippet.text(for: finding, now: report.now, zone: report.zone)
        html.element("pre", .class("copy")) { html in
          for line in snippet.split(separator: "\n") {
            html.value(String(line), limit: 1_000)
            html.endLine()
          }
        }
      }
    }
  }
}
