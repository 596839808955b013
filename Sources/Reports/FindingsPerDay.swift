internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes how many findings began on each day; days without findings are drawn too.
  mutating func findingsPerDay(_ report: Report) {
    let counted = report.findings.filter { $0.status != .suppressed }
    guard let range = DayRange(report), !counted.isEmpty else { return }
    var bars = Array(repeating: [Level: Int](), count: range.bars)
    for finding in counted {
      let day = min(max(0, range.index(of: finding.window.firstSeen.day)), range.days - 1)
      bars[day / range.step][finding.level, default: 0] += 1
    }
    element("figure", .class("nights")) { html in
      html.element("figcaption") { html in
        html.element("strong") { $0.markup("Findings a day") }
        html.text(", by their first event (UTC), ")
        html.text(TimeText.days(from: range.first, to: range.last))
        let most = bars.map { $0.values.reduce(0, +) }.max() ?? 0
        html.text("; the tallest bar: \(NumberText.count(most))")
        html.text(range.step > 1 ? "; one bar for \(range.step) days." : ".")
      }
      html.nights(bars, range)
      html.levelTable(bars, range)
    }
    endLine()
  }

  private mutating func nights(_ bars: [[Level: Int]], _ range: DayRange) {
    let most = max(4, bars.map { $0.values.reduce(0, +) }.max() ?? 1)
    let unit = 32 / Double(most)
    strip("Findings a day", class: "nightbars", width: range.bars * 34, height: 36) { html in
      for (bar, levels) in bars.enumerated() {
        let left = Double(bar * 34) + 2
        html.box("zero", x: left, y: 34, width: 30, height: 2)
        var top = 33.0
        for level in Level.allCases.reversed() {
          guard let count = levels[level] else { continue }
          let height = unit * Double(count)
          top -= height
          html.box(
            "lv-\(level.word)",
            x: left,
            y: top,
            width: 30,
            height: height - 0.6,
            title: "\(range.name(ofBar: bar)): \(NumberText.count(count)) \(level.word)"
          )
        }
      }
    }
  }

  private mutating func levelTable(_ bars: [[Level: Int]], _ range: DayRange) {
    let used = Level.allCases.reversed().filter { level in bars.contains { $0[level] != nil } }
    element("details", .class("numbers")) { html in
      html.element("summary") { $0.markup("The numbers") }
      html.element("table", .class("small")) { html in
        html.element("tr") { html in
          html.element("th", Attribute("scope", "col")) { $0.markup("Day") }
          for level in used { html.element("th", Attribute("scope", "col"), text: level.word) }
        }
        for (bar, levels) in bars.enumerated() where !levels.isEmpty {
          html.element("tr") { html in
            html.element("th", Attribute("scope", "row"), text: range.name(ofBar: bar))
            for level in used { html.element("td", text: NumberText.count(levels[level] ?? 0)) }
          }
        }
      }
      let quiet = bars.count { $0.isEmpty }
      html.element("p", .class("soft")) { html in
        html.text(
          range.step > 1
            ? "No findings in the other \(NumberText.count(quiet, "bar"))."
            : "No findings on the other \(NumberText.count(quiet, "day"))."
        )
      }
    }
  }
}
