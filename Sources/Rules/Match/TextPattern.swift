/// A text with wildcards as Sigma writes them: `*` is any text, `?` one Unicode scalar.
///
/// A backslash before `*`, `?` or another backslash takes its meaning away; any other backslash is
/// itself. Source: Sigma specification 2.1, "String Wildcard" and "Escape Character".
public struct TextPattern: Sendable, Hashable {
  /// Parts between stars, each a run of characters; `nil` is `?`.
  private let parts: [[UInt8?]]
  /// The text when the pattern is a plain one between two stars at most.
  private let plain: [UInt8]?
  /// The pattern as the rule writes it.
  public let source: String
  /// Whether case matters: then ``matches(_:)`` is given a text's bytes as they are.
  public let isCased: Bool

  /// Where in a text the pattern's text is wanted.
  public let place: Place

  /// How the pattern of a modifier surrounds its text.
  public enum Place: Sendable, Hashable {
    case whole
    case start
    case end
    case anywhere
  }

  /// Reads a pattern.
  public init(_ source: String, place: Place = .whole, isCased: Bool = false) {
    self.init(PatternText(source), source: source, place: place, isCased: isCased)
  }

  /// Makes a pattern of a text that modifiers have changed; its source says what became of it.
  init(_ text: PatternText, place: Place, isCased: Bool) {
    self.init(text, source: text.source, place: place, isCased: isCased)
  }

  private init(_ text: PatternText, source: String, place: Place, isCased: Bool) {
    var parts: [[UInt8?]] = []
    var part: [UInt8?] = []
    if place == .end || place == .anywhere { parts.append([]) }
    for element in text.elements {
      switch element {
      case .any:
        parts.append(part)
        part = []
      case .one: part.append(nil)
      case .byte(let byte): part.append(byte)
      case .scalar(let scalar):
        let bytes = isCased ? Array(String(scalar).utf8) : FoldedText.folded(scalar)
        part += bytes.map(Optional.init)
      case .placeholder: break
      }
    }
    parts.append(part)
    if place == .start || place == .anywhere { parts.append([]) }
    self.parts = parts
    self.source = source
    self.place = place
    self.isCased = isCased
    let middle = parts.filter { !$0.isEmpty }
    plain = middle.count <= 1 ? TextPattern.literal(middle.first ?? []) : nil
  }

  /// The text of a pattern without wildcards inside, and whether it is bound to the text's ends.
  public var literal: (bytes: [UInt8], isAtStart: Bool, isAtEnd: Bool)? {
    plain.map { plain in
      guard parts.count > 1 else { return (plain, true, true) }
      return (plain, !parts[0].isEmpty, !parts[parts.count - 1].isEmpty)
    }
  }

  private static func literal(_ part: [UInt8?]) -> [UInt8]? {
    let bytes = part.compactMap { $0 }
    return bytes.count == part.count ? bytes : nil
  }

  /// Whether a text matches as a whole.
  ///
  /// - Parameter text: Folded UTF-8, see ``FoldedText``; as it is for a pattern that is cased.
  /// - Returns: Whether the whole text is what the pattern describes.
  /// - Complexity: O(*n*) for a pattern with one text, O(*n* · *m*) at worst.
  public func matches(_ text: Span<UInt8>) -> Bool {
    if let plain { return matchesPlain(plain, text) }
    var place = 0
    guard parts.count > 1 else { return end(of: parts[0], in: text, at: 0) == text.count }
    guard let start = end(of: parts[0], in: text, at: 0) else { return false }
    place = start
    for part in parts.dropFirst().dropLast() {
      guard let found = firstEnd(of: part, in: text, from: place) else { return false }
      place = found
    }
    return endsWith(parts[parts.count - 1], text, from: place)
  }

  private func matchesPlain(_ plain: [UInt8], _ text: Span<UInt8>) -> Bool {
    guard parts.count > 1 else { return text.count == plain.count && has(plain, in: text, at: 0) }
    let opensFree = parts[0].isEmpty
    let closesFree = parts[parts.count - 1].isEmpty
    if opensFree, closesFree { return plain.isEmpty || contains(text, plain) }
    guard text.count >= plain.count else { return false }
    return has(plain, in: text, at: opensFree ? text.count - plain.count : 0)
  }

  private func contains(_ text: Span<UInt8>, _ literal: [UInt8]) -> Bool {
    guard text.count >= literal.count else { return false }
    let first = literal[0]
    for start in 0...(text.count - literal.count) where text[start] == first {
      if has(literal, in: text, at: start) { return true }
    }
    return false
  }

  /// Whether a literal stands at a place; the text is long enough.
  private func has(_ literal: [UInt8], in text: Span<UInt8>, at start: Int) -> Bool {
    var index = 0
    while index < literal.count, text[start + index] == literal[index] { index += 1 }
    return index == literal.count
  }

  /// Where a part ends when it begins at `start`; `?` takes one scalar.
  private func end(of part: [UInt8?], in text: Span<UInt8>, at start: Int) -> Int? {
    var place = start
    for wanted in part {
      guard place < text.count else { return nil }
      if let wanted {
        guard text[place] == wanted else { return nil }
        place += 1
      } else {
        place += 1
        while place < text.count, text[place] & 0xc0 == 0x80 { place += 1 }
      }
    }
    return place
  }

  private func firstEnd(of part: [UInt8?], in text: Span<UInt8>, from start: Int) -> Int? {
    guard start <= text.count else { return nil }
    for place in start...text.count {
      if let end = end(of: part, in: text, at: place) { return end }
    }
    return nil
  }

  private func endsWith(_ part: [UInt8?], _ text: Span<UInt8>, from start: Int) -> Bool {
    guard start <= text.count else { return false }
    for place in start...text.count where end(of: part, in: text, at: place) == text.count {
      return true
    }
    return false
  }
}
