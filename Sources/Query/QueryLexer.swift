internal import Events

/// Cuts a query into its pieces.
///
/// Source: OData 4.01 ABNF construction rules (names, literals).
struct QueryLexer {
  /// A longer text is no question that a person has written.
  static let sizeLimit = 64 << 10

  private let scalars: [Unicode.Scalar]
  private var place = 0

  private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// The pieces of a text; the last is the end.
  ///
  /// - Complexity: O(length of the text).
  static func tokens(_ text: String) throws(QueryFault) -> [QueryToken] {
    guard text.utf8.count <= sizeLimit else {
      throw QueryFault("longer than \(sizeLimit >> 10) KiB", at: 0)
    }
    var lexer = QueryLexer(Array(text.unicodeScalars))
    var tokens: [QueryToken] = []
    repeat {
      tokens.append(try lexer.next())
    } while tokens.last?.kind != .end
    return tokens
  }

  private var current: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func next() throws(QueryFault) -> QueryToken {
    while let scalar = current, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    {
      place += 1
    }
    let start = place
    let kind = try nextKind()
    return QueryToken(kind: kind, place: start)
  }

  private mutating func nextKind() throws(QueryFault) -> QueryToken.Kind {
    guard let scalar = current else { return .end }
    if let guid = guid() { return .literal(.text(guid)) }
    switch scalar {
    case "(", ")", ",", "/", ":":
      place += 1
      return scalar == "("
        ? .open
        : scalar == ")"
          ? .close
          : scalar == ","
            ? .comma
            : scalar == "/" ? .slash : .colon
    case "'": return .literal(.text(try text()))
    case "0"..."9": return .literal(try numberOrMoment())
    case "-", "+":
      guard place + 1 < scalars.count, ("0"..."9").contains(scalars[place + 1]) else { break }
      return .literal(try numberOrMoment())
    default:
      if isNameStart(scalar) { return try nameOrPrefix() }
    }
    throw QueryFault(advice(on: scalar), at: place)
  }

  // MARK: Names

  private func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar == "@" || scalar.properties.isAlphabetic
  }

  private mutating func nameOrPrefix() throws(QueryFault) -> QueryToken.Kind {
    let start = place
    // Annotations such as `@odata.type` have dots; other names have none.
    var isAnnotation = false
    var firstDot: Int?
    while let scalar = current {
      if scalar == "@" {
        isAnnotation = true
      } else if scalar == "." {
        if !isAnnotation, firstDot == nil { firstDot = place }
      } else if !isNameStart(scalar) && !("0"..."9").contains(scalar)
        || scalar == "$" && place > start
      {
        break
      }
      place += 1
    }
    let name = String(String.UnicodeScalarView(scalars[start..<place]))
    if current == "'" { return .literal(try prefixed(name, at: start)) }
    if let firstDot {
      let path = name.split(separator: ".").joined(separator: "/")
      throw QueryFault("members are parted by '/', not by dots; write '\(path)'", at: firstDot)
    }
    if name.hasPrefix("$"), !["$it", "$count"].contains(name.lowercased()) {
      throw QueryFault("unknown name '\(name)'; only $it and $count begin with a dollar", at: start)
    }
    return .name(name.hasPrefix("$") ? name.lowercased() : name)
  }

  /// A text with a word in front: a value of an enumeration, or a form of another version.
  private mutating func prefixed(_ prefix: String, at start: Int) throws(QueryFault) -> QueryValue {
    switch prefix.lowercased() {
    case "duration":
      throw QueryFault("durations are not supported; compare with a moment", at: start)
    case "datetime", "datetimeoffset", "date", "time", "guid":
      throw QueryFault("write the value without '\(prefix)' and without quotes", at: start)
    case "binary", "geography", "geometry":
      throw QueryFault("values of '\(prefix)' are not supported", at: start)
    default:
      guard prefix.contains(".") else {
        throw QueryFault("a blank is missing between '\(prefix)' and the text", at: place)
      }
      return .text(try text())
    }
  }

  // MARK: Literals

  private mutating func text() throws(QueryFault) -> String {
    let start = place
    var text = String.UnicodeScalarView()
    place += 1
    while let scalar = current {
      place += 1
      if scalar == "'" {
        // A doubled quote is one quote.
        guard current == "'" else { return String(text) }
        place += 1
      }
      text.append(scalar)
    }
    throw QueryFault("the text has no closing quote (a quote inside is written twice)", at: start)
  }

  /// A GUID at this place that is not the beginning of something longer.
  private mutating func guid() -> String? {
    guard place + 36 <= scalars.count else { return nil }
    for index in 0..<36 {
      let scalar = scalars[place + index]
      let isDash = index == 8 || index == 13 || index == 18 || index == 23
      guard scalar.isASCII,
        isDash ? scalar == "-" : QueryText.isHexDigit(UInt8(truncatingIfNeeded: scalar.value))
      else { return nil }
    }
    let end = place + 36
    if end < scalars.count, scalars[end] == "-" || isWord(scalars[end]) { return nil }
    defer { place = end }
    return String(String.UnicodeScalarView(scalars[place..<end]))
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || ("0"..."9").contains(scalar) || scalar.properties.isAlphabetic
  }

  private mutating func numberOrMoment() throws(QueryFault) -> QueryValue {
    let start = place
    while let scalar = current,
      isWord(scalar) || scalar == "-" || scalar == "+" || scalar == "." || scalar == ":"
    {
      place += 1
    }
    let word = String(String.UnicodeScalarView(scalars[start..<place]))
    if let number = QueryText.number(word) { return number }
    if let instant = Instant(word) { return .instant(instant) }
    if word.contains("-"), word.contains(where: { $0 == ":" || $0 == "T" }) || word.utf8.count == 10
    {
      throw QueryFault(
        "'\(word.prefix(60))' is no moment; write 2026-11-02 or 2026-11-02T03:12:00Z",
        at: start
      )
    }
    throw QueryFault("'\(word.prefix(60))' is no number, no moment and no GUID", at: start)
  }

  // MARK: Advice

  /// What to write instead of a sign that other languages have.
  private func advice(on scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "=": "unexpected '='; write eq"
    case "!": "unexpected '!'; write ne or not"
    case "<": "unexpected '<'; write lt or le"
    case ">": "unexpected '>'; write gt or ge"
    case "&": "unexpected '&'; write and"
    case "|": "unexpected '|'; write or"
    case "\"", "\u{2018}", "\u{2019}", "\u{201c}", "\u{201d}":
      "a text stands between straight single quotes: 'text'"
    case "%": "unexpected '%'; write the query as text, not as part of a URL"
    case "*": "unexpected '*'; use contains(), startswith() or endswith()"
    case "-", "+": "unexpected '\(scalar)'; arithmetic is not supported"
    default:
      "unexpected "
        + (scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7f
          ? "'\(scalar)'" : "character U+" + String(scalar.value, radix: 16, uppercase: true))
    }
  }
}
