internal import Findings

/// Active hours by hour of the week: the usual ones outlined, those of the finding ringed.
struct WeekChart {
  private let week: Picture.Week
  private let most: Int
  private let left = 44.0
  private let ceiling = 6.0
  private let width = 24.0
  private let height = 22.0
  private let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  init(_ week: Picture.Week) {
    self.week = week
    most = max(1, week.counts.max() ?? 1)
  }

  /// Writes the picture and, folded, its numbers.
  func write(to html: inout HTMLBuilder) {
    html.element("figure", .class("picture")) { html in
      html.element("figcaption") { html in
        html.markup("<strong>Active hours of the week</strong> in the history, ")
        html.value(week.zone)
      }
      html.drawing(
        "Active hours of the week",
        description: description,
        class: "chart week",
        width: 640,
        height: 184
      ) { html in
        cells(in: &html)
        html.void("path", .class("usual"), .init("d", outline))
        rings(in: &html)
        axis(in: &html)
      }
      html.element("p", .class("key")) { html in
        html.markup(#"<span class="key-usual"></span> usual hours; "#)
        html.markup(#"<span class="key-event"></span> this finding; "#)
        html.text("the stronger the shade, the more active hours, up to \(NumberText.count(most))")
      }
      html.element("details", .class("numbers")) { html in
        html.element("summary") { $0.markup("The numbers") }
        table(in: &html)
      }
    }
  }

  private var description: String {
    let usual = week.usual.count { $0 }
    let cells = Set(week.events).sorted().filter(week.counts.indices.contains)
    let places = cells.map { "\(name(ofHour: $0)) (\(NumberText.count(week.counts[$0])) before)" }
    return "\(NumberText.count(usual, "hour")) of 168 are usual. Events of this finding: "
      + (places.isEmpty ? "none" : places.joined(separator: ", ")) + "."
  }

  private func name(ofHour cell: Int) -> String {
    let hour = cell % 24
    return "\(names[cell / 24 % 7]) \(hour < 10 ? "0" : "")\(hour):00"
  }

  private func corner(_ cell: Int) -> Point {
    Point(left + Double(cell % 24) * width, ceiling + Double(cell / 24) * height)
  }

  private func cells(in html: inout HTMLBuilder) {
    for (cell, count) in week.counts.prefix(168).enumerated() {
      let place = corner(cell)
      let shade = count <= 0 ? 0 : min(4, 1 + (count - 1) * 4 / most)
      html.box(
        "q\(shade)",
        x: place.x,
        y: place.y,
        width: width - 1,
        height: height - 1,
        title: "\(name(ofHour: cell)): \(NumberText.count(count))"
      )
    }
  }

  /// The border between usual hours and the others.
  private var outline: String {
    let isUsual = { (cell: Int) in week.usual.indices.contains(cell) && week.usual[cell] }
    var path = ""
    for cell in 0..<168 where isUsual(cell) {
      let place = corner(cell)
      let (x, y) = (Int(place.x), Int(place.y))
      if cell % 24 == 0 || !isUsual(cell - 1) { path += "M\(x) \(y)v22" }
      if cell % 24 == 23 || !isUsual(cell + 1) { path += "M\(x + 24) \(y)v22" }
      if cell < 24 || !isUsual(cell - 24) { path += "M\(x) \(y)h24" }
      if cell >= 144 || !isUsual(cell + 24) { path += "M\(x) \(y + 22)h24" }
    }
    return path
  }

  private func rings(in html: inout HTMLBuilder) {
    for cell in Set(week.events).sorted() where (0..<168).contains(cell) {
      let place = corner(cell)
      html.void(
        "circle",
        .class("ring"),
        .init("cx", place.x + width / 2 - 0.5),
        .init("cy", place.y + height / 2 - 0.5),
        .init("r", 7.5)
      )
    }
  }

  private func axis(in html: inout HTMLBuilder) {
    for (day, name) in names.enumerated() {
      html.words(
        name,
        "scale end",
        at: Point(left - 6, ceiling + (Double(day) + 0.7) * height)
      )
    }
    for hour in stride(from: 0, to: 24, by: 3) {
      html.words(
        "\(hour < 10 ? "0" : "")\(hour)",
        "scale",
        at: Point(left + Double(hour) * width, 178)
      )
    }
  }

  private func table(in html: inout HTMLBuilder) {
    html.element("div", .class("wide")) { html in
      html.element("table", .class("small hours")) { html in
        html.element("tr") { html in
          html.markup("<td></td>")
          for hour in 0..<24 { html.element("th", .init("scope", "col"), text: String(hour)) }
        }
        for (day, name) in names.enumerated() {
          html.element("tr") { html in
            html.element("th", .init("scope", "row"), text: name)
            for cell in (day * 24)..<(day * 24 + 24) where week.counts.indices.contains(cell) {
              html.element("td", text: NumberText.count(week.counts[cell]))
            }
          }
        }
      }
    }
  }
}
