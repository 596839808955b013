internal import Events
internal import Findings

extension HTMLBuilder {
  /// How many characters of a value are shown.
  static let valueLimit = 200

  /// How many characters of a name are shown in a table.
  static let nameLimit = 100

  /// How many characters of a sentence written for people are shown.
  static let sentenceLimit = 600

  /// Writes a value, cut when it is long; a cut value tells its full length.
  mutating func value(_ value: String, limit: Int = HTMLBuilder.valueLimit) {
    let length = value.unicodeScalars.count
    guard length > limit else { return text(value) }
    text(String(String.UnicodeScalarView(value.unicodeScalars.prefix(limit))) + "…")
    element("span", .class("cut")) { html in
      html.text(" (\(NumberText.count(length)) characters in all)")
    }
  }

  /// Writes the first sentence of a finding; the rest is told where the link leads.
  mutating func headline(_ sentence: String) {
    let bytes = sentence.utf8
    let stop = bytes.indices.first { index in
      let next = bytes.index(after: index)
      return bytes[index] == 0x2e && next < bytes.endIndex && bytes[next] == 0x20
    }
    value(stop.map { String(sentence[...$0]) } ?? sentence)
  }

  /// Writes a value that may be missing.
  mutating func value(_ value: String, orElse missing: StaticString) {
    if value.isEmpty {
      element("span", .class("none")) { $0.markup(missing) }
    } else {
      self.value(value)
    }
  }

  /// Writes a name that may be missing; a mail address may be broken after its sign.
  mutating func name(_ value: String, orElse missing: StaticString) {
    let parts = value.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, value.utf8.count <= HTMLBuilder.nameLimit else {
      return value.isEmpty
        ? self.value(value, orElse: missing) : self.value(value, limit: HTMLBuilder.nameLimit)
    }
    text(parts[0] + "@")
    markup("<wbr/>")
    text(String(parts[1]))
  }

  /// Writes a moment as the tenant's clock shows it, to the minute.
  mutating func time(_ instant: Instant, in zone: Zone) {
    element(
      "time",
      Attribute("datetime", instant.description),
      text: TimeText.minute(instant, in: zone)
    )
  }

  /// Writes a span of time as the tenant's clock shows it.
  mutating func time(from first: Instant, to last: Instant, in zone: Zone) {
    time(first, in: zone)
    let end = TimeText.end(last, after: first, in: zone)
    guard !end.isEmpty else { return }
    text(TimeText.dash(from: first, to: last, in: zone))
    element("time", Attribute("datetime", last.description), text: end)
  }

  /// Writes a list, or nothing when there is nothing to list.
  mutating func list(_ items: [String], as name: StaticString = "ul") {
    guard !items.isEmpty else { return }
    element(name) { html in
      for item in items {
        html.element("li") { $0.value(item, limit: HTMLBuilder.sentenceLimit) }
      }
    }
  }

  /// Writes a row of a table of facts.
  mutating func fact(_ name: StaticString, _ content: (inout HTMLBuilder) -> Void) {
    element("dt") { $0.markup(name) }
    element("dd", content: content)
  }

  /// Writes how much more there is than is shown; nothing when all of it is.
  mutating func more(
    _ count: Int,
    _ one: String,
    _ many: String? = nil,
    where place: String = "findings.json"
  ) {
    guard count > 0 else { return }
    let words = NumberText.count(count, "more " + one, many.map { "more " + $0 })
    element("p", .class("more"), text: "\(words) in \(place)")
  }
}
