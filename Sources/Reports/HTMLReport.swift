internal import Events
public import Findings

/// The report as one HTML file that is complete without script, network or a second file.
public enum HTMLReport {
  /// The page never grows beyond this; what is left out is counted on it.
  static let byteLimit = 5_000_000

  /// The bytes of the page; the same report gives the same bytes.
  public static func bytes(of report: Report) -> [UInt8] {
    let order = PageOrder(report.findings)
    let related = RelatedFindings(order.entries)
    let candidates = min(order.entries.count, PageOrder.limit)
    let tail = end(of: report)
    let sections = { (count: Int) in
      (0..<count).map { index in
        var html = HTMLBuilder()
        let links = related.links(of: index, shown: count)
        html.section(order.entries[index], related: links, of: report)
        return html
      }
    }
    var shown = candidates
    var bodies = sections(shown)
    var head = beginning(of: report, Array(order.entries.prefix(shown)))
    var size = head.bytes.count + tail.bytes.count + bodies.reduce(0) { $0 + $1.bytes.count }
    if size > byteLimit {
      // A shorter table makes the head smaller too, so what is chosen here always fits.
      while shown > 0, size > byteLimit {
        shown -= 1
        size -= bodies[shown].bytes.count
      }
      bodies = sections(shown)
      head = beginning(of: report, Array(order.entries.prefix(shown)))
    }
    for body in bodies { head.append(body) }
    head.append(tail)
    return head.bytes
  }

  /// The page up to the first finding.
  private static func beginning(of report: Report, _ shown: [PageOrder.Entry]) -> HTMLBuilder {
    let sentence = Tally(report.findings).sentence
    var html = HTMLBuilder()
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n")
    html.head(title: "Nightjar: " + sentence)
    html.markup("<body>\n")
    html.hatch()
    html.element("header", .class("run")) { html in
      html.markup(##"<a class="skip" href="#findings">Skip to the findings</a>"##)
      html.markup(#"<span class="name">Nightjar</span>"#)
      html.element("span") { html in
        html.markup("run ")
        html.time(report.now, in: report.zone)
        html.text(" \(report.zone.name)")
      }
    }
    html.markup("\n<main>\n")
    html.element("h1", text: sentence)
    html.endLine()
    html.trust(report)
    html.stories(shown, of: report)
    html.risks(report.risks)
    html.findingTable(shown, of: report)
    html.findingsPerDay(report)
    return html
  }

  /// The page after the last finding.
  private static func end(of report: Report) -> HTMLBuilder {
    var html = HTMLBuilder()
    html.rules(report)
    html.inputs(report.intake)
    html.markup("</main>\n")
    html.element("footer") { html in
      html.text("Nightjar ")
      html.value(report.toolVersion)
      html.text(" · run \(report.zone.text(report.now)) \(report.zone.name)")
      html.text(" · \(report.now) · the same report as data: findings.json")
    }
    html.endLine()
    html.script()
    html.markup("\n</body>\n</html>\n")
    return html
  }
}
