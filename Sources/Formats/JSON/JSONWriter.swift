/// Writes JSON text to bytes, in the order it is told.
///
/// Pretty text has one key on each line and two spaces for each level; compact text has no blanks.
/// The same calls give the same bytes. Strings that could act on a terminal or hide from a reader
/// (control, bidirectional and zero-width characters) are escaped though JSON would let them pass.
/// Source: RFC 8259.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { json in
///   json.member("id", "3fa9c1")
///   json.member("counts") { $0.array(inline: true) { $0.value(1) } }
/// }
/// ```
public struct JSONWriter: Sendable {
  /// How the text is laid out.
  public enum Form: Sendable, Hashable {
    /// One key on each line.
    case pretty
    /// No blanks at all.
    case compact
  }

  /// What was written so far.
  public private(set) var bytes: [UInt8]

  private let form: Form
  private var levels: [Level] = []
  private var hasKey = false

  private struct Level {
    let isObject: Bool
    let isInline: Bool
    var isEmpty = true
  }

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - form: How the text is laid out.
  ///   - bytes: What the text is appended to.
  public init(_ form: Form = .pretty, appendingTo bytes: [UInt8] = []) {
    self.form = form
    self.bytes = bytes
  }

  /// Writes an object.
  public mutating func object(_ members: (inout JSONWriter) -> Void) {
    nested(isObject: true, isInline: false, members)
  }

  /// Writes an array.
  ///
  /// - Parameters:
  ///   - isInline: Whether all of it stands on one line, for short arrays of scalars.
  ///   - elements: Writes the elements.
  public mutating func array(inline isInline: Bool = false, _ elements: (inout JSONWriter) -> Void)
  {
    nested(isObject: false, isInline: isInline, elements)
  }

  /// Writes a line feed, to end a text or to part two texts.
  public mutating func endLine() { bytes.append(0x0a) }

  private mutating func nested(
    isObject: Bool,
    isInline: Bool,
    _ body: (inout JSONWriter) -> Void
  ) {
    beginValue()
    bytes.append(isObject ? 0x7b : 0x5b)
    levels.append(Level(isObject: isObject, isInline: isInline || levels.last?.isInline ?? false))
    body(&self)
    let level = levels.removeLast()
    if !level.isEmpty, !level.isInline { breakLine() }
    bytes.append(isObject ? 0x7d : 0x5d)
  }

  private mutating func breakLine() {
    guard form == .pretty else { return }
    bytes.append(0x0a)
    bytes.append(contentsOf: repeatElement(0x20, count: levels.count * 2))
  }

  /// The comma and the line break before a key or an element.
  private mutating func beginItem() {
    guard let level = levels.last else { return }
    if !level.isEmpty { bytes.append(0x2c) }
    levels[levels.count - 1].isEmpty = false
    if !level.isInline {
      breakLine()
    } else if !level.isEmpty, form == .pretty {
      bytes.append(0x20)
    }
  }

  private mutating func beginValue() {
    if hasKey {
      hasKey = false
      return
    }
    precondition(levels.last?.isObject != true, "a value of an object needs a key")
    beginItem()
  }
}

extension JSONWriter {
  /// Writes the key of the next value.
  public mutating func key(_ name: String) {
    precondition(levels.last?.isObject == true && !hasKey, "a key stands in an object, once")
    beginItem()
    quote(name)
    bytes.append(0x3a)
    if form == .pretty { bytes.append(0x20) }
    hasKey = true
  }

  /// Writes a string.
  public mutating func value(_ text: String) {
    beginValue()
    quote(text)
  }

  /// Writes an integer.
  public mutating func value(_ number: Int) {
    beginValue()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a number in its shortest form that reads back the same; `null` if it is not finite.
  public mutating func value(_ number: Double) {
    guard number.isFinite else { return null() }
    beginValue()
    // 2^53: every whole number up to here is exact, and is written without a fraction.
    if number == number.rounded(), abs(number) <= 9_007_199_254_740_992 {
      bytes.append(contentsOf: String(Int64(number)).utf8)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }

  /// Writes `true` or `false`.
  public mutating func value(_ flag: Bool) {
    beginValue()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a value as it stands in a JSON text.
  public mutating func verbatim(_ text: Span<UInt8>, _ range: Range<Int>) {
    beginValue()
    for place in range { bytes.append(text[place]) }
  }

  /// Writes a key and a string.
  public mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// Writes a key and a string, or `null`.
  public mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  /// Writes a key and an integer.
  public mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  /// Writes a key and a number; `null` if it is not finite.
  public mutating func member(_ name: String, _ number: Double) {
    key(name)
    value(number)
  }

  /// Writes a key and `true` or `false`.
  public mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// Writes a key and an array of strings, one on each line.
  public mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    array { json in
      for text in texts { json.value(text) }
    }
  }

  /// Writes a key and an array of integers on one line.
  public mutating func member(_ name: String, _ numbers: [Int]) {
    key(name)
    array(inline: true) { json in
      for number in numbers { json.value(number) }
    }
  }

  /// Writes a key and what the closure writes: one value.
  public mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    body(&self)
  }
}

extension JSONWriter {
  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) && $0 != 0x22 && $0 != 0x5c }) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    bytes.append(0x22)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22: bytes.append(contentsOf: "\\\"".utf8)
    case 0x5c: bytes.append(contentsOf: "\\\\".utf8)
    case 0x08: bytes.append(contentsOf: "\\b".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0x0a: bytes.append(contentsOf: "\\n".utf8)
    case 0x0c: bytes.append(contentsOf: "\\f".utf8)
    case 0x0d: bytes.append(contentsOf: "\\r".utf8)
    case 0x00...0x1f, 0x7f...0x9f, 0xad, 0x61c, 0x180e, 0x200b...0x200f, 0x2028...0x202e,
      0x2060...0x206f, 0xfeff, 0xfff9...0xfffb:
      let digits = String(scalar.value, radix: 16)
      bytes.append(contentsOf: "\\u".utf8)
      bytes.append(contentsOf: repeatElement(0x30, count: 4 - digits.utf8.count))
      bytes.append(contentsOf: digits.utf8)
    default: bytes.append(contentsOf: String(scalar).utf8)
    }
  }
}
