/// A function of the language.
///
/// Source: OData 4.01, part 2, URL conventions, 5.1.1.5 to 5.1.1.9 (canonical functions).
public enum QueryFunction: String, Sendable, Hashable, CaseIterable {
  case startswith
  case endswith
  case contains
  case tolower
  case toupper
  case trim
  case length
  case indexof
  case substring
  case concat
  case year
  case month
  case day
  case hour
  case minute
  case second
  case date

  /// How many arguments it takes.
  var arguments: ClosedRange<Int> {
    switch self {
    case .startswith, .endswith, .contains, .indexof, .concat: 2...2
    case .substring: 2...3
    default: 1...1
    }
  }

  /// Whether it says yes or no.
  var isCondition: Bool { self == .startswith || self == .endswith || self == .contains }

  /// The advice for names that are known from elsewhere.
  static func advice(_ name: String) -> String? {
    switch name {
    case "now", "mindatetime", "maxdatetime", "totaloffsetminutes":
      "'\(name)' is not supported: the clock is no part of a query; write the moment,"
        + " such as 2026-10-01T00:00:00Z"
    case "substringof": "'substringof' is of OData 3; write contains(text, part)"
    case "matchespattern", "matchesPattern": "'matchesPattern' is not supported; write contains()"
    case "cast", "isof": "type casts are not supported; write the field as it is"
    default: nil
    }
  }
}
