internal import Events

extension QueryFunction {
  /// The value for these arguments; null when one of them is null or of no use.
  func value(_ arguments: [QueryValue]) -> QueryValue {
    guard let first = arguments.first, !arguments.contains(.null) else { return .null }
    switch self {
    case .startswith, .endswith, .contains:
      guard let part = arguments[1].text.map(QueryText.folded) else { return .null }
      if case .jsonText(let text, let content) = first {
        return .bool(holds(text, part) || holds(content, part))
      }
      return first.text.map { .bool(holds($0, part)) } ?? .null
    case .tolower: return first.mapText { $0.lowercased() }
    case .toupper: return first.mapText { $0.uppercased() }
    case .trim: return first.mapText(QueryFunction.trimmed)
    case .length: return first.text.map { .integer(Int64($0.unicodeScalars.count)) } ?? .null
    case .concat:
      guard let one = first.text, let other = arguments[1].text else { return .null }
      return .text(one + other)
    case .indexof:
      guard let text = first.text, let part = arguments[1].text else { return .null }
      return .integer(QueryFunction.place(of: part, in: text))
    case .substring: return QueryFunction.part(arguments)
    case .year, .month, .day, .hour, .minute, .second, .date:
      return first.instant.map(part) ?? .null
    }
  }

  private func holds(_ text: String, _ part: [UInt8]) -> Bool {
    let text = QueryText.folded(text)
    return switch self {
    case .startswith: text.starts(with: part)
    case .endswith: text.count >= part.count && text.suffix(part.count) == part[...]
    default: QueryText.place(of: part, in: text) != nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The number of characters before the first occurrence; -1 when there is none.
  private static func place(of part: String, in text: String) -> Int64 {
    let folded = QueryText.folded(text)
    guard let place = QueryText.place(of: QueryText.folded(part), in: folded) else { return -1 }
    // Bytes that continue a character are not counted.
    return Int64(folded[..<place].count { $0 & 0xc0 != 0x80 })
  }

  /// A part of a text, by characters; a start below 0 counts from the end, as in OData 4.01.
  private static func part(_ arguments: [QueryValue]) -> QueryValue {
    guard let scalars = arguments[0].text?.unicodeScalars, let start = arguments[1].whole else {
      return .null
    }
    let rest = start < 0 ? scalars.suffix(-max(start, -Int.max)) : scalars.dropFirst(start)
    guard arguments.count == 3 else { return .text(String(rest)) }
    guard let length = arguments[2].whole, length >= 0 else { return .null }
    return .text(String(rest.prefix(length)))
  }

  /// A part of a moment, in UTC.
  private func part(_ instant: Instant) -> QueryValue {
    let day = instant.day
    let second = instant.seconds - day.start.seconds
    let civil = day.civil
    return switch self {
    case .year: .integer(Int64(civil.year))
    case .month: .integer(Int64(civil.month))
    case .day: .integer(Int64(civil.day))
    case .hour: .integer(second / 3_600)
    case .minute: .integer(second / 60 % 60)
    case .second: .integer(second % 60)
    default: .instant(day.start)
    }
  }
}

extension QueryValue {
  /// The value with its text changed, whichever way it is read.
  fileprivate func mapText(_ change: (String) -> String) -> QueryValue {
    if case .jsonText(let text, let content) = self {
      return .jsonText(change(text), content: change(content))
    }
    return text.map { .text(change($0)) } ?? .null
  }

  /// The value as a whole number of characters.
  fileprivate var whole: Int? {
    switch self {
    case .integer(let number): Int(number)
    case .text(let text):
      QueryText.number(text).flatMap { if case .integer = $0 { $0.whole } else { nil } }
    default: nil
    }
  }
}

/// Values of several flags: `has`.
enum QueryFlags {
  /// Whether a value has all of these flags: the bits of a number, the words between the commas of
  /// a text.
  static func has(_ value: QueryValue, _ flags: QueryValue) -> Bool {
    if case .integer(let bits) = value, case .integer(let wanted) = flags {
      return bits & wanted == wanted
    }
    guard let text = value.text, let wanted = flags.text else { return false }
    let words = Set(text.split(separator: ",").map { QueryText.folded(trimmed($0)) })
    return wanted.split(separator: ",").allSatisfy { words.contains(QueryText.folded(trimmed($0))) }
  }

  private static func trimmed(_ word: Substring) -> String {
    String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
