internal import Findings

extension HTMLBuilder {
  /// Writes what a reader wants to take along: the ids of the finding and its events.
  mutating func copyBlock(_ finding: Finding) {
    part("To take along") { html in
      html.element("pre", .class("copy")) { html in
        html.text("finding ")
        html.value(finding.id)
        html.endLine()
        for row in finding.evidence.prefix(Finding.evidenceLimit) where !row.eventID.isEmpty {
          html.text("event   ")
          html.value(row.eventID)
          html.endLine()
        }
      }
    }
  }
}
