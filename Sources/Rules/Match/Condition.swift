public import Events
public import Formats

/// What a rule looks for, as a tree of tests.
public indirect enum Condition: Sendable, Hashable {
  /// One field against one or more values.
  case test(FieldTest)
  /// A text anywhere in the record.
  case keyword(TextPattern)
  /// All of them.
  case all([Condition])
  /// At least one of them.
  case any([Condition])
  /// The opposite.
  case not(Condition)
  /// A selection by its name in the rule.
  case selection(String, Condition)
}

extension Condition {
  /// A selection that the condition names, by its name.
  public func selection(named name: String) -> Condition? {
    switch self {
    case .test, .keyword: nil
    case .selection(let own, let inner):
      own == name ? inner : inner.selection(named: name)
    case .not(let inner): inner.selection(named: name)
    case .all(let parts), .any(let parts):
      parts.lazy.compactMap { $0.selection(named: name) }.first
    }
  }
}

/// One field against one or more values.
public struct FieldTest: Sendable, Hashable {
  /// The field.
  public let field: FieldPath
  /// The values.
  public let values: [ValueTest]
  /// Whether all values must be met (`|all`), or one.
  public let needsAll: Bool
  /// The test as the rule writes it, for explanations.
  public let text: String
  /// Where it stands.
  public let location: TextLocation
  /// The file of the filter that asks it; `nil` when the rule itself does.
  public var filterFile: String?
}

/// One value that a field is compared with.
public enum ValueTest: Sendable, Hashable {
  /// A text with wildcards.
  case text(TextPattern)
  /// A regular expression.
  case expression(RegularExpression)
  /// A network the address must lie in.
  case network(IPAddress.Network)
  /// A number to compare with.
  case number(Comparison, Double)
  /// The field is missing, or null.
  case null
  /// The field is there (or is not).
  case exists(Bool)
  /// The field's text is, begins with, ends with or contains the text of another field.
  case field(FieldPath, TextPattern.Place, isCased: Bool)
  /// A part of a moment, in UTC, to compare with.
  case time(TimePart, Comparison, Double)

  /// A part of a moment.
  public enum TimePart: String, Sendable, Hashable, CaseIterable {
    /// `0...59`.
    case minute
    /// `0...23`.
    case hour
    /// The day of the month, `1...31`.
    case day
    /// The week of the year by ISO 8601, `1...53`.
    case week
    /// `1...12`.
    case month
    /// The year of the calendar.
    case year
  }

  /// How numbers are compared.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case less = "lt"
    case lessOrEqual = "lte"
    case greater = "gt"
    case greaterOrEqual = "gte"
    case equal = "eq"
    case notEqual = "neq"

    /// Whether the comparison holds.
    public func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      case .greaterOrEqual: left >= right
      case .equal: left == right
      case .notEqual: left != right
      }
    }
  }
}

extension Condition {
  /// The condition that a field holds something; no line of a rule says it.
  public static func something(in field: FieldPath) -> Condition {
    .test(
      FieldTest(
        field: field,
        values: [.text(TextPattern("*"))],
        needsAll: false,
        text: "\(field): *",
        location: TextLocation(line: 0, column: 0)
      )
    )
  }

  /// The condition that the operation, normalised, is one of these.
  public static func operation(isOneOf names: [String]) -> Condition {
    field(FieldPath.operationName, isOneOf: names)
  }

  /// The condition that a field is one of these texts; a field that makes no sense is never so.
  public static func field(_ name: String, isOneOf texts: [String]) -> Condition {
    guard let field = FieldPath(name) else { return .any([]) }
    return .test(
      FieldTest(
        field: field,
        values: texts.map { .text(TextPattern($0)) },
        needsAll: false,
        text: name + ": " + texts.joined(separator: ", "),
        location: TextLocation(line: 1, column: 1)
      )
    )
  }
}
