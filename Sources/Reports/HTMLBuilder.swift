/// Writes HTML that is XML too: quoted attributes, closed elements, numeric entities.
///
/// This is the only place where text becomes markup. Data enters by ``text(_:)``, ``label(_:)`` or
/// an attribute, which escape; markup enters as a `StaticString`, which cannot be data.
struct HTMLBuilder {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Writes markup from the source code.
  mutating func markup(_ literal: StaticString) {
    bytes.append(contentsOf: literal.description.utf8)
  }

  /// Writes text; hidden characters are shown by their numbers and marked.
  mutating func text(_ value: String) {
    var isMarking = false
    for scalar in value.unicodeScalars {
      let isHidden = HiddenCharacter.contains(scalar)
      if isHidden != isMarking {
        markup(isHidden ? #"<span class="u">"# : "</span>")
      } else if isHidden {
        markup(" ")
      }
      isMarking = isHidden
      append(scalar)
    }
    if isMarking { markup("</span>") }
  }

  /// Writes text where no element may stand, as in a `title`.
  mutating func label(_ value: String) {
    for scalar in value.unicodeScalars { append(scalar) }
  }

  /// Writes an element with what the closure writes in it.
  mutating func element(
    _ name: StaticString,
    _ attributes: Attribute...,
    content: (inout HTMLBuilder) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// Writes an element with a text in it.
  mutating func element(_ name: StaticString, _ attributes: Attribute..., text: String) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  private mutating func close(_ name: StaticString) {
    markup("</")
    markup(name)
    markup(">")
    // A line for each block, so that two reports can be compared line by line.
    let isBlock: Bool =
      switch "\(name)" {
      case "tr", "li", "p", "section", "details", "table", "figure", "dd", "svg", "h2", "h3": true
      default: false
      }
    if isBlock { endLine() }
  }

  /// Writes an element that has no contents.
  mutating func void(_ name: StaticString, _ attributes: Attribute...) {
    open(name, attributes)
    bytes.removeLast()
    markup("/>")
  }

  /// Writes a line feed between two blocks.
  mutating func endLine() { bytes.append(0x0a) }

  /// Writes what another builder made.
  mutating func append(_ other: HTMLBuilder) { bytes.append(contentsOf: other.bytes) }

  /// Writes the style or the script of the page as it is; its hash stands in the page's policy.
  mutating func embed(_ source: [UInt8], in name: StaticString) {
    // An XML reader would take these two for markup, and a browser for the end of the element.
    precondition(!source.contains(0x3c) && !source.contains(0x26), "no < or & in style or script")
    open(name, [])
    bytes.append(contentsOf: source)
    markup("</")
    markup(name)
    markup(">")
  }

  private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
    markup("<")
    markup(name)
    for attribute in attributes {
      markup(" ")
      markup(attribute.name)
      markup("=\"")
      label(attribute.value)
      markup("\"")
    }
    markup(">")
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": markup("&#38;")
    case "<": markup("&#60;")
    case ">": markup("&#62;")
    case "\"": markup("&#34;")
    case "'": markup("&#39;")
    default:
      if HiddenCharacter.contains(scalar) {
        bytes.append(contentsOf: HiddenCharacter.name(of: scalar).utf8)
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
  }
}

extension HTMLBuilder {
  /// A name and a value; the value is escaped when it is written.
  struct Attribute {
    let name: StaticString
    let value: String

    init(_ name: StaticString, _ value: String) {
      self.name = name
      self.value = value
    }

    init(_ name: StaticString, _ value: Int) { self.init(name, String(value)) }

    /// A length of a drawing, to a tenth.
    init(_ name: StaticString, _ value: Double) {
      // Not as people write numbers: a comma would part the coordinate.
      let tenths = Int((value * 10).rounded())
      let sign = tenths < 0 ? "-" : ""
      let (whole, tenth) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
      self.init(name, sign + String(whole) + (tenth == 0 ? "" : "." + String(tenth)))
    }

    static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    static func id(_ value: String) -> Attribute { Attribute("id", value) }
    /// A link to a place in the page.
    static func anchor(_ id: String) -> Attribute { Attribute("href", "#" + id) }
    /// The heading of a cell, for narrow screens.
    static func cell(_ heading: String) -> Attribute { Attribute("data-label", heading) }
  }
}
