internal import Events
internal import Findings

/// Events per bin of time, with the line that had to be crossed and the window that crossed it.
struct BinChart {
  private let bins: Picture.Bins
  private let zone: Zone
  private let range: Range<Int>
  private let top: Double
  /// The width of a bin in seconds, `1...`.
  private let width: Int64

  private let left = 40.0
  private let right = 624.0
  private let floor = 168.0
  private let ceiling = 22.0

  /// More bars than this cannot be told apart; the ones around the window are drawn.
  static let barLimit = 300

  init(_ bins: Picture.Bins, zone: Zone) {
    self.bins = bins
    self.zone = zone
    let count = bins.counts.count
    width = max(1, bins.width)
    let middle = (bins.window.lastSeen.seconds - bins.start.seconds) / width
    let start = max(
      0,
      min(count - BinChart.barLimit, Int(clamping: middle) - BinChart.barLimit / 2)
    )
    range = start..<min(count, start + BinChart.barLimit)
    let most = Double(bins.counts[range].max() ?? 1)
    top = max(1, most, bins.threshold.isFinite ? bins.threshold : 1) * 1.08
  }

  /// Writes the picture and, folded, its numbers.
  func write(to html: inout HTMLBuilder) {
    let unit = bins.unit
    html.element("figure", .class("picture")) { html in
      html.element("figcaption") { html in
        html.element("strong") { $0.value(unit) }
        html.text(" in every \(widthText), \(zone.name)")
      }
      html.drawing(
        "\(unit.prefix(200)) in every \(widthText)",
        description: description,
        class: "chart",
        width: 640,
        height: 200
      ) { html in
        draw(in: &html)
      }
      html.more(bins.counts.count - range.count, "bin")
      html.element("details", .class("numbers")) { html in
        html.element("summary") { $0.markup("The numbers") }
        table(in: &html)
      }
    }
  }

  private var widthText: String {
    if width % 86_400 == 0 { return width == 86_400 ? "day" : "\(width / 86_400) days" }
    if width % 3_600 == 0 { return width == 3_600 ? "hour" : "\(width / 3_600) hours" }
    if width % 60 == 0 { return width == 60 ? "minute" : "\(width / 60) minutes" }
    return NumberText.count(Int(width), "second")
  }

  private var description: String {
    let most = bins.counts.max() ?? 0
    let span = TimeText.span(
      from: bins.window.firstSeen,
      to: bins.window.lastSeen,
      in: zone
    )
    return "The most in one bin is \(NumberText.count(most)); reported from "
      + "\(NumberText.quantity(bins.threshold)). The window that stood out: \(span)."
  }

  private func time(ofBin index: Int) -> Instant {
    bins.start.advanced(bySeconds: Int64(index) &* width)
  }

  private func x(_ time: Instant) -> Double {
    let start = self.time(ofBin: range.lowerBound)
    let length = Double(width) * Double(max(1, range.count))
    let share = Double(time.ticks - start.ticks) / (length * Double(Instant.ticksPerSecond))
    return left + (right - left) * min(1, max(0, share))
  }

  private func y(_ value: Double) -> Double { floor - (floor - ceiling) * min(1, value / top) }

  private func draw(in html: inout HTMLBuilder) {
    let window = bins.window
    let begin = x(window.firstSeen)
    html.box(
      "window",
      x: begin,
      y: ceiling - 8,
      width: max(2, x(window.lastSeen) - begin),
      height: floor - ceiling + 8
    )
    let most = bins.counts[range].max() ?? 0
    for value in Set([0, most]).sorted() {
      html.line("grid", from: Point(left, y(Double(value))), to: Point(right, y(Double(value))))
      html.words(
        NumberText.count(value),
        "scale end",
        at: Point(left - 6, y(Double(value)) + 4)
      )
    }
    let pitch = (right - left) / Double(max(1, range.count))
    for index in range where bins.counts[index] > 0 {
      let start = time(ofBin: index)
      let end = time(ofBin: index + 1)
      let isHot = start <= window.lastSeen && end > window.firstSeen
      let top = y(Double(bins.counts[index]))
      html.box(
        isHot ? "hot" : "bar",
        x: x(start) + (pitch > 4 ? 1 : 0),
        y: top,
        width: max(1, pitch - (pitch > 4 ? 2 : 0)),
        height: floor - top,
        title: "\(TimeText.minute(start, in: zone)): \(NumberText.count(bins.counts[index]))"
      )
    }
    if bins.threshold.isFinite {
      let height = y(bins.threshold)
      html.line("threshold", from: Point(left, height), to: Point(right, height))
      let isRight = (begin + x(window.lastSeen)) / 2 < (left + right) / 2
      html.words(
        "reported from \(NumberText.quantity(bins.threshold))",
        isRight ? "note end" : "note",
        at: Point(isRight ? right : left + 4, height - 5)
      )
    }
    axis(in: &html)
  }

  private func axis(in html: inout HTMLBuilder) {
    let start = time(ofBin: range.lowerBound)
    let axis = TimeAxis(from: start, length: width &* Int64(range.count), zone: zone)
    for mark in axis.marks {
      let place = x(mark.time)
      html.line("tick", from: Point(place, floor), to: Point(place, floor + 5))
      html.words(mark.text, "scale middle", at: Point(place, floor + 20))
    }
  }

  /// Bins in time order; a run of empty bins is one row.
  private func table(in html: inout HTMLBuilder) {
    html.element("table", .class("small")) { html in
      html.element("tr") { html in
        html.element("th", .init("scope", "col"), text: "From (\(zone.name))")
        html.element("th", .init("scope", "col")) { $0.value(bins.unit) }
      }
      var index = range.lowerBound
      while index < range.upperBound {
        let count = bins.counts[index]
        var next = index + 1
        while count == 0, next < range.upperBound, bins.counts[next] == 0 { next += 1 }
        html.element("tr") { html in
          html.element("th", .init("scope", "row")) { html in
            html.time(from: time(ofBin: index), to: time(ofBin: next - 1), in: zone)
          }
          html.element("td", text: NumberText.count(count))
        }
        index = next
      }
    }
  }
}
