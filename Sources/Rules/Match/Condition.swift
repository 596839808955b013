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
}

/// One value that a field is compared with.
public enum ValueTest: Sendable, Hashable {
  /// A text with wildcards, without regard to case.
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

  /// How numbers are compared.
  public enum Comparison: String, Sendable, Hashable {
    case less = "lt"
    case lessOrEqual = "lte"
    case greater = "gt"
    case greaterOrEqual = "gte"

    /// Whether the comparison holds.
    public func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      case .greaterOrEqual: left >= right
      }
    }
  }
}

extension Condition {
  /// The condition that the operation, normalised, is one of these.
  public static func operation(isOneOf names: [String]) -> Condition {
    guard let field = FieldPath(FieldPath.operationName) else { return .any([]) }
    return .test(
      FieldTest(
        field: field,
        values: names.map { .text(TextPattern($0)) },
        needsAll: false,
        text: FieldPath.operationName + ": " + names.joined(separator: ", "),
        location: TextLocation(line: 1, column: 1)
      )
    )
  }
}
