internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes the values known of an actor with the days they were used, the new ones marked.
  mutating func values(_ values: Picture.Values) {
    let first = values.rows.map(\.firstSeen).min() ?? Day(number: 0)
    let last = values.rows.map(\.lastSeen).max() ?? first
    element("figure", .class("picture")) { html in
      html.element("figcaption") { html in
        html.element("strong") { html in
          html.text("Known ")
          html.value(values.unit)
        }
        html.text(", most used first, \(TimeText.days(from: first, to: last))")
      }
      html.element("table", .class("small addresses")) { html in
        html.element("thead") { html in
          html.markup(#"<tr><th scope="col">Value</th><th scope="col">Days used</th>"#)
          html.markup(#"<th scope="col">Other actors</th>"#)
          html.markup(#"<th scope="col">First to last day</th></tr>"#)
        }
        html.element("tbody") { html in
          for row in values.rows { html.value(row, from: first, to: last) }
        }
      }
      html.more(values.more, "known value", where: "the store")
    }
  }

  private mutating func value(_ row: Picture.Values.Row, from first: Day, to last: Day) {
    element("tr", .class(row.isNew ? "fresh" : "old")) { html in
      html.element("th", Attribute("scope", "row")) { html in
        html.element("code") { $0.value(row.value) }
        if row.isNew { html.markup(#" <strong class="flag">NEW</strong>"#) }
      }
      html.element("td", .class("number"), text: NumberText.count(row.days))
      html.element("td", .class("number"), text: NumberText.count(row.others))
      html.days(row.firstSeen, row.lastSeen, from: first, to: last, isNew: row.isNew)
    }
  }
}
