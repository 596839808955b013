public import Events

/// A value of a query or of a record.
public enum QueryValue: Sendable, Hashable {
  /// Nothing: `null`, or a field that is not there.
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number with a fraction or beyond 64 bits; always finite.
  case number(Double)
  case text(String)
  /// A text that is a JSON string, as the values of modified properties are, and its content.
  case jsonText(String, content: String)
  case instant(Instant)
  /// An object; it is not null and compares with nothing.
  case object
}

/// The values of an operand: a path through a list has one for each element.
public enum QueryValues: Sendable, Hashable {
  case one(QueryValue)
  case many([QueryValue])
  /// Not known yet: the record has not been read.
  case open

  /// The values one by one; none when they are open.
  var all: [QueryValue] {
    switch self {
    case .one(let value): [value]
    case .many(let values): values
    case .open: []
    }
  }
}

extension QueryValue: CustomStringConvertible {
  /// The value as a literal of the language.
  public var description: String {
    switch self {
    case .null, .object: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .text(let text), .jsonText(let text, _):
      "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
    case .instant(let instant): instant.description
    }
  }

  /// The value as text functions see it; `nil` for null and objects.
  var text: String? {
    switch self {
    case .null, .object: nil
    case .text(let text), .jsonText(let text, _): text
    case .bool, .integer, .number, .instant: description
    }
  }

  /// The value as a moment.
  var instant: Instant? {
    switch self {
    case .instant(let instant): instant
    case .text(let text): Instant(text)
    case .jsonText(_, let content): Instant(content)
    default: nil
    }
  }

  /// The value as a truth; `nil` for what is neither true nor false.
  var bool: Bool? {
    switch self {
    case .bool(let flag): flag
    case .text(let text): QueryText.bool(text)
    case .jsonText(_, let content): QueryText.bool(content)
    default: nil
    }
  }
}
