internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes one strip for each source: a bar for each day, hatched where there is no event.
  mutating func coverage(_ report: Report) {
    element("figure", .id("coverage"), .class("coverage")) { html in
      guard let range = DayRange(report), !report.coverage.isEmpty else {
        return html.element("figcaption") { $0.markup("No source has any event.") }
      }
      html.element("div", .class("strips")) { html in
        for source in report.coverage { html.strip(of: source, in: range) }
      }
      html.element("figcaption") { html in
        html.text("Events a day (UTC), ")
        html.text(TimeText.days(from: range.first, to: range.last))
        if range.step > 1 { html.text(", one bar for \(range.step) days") }
        html.markup(". Hatched: a day without events. Each row has its own scale.")
      }
    }
  }

  private mutating func strip(of source: Report.Coverage, in range: DayRange) {
    let counts = range.counts(of: source)
    let total = source.counts.reduce(0, +)
    element("span", .class("name"), text: source.kind.name)
    let title = "\(source.kind.name): \(NumberText.count(total, "event")), day by day"
    strip(title, class: "strip", width: range.bars * 20, height: 20) { html in
      let sums = (0..<range.bars).map { bar in
        counts[(bar * range.step)..<min(counts.count, (bar + 1) * range.step)]
      }
      let most = max(1, sums.map { $0.reduce(0, +) }.max() ?? 1)
      for (bar, days) in sums.enumerated() {
        let sum = days.reduce(0, +)
        let left = Double(bar * 20) + 1
        // A day without events is drawn even where one bar stands for several days.
        if days.contains(0) {
          let title = sum == 0 ? "\(range.name(ofBar: bar)): no events" : ""
          html.box("gap", x: left, y: 0, width: 18, height: 20, title: title)
        }
        guard sum > 0 else { continue }
        let height = max(2, 20 * Double(sum) / Double(most))
        html.box(
          "bar",
          x: left,
          y: 20 - height,
          width: 18,
          height: height,
          title: "\(range.name(ofBar: bar)): \(NumberText.count(sum, "event"))"
        )
      }
    }
    element("span", .class("total"), text: NumberText.count(total))
  }

  /// Writes the pattern that the strips are hatched with, once for the page.
  mutating func hatch() {
    markup(#"<svg class="defs" width="0" height="0" aria-hidden="true"><title>hatching</title>"#)
    markup(#"<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse""#)
    markup(#" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="5"/>"#)
    markup("</pattern></defs></svg>\n")
  }
}
