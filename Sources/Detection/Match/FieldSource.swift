internal import Rules

/// Something that can say what a field holds: the words of an activity, or a whole record.
protocol FieldSource {
  /// The values of a field; `nil` when this source cannot tell.
  mutating func values(of field: FieldPath) -> FieldValues?
  /// Whether a text is anywhere in the record; `nil` when this source cannot tell.
  mutating func contains(_ pattern: TextPattern) -> Bool?
}

/// What a field holds.
struct FieldValues {
  /// Whether the field is there and not null.
  var isPresent = false
  /// Its texts.
  var texts: [String] = []
}

extension Condition {
  /// What a source knows of the condition (Kleene's three-valued logic).
  func truth(in source: inout some FieldSource) -> Truth {
    switch self {
    case .test(let test):
      return source.values(of: test.field).map { .of(test.holds(for: $0)) } ?? .unknown
    case .keyword(let pattern):
      return source.contains(pattern).map(Truth.of) ?? .unknown
    case .selection(_, let inner):
      return inner.truth(in: &source)
    case .not(let inner):
      return inner.truth(in: &source).negated
    case .all(let parts):
      var truth = Truth.yes
      for part in parts {
        switch part.truth(in: &source) {
        case .no: return .no
        case .unknown: truth = .unknown
        case .yes: break
        }
      }
      return truth
    case .any(let parts):
      var truth = Truth.no
      for part in parts {
        switch part.truth(in: &source) {
        case .yes: return .yes
        case .unknown: truth = .unknown
        case .no: break
        }
      }
      return truth
    }
  }
}
