internal import Events
internal import Findings
internal import Formats
internal import Rules

/// Whether a condition can hold, and whether it can fail, for any event like those that are there.
///
/// Both are kept, for `not` turns them around. What is not known to be impossible is possible.
struct Possibility {
  /// That the condition holds.
  let holding: Chance
  /// That it does not hold; an event of which nothing can be said does not count.
  let failing: Chance

  /// What is known of a field of a test.
  struct Field {
    /// Whether it may hold something in the events that the rule's other words leave over.
    var isPresent = true
    /// Whether it may be there in these events, be it null.
    var isThere = true
    /// Whether some event of the kind has its outermost member: then it holds nothing in others.
    var isCarried = true
    /// The only values it can have; `nil` when it can have any.
    var values: [String]?
    /// What to say when it is not there.
    var absence = Obstacle.Reason.fieldNeverOccurs(nearest: nil)
  }

  private init(holding: Chance, failing: Chance) {
    self.holding = holding
    self.failing = failing
  }

  /// Looks at a condition.
  ///
  /// - Parameters:
  ///   - condition: The condition.
  ///   - kind: The kind of record it is asked of.
  ///   - field: What is known of a field that the condition names.
  init(_ condition: Condition, kind: RecordKind, field: (FieldPath) -> Field) {
    switch condition {
    case .keyword:
      self.init(holding: .given, failing: .given)
    case .selection(_, let inner):
      self.init(inner, kind: kind, field: field)
    case .not(let inner):
      let inner = Possibility(inner, kind: kind, field: field)
      self.init(holding: inner.failing, failing: inner.holding)
    case .all(let parts):
      let parts = parts.map { Possibility($0, kind: kind, field: field) }
      self.init(holding: .all(parts.map(\.holding)), failing: .any(parts.map(\.failing)))
    case .any(let parts):
      let parts = parts.map { Possibility($0, kind: kind, field: field) }
      self.init(holding: .any(parts.map(\.holding)), failing: .all(parts.map(\.failing)))
    case .test(let test):
      let values = test.values.map { Possibility($0, of: test, kind: kind, field: field) }
      let holding = values.map(\.holding)
      let failing = values.map(\.failing)
      self.init(
        holding: test.needsAll ? .all(holding) : .any(holding),
        failing: test.needsAll ? .any(failing) : .all(failing)
      )
    }
  }

  /// Looks at one value of a test.
  private init(
    _ value: ValueTest,
    of test: FieldTest,
    kind: RecordKind,
    field look: (FieldPath) -> Field
  ) {
    func chance(_ isGiven: Bool, _ path: FieldPath, _ reason: Obstacle.Reason) -> Chance {
      guard !isGiven else { return .given }
      return .without(
        Obstacle(
          subject: path.description,
          reason: reason,
          kind: kind,
          line: test.location.line,
          filterFile: test.filterFile
        )
      )
    }
    let field = look(test.field)
    let whenPresent = chance(field.isPresent, test.field, field.absence)
    let whenCarried = chance(field.isCarried, test.field, field.absence)
    let whenThere = chance(field.isThere, test.field, field.absence)
    switch value {
    case .exists(true):
      self.init(holding: whenThere, failing: .given)
    case .exists(false):
      self.init(holding: .given, failing: whenThere)
    case .null:
      self.init(holding: whenCarried, failing: whenPresent)
    case .text(let pattern):
      guard let possible = field.values else {
        self.init(holding: whenPresent, failing: whenCarried)
        return
      }
      let isPossible = chance(
        possible.contains(where: pattern.matches),
        test.field,
        .valueNeverPossible(asked: [pattern.words], possible: possible)
      )
      self.init(holding: field.isPresent ? isPossible : whenPresent, failing: whenCarried)
    case .field(let path, _, _):
      let other = look(path)
      let whenBoth = [whenPresent, chance(other.isPresent, path, other.absence)]
      self.init(holding: .all(whenBoth), failing: whenCarried)
    case .expression, .network, .number, .time:
      self.init(holding: whenPresent, failing: whenCarried)
    }
  }
}

extension TextPattern {
  /// The pattern with a star where any text may stand.
  fileprivate var words: String {
    switch place {
    case .whole: source
    case .start: source + "*"
    case .end: "*" + source
    case .anywhere: "*" + source + "*"
    }
  }

  /// Whether a text meets the pattern.
  func matches(_ text: String) -> Bool {
    let bytes = isCased ? Array(text.utf8) : FoldedText.bytes(text)
    return matches(bytes.span)
  }
}

extension Condition {
  /// Whether a test of a field wants a text that none of some values is.
  func asks(_ field: FieldPath, beyond values: [String]) -> Bool {
    switch self {
    case .test(let test):
      test.field == field
        && test.values.contains { value in
          guard case .text(let pattern) = value else { return false }
          return !values.contains(where: pattern.matches)
        }
    case .keyword: false
    case .selection(_, let inner), .not(let inner): inner.asks(field, beyond: values)
    case .all(let parts), .any(let parts): parts.contains { $0.asks(field, beyond: values) }
    }
  }

  /// All fields that the condition asks for.
  var fields: Set<FieldPath> {
    switch self {
    case .test(let test):
      test.values.reduce(into: [test.field]) { fields, value in
        if case .field(let other, _, _) = value { fields.insert(other) }
      }
    case .keyword: []
    case .selection(_, let inner), .not(let inner): inner.fields
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.fields) }
    }
  }
}
