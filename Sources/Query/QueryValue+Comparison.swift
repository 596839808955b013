internal import Events

/// How two values are compared.
public enum QueryComparison: String, Sendable, Hashable, CaseIterable {
  case equal = "eq"
  case notEqual = "ne"
  case greater = "gt"
  case greaterOrEqual = "ge"
  case less = "lt"
  case lessOrEqual = "le"

  /// Whether the operator binds as tightly as `gt`; `eq` and `ne` bind less.
  var isRelational: Bool { self != .equal && self != .notEqual }
}

extension QueryValue {
  /// Whether the comparison holds.
  ///
  /// Null is equal to null only, and neither above nor below anything. Exports write numbers,
  /// truths and moments as text or not, so a text is read as what it is compared with.
  func holds(_ comparison: QueryComparison, _ other: QueryValue) -> Bool {
    switch comparison {
    case .equal: equals(other)
    case .notEqual: !equals(other)
    case .greater: isOrdered(other) { $0 > 0 }
    case .greaterOrEqual: isOrdered(other) { $0 >= 0 }
    case .less: isOrdered(other) { $0 < 0 }
    case .lessOrEqual: isOrdered(other) { $0 <= 0 }
    }
  }

  func equals(_ other: QueryValue) -> Bool {
    if self == .null || other == .null { return self == other }
    return isOrdered(other) { $0 == 0 }
  }

  private func isOrdered(_ other: QueryValue, _ test: (Int) -> Bool) -> Bool {
    switch (self, other) {
    // Either reading of a text that is a JSON string will do.
    case (.jsonText(let text, let content), _):
      QueryValue.text(text).isOrdered(other, test)
        || QueryValue.text(content).isOrdered(other, test)
    case (_, .jsonText(let text, let content)):
      isOrdered(.text(text), test) || isOrdered(.text(content), test)
    default: order(other).map(test) ?? false
    }
  }

  /// Which value comes first: below 0, 0 or above 0; `nil` when they cannot be compared.
  private func order(_ other: QueryValue) -> Int? {
    switch (self, other) {
    case (.text(let left), .text(let right)): return QueryText.order(left, right)
    case (.integer(let left), .integer(let right)): return left < right ? -1 : left > right ? 1 : 0
    case (.number(let left), .number(let right)): return left < right ? -1 : left > right ? 1 : 0
    case (.integer(let left), .number(let right)): return QueryValue.order(left, right)
    case (.number(let left), .integer(let right)): return -QueryValue.order(right, left)
    case (.bool(let left), .bool(let right)): return (left ? 1 : 0) - (right ? 1 : 0)
    case (.instant(let left), .instant(let right)):
      return left < right ? -1 : left > right ? 1 : 0
    case (.text(let text), .integer), (.text(let text), .number):
      return QueryText.number(text)?.order(other)
    case (.integer, .text(let text)), (.number, .text(let text)):
      return QueryText.number(text).flatMap(order)
    case (.text, .bool): return bool.flatMap { QueryValue.bool($0).order(other) }
    case (.bool, .text): return other.bool.flatMap { order(.bool($0)) }
    case (.text, .instant): return instant.flatMap { QueryValue.instant($0).order(other) }
    case (.instant, .text): return other.instant.flatMap { order(.instant($0)) }
    default: return nil
    }
  }

  /// A whole number and another one, compared exactly: a `Double` holds 53 bits only.
  private static func order(_ left: Int64, _ right: Double) -> Int {
    if right >= 0x1p63 { return -1 }
    if right < -0x1p63 { return 1 }
    let whole = Int64(right.rounded(.down))
    if left != whole { return left < whole ? -1 : 1 }
    return right > right.rounded(.down) ? -1 : 0
  }
}

extension QueryValue {
  /// The value in the form in which lists are sorted: a text that is a number or a moment is one.
  var sortable: QueryValue {
    let text: String
    switch self {
    case .text(let plain): text = plain
    case .jsonText(_, let content): text = content
    default: return self
    }
    if let number = QueryText.number(text) { return number }
    return Instant(text).map { .instant($0) } ?? .text(QueryText.withoutBraces(text))
  }

  /// Which of two sortable values comes first in a rising order; null is the first of all.
  func sortOrder(_ other: QueryValue) -> Int {
    rank == other.rank ? order(other) ?? 0 : rank - other.rank
  }

  private var rank: Int {
    switch self {
    case .null: 0
    case .bool: 1
    case .integer, .number: 2
    case .instant: 3
    case .text, .jsonText: 4
    case .object: 5
    }
  }
}
