internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes the networks known of a user with the days they were used, the new one marked.
  mutating func addresses(_ addresses: Picture.Addresses) {
    let first = addresses.rows.map(\.firstSeen).min() ?? Day(number: 0)
    let last = addresses.rows.map(\.lastSeen).max() ?? first
    element("figure", .class("picture")) { html in
      html.element("figcaption") { html in
        html.markup("<strong>Known networks</strong>, most used first, ")
        html.text(TimeText.days(from: first, to: last))
      }
      html.element("table", .class("small addresses")) { html in
        html.element("thead") { html in
          html.markup(#"<tr><th scope="col">Network</th><th scope="col">Country</th>"#)
          html.markup(#"<th scope="col">Days used</th><th scope="col">Other users</th>"#)
          html.markup(#"<th scope="col">First to last day</th></tr>"#)
        }
        html.element("tbody") { html in
          for row in addresses.rows { html.address(row, from: first, to: last) }
        }
      }
      html.more(addresses.more, "known network", where: "the store")
    }
  }

  private mutating func address(_ row: Picture.Addresses.Row, from first: Day, to last: Day) {
    element("tr", .class(row.isNew ? "fresh" : "old")) { html in
      html.element("th", Attribute("scope", "row")) { html in
        html.element("code") { $0.value(row.network) }
        if row.isNew { html.markup(#" <strong class="flag">NEW</strong>"#) }
      }
      html.element("td") { $0.value(row.country, orElse: "unknown") }
      html.element("td", .class("number"), text: NumberText.count(row.days))
      html.element("td", .class("number"), text: NumberText.count(row.others))
      html.days(row.firstSeen, row.lastSeen, from: first, to: last, isNew: row.isNew)
    }
  }

  /// Writes a cell with the days of a row within those of all rows.
  mutating func days(_ start: Day, _ end: Day, from first: Day, to last: Day, isNew: Bool) {
    let span = "\(start) to \(end)"
    element("td", .class("span")) { html in
      let length = Double(max(1, Int(last.number) - Int(first.number) + 1))
      let left = Double(Int(start.number) - Int(first.number)) / length * 160
      let width = Double(Int(end.number) - Int(start.number) + 1) / length * 160
      html.drawing(span, class: "days", width: 160, height: 10) { html in
        html.box("track", x: 0, y: 4.5, width: 160, height: 1)
        html.box(
          isNew ? "hot" : "bar",
          x: min(left, 157),
          y: 1,
          width: max(3, width),
          height: 8
        )
      }
      html.element("span", .class("soft"), text: span)
    }
  }

  /// Writes the picture of a finding.
  mutating func picture(_ picture: Picture, in zone: Zone) {
    switch picture {
    case .bins(let bins): BinChart(bins, zone: zone).write(to: &self)
    case .week(let week): WeekChart(week).write(to: &self)
    case .addresses(let addresses): self.addresses(addresses)
    case .values(let values): self.values(values)
    }
  }
}
