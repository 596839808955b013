internal import Events

extension HTMLBuilder {
  /// Writes a picture with its title.
  ///
  /// - Parameters:
  ///   - title: What the picture shows, in words.
  ///   - description: What can be read from it; empty when the title says it all.
  ///   - name: The class of the picture.
  ///   - width: The width of its coordinates.
  ///   - height: The height of its coordinates.
  ///   - content: Writes the shapes.
  mutating func drawing(
    _ title: String,
    description: String = "",
    class name: String,
    width: Int,
    height: Int,
    content: (inout HTMLBuilder) -> Void
  ) {
    element(
      "svg",
      .class(name),
      Attribute("viewBox", "0 0 \(width) \(height)"),
      Attribute("role", "img")
    ) { html in
      html.caption(title, description)
      content(&html)
    }
  }

  /// Writes a picture that fills the width it is given; its shapes stretch.
  mutating func strip(
    _ title: String,
    class name: String,
    width: Int,
    height: Int,
    content: (inout HTMLBuilder) -> Void
  ) {
    element(
      "svg",
      .class(name),
      Attribute("viewBox", "0 0 \(width) \(height)"),
      Attribute("width", width),
      Attribute("height", height),
      Attribute("preserveAspectRatio", "none"),
      Attribute("role", "img")
    ) { html in
      html.caption(title, "")
      content(&html)
    }
  }

  /// Writes the title and the description of a picture.
  private mutating func caption(_ title: String, _ description: String) {
    element("title") { $0.label(title) }
    if !description.isEmpty { element("desc") { $0.label(description) } }
  }

  /// Writes a rectangle; a title shows when the pointer rests on it.
  mutating func box(
    _ name: String,
    x: Double,
    y: Double,
    width: Double,
    height: Double,
    title: String = ""
  ) {
    let place: [Attribute] = [
      .class(name), Attribute("x", x), Attribute("y", y), Attribute("width", width),
      Attribute("height", height),
    ]
    guard !title.isEmpty else {
      return void("rect", place[0], place[1], place[2], place[3], place[4])
    }
    element("rect", place[0], place[1], place[2], place[3], place[4]) { html in
      html.element("title") { $0.label(title) }
    }
  }

  /// Writes a straight line.
  mutating func line(_ name: String, from start: Point, to end: Point) {
    void(
      "line",
      .class(name),
      Attribute("x1", start.x),
      Attribute("y1", start.y),
      Attribute("x2", end.x),
      Attribute("y2", end.y)
    )
  }

  /// Writes words in a picture.
  mutating func words(_ text: String, _ name: String, at place: Point) {
    element("text", .class(name), Attribute("x", place.x), Attribute("y", place.y)) {
      $0.label(text)
    }
  }

  /// Writes the mark of a level: a shape of its own beside the word.
  mutating func mark(_ level: Level) {
    element(
      "svg",
      .class("mark lv-\(level.word)"),
      Attribute("viewBox", "0 0 12 12"),
      Attribute("aria-hidden", "true")
    ) { html in
      html.caption(level.word, "")
      switch level {
      case .critical: html.markup(#"<path d="M6 0L12 6L6 12L0 6Z"/>"#)
      case .high: html.markup(#"<path d="M6 1L12 11.5L0 11.5Z"/>"#)
      case .medium: html.markup(#"<path d="M1.5 1.5H10.5V10.5H1.5Z"/>"#)
      case .low: html.markup(#"<circle class="ring" cx="6" cy="6" r="4.2"/>"#)
      case .informational: html.markup(#"<path d="M1 5H11V7.5H1Z"/>"#)
      }
    }
  }
}

/// A place in a picture.
struct Point {
  let x: Double
  let y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}
