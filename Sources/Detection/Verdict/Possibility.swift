internal import Events
internal import Findings
internal import Formats
internal import Rules

/// Whether a condition can hold, and whether it can fail, for any event like those that are there.
struct Possibility {
  var canHold = true
  var canFail = true
  /// What stands in the way of what cannot be.
  var obstacles: [Obstacle] = []

  /// What is known of the field of a test.
  struct Field {
    /// Whether it is there in some event.
    var isPresent: Bool
    /// Whether some event has its outermost member.
    var isCarried: Bool
    /// The only values it can have; `nil` when it can have any.
    var values: [String]?
    /// The most similar field that is there.
    var nearest: Obstacle.Nearest?
  }

  private init() {}

  /// Looks at a condition.
  ///
  /// - Parameters:
  ///   - condition: The condition.
  ///   - kind: The kind of record it is asked of.
  ///   - field: What is known of a test's field.
  init(_ condition: Condition, kind: RecordKind, field: (FieldPath) -> Field) {
    switch condition {
    case .keyword: self.init()
    case .selection(_, let inner):
      self.init(inner, kind: kind, field: field)
    case .not(let inner):
      let inner = Possibility(inner, kind: kind, field: field)
      self.init()
      canHold = inner.canFail
      canFail = inner.canHold
      obstacles = inner.obstacles
    case .all(let parts):
      let parts = parts.map { Possibility($0, kind: kind, field: field) }
      self.init()
      canHold = parts.allSatisfy(\.canHold)
      canFail = parts.contains(where: \.canFail)
      obstacles = parts.filter { !$0.canHold }.flatMap(\.obstacles)
    case .any(let parts):
      let parts = parts.map { Possibility($0, kind: kind, field: field) }
      self.init()
      canHold = parts.contains(where: \.canHold)
      canFail = parts.allSatisfy(\.canFail)
      obstacles = (canHold ? parts.filter { !$0.canFail } : parts).flatMap(\.obstacles)
    case .test(let test):
      self.init(test, kind: kind, field(test.field))
    }
  }

  private init(_ test: FieldTest, kind: RecordKind, _ field: Field) {
    guard !test.values.contains(where: { $0 == .exists(false) }) else { return }
    if !field.isPresent {
      let holdsForNothing = test.values.contains { $0 == .null } && field.isCarried
      canHold = holdsForNothing
      canFail = field.isCarried && !holdsForNothing
      obstacles = [
        Obstacle(
          subject: test.field.description,
          reason: .fieldNeverOccurs(nearest: field.nearest),
          kind: kind,
          line: test.location.line
        )
      ]
      return
    }
    guard let possible = field.values else { return }
    var asked: [String] = []
    for value in test.values {
      guard case .text(let pattern) = value else { return }
      let isPossible = possible.contains { text in
        let bytes = pattern.isCased ? Array(text.utf8) : FoldedText.bytes(text)
        return pattern.matches(bytes.span)
      }
      if isPossible, !test.needsAll { return }
      if !isPossible { asked.append(pattern.source) }
    }
    guard !asked.isEmpty else { return }
    canHold = false
    obstacles = [
      Obstacle(
        subject: test.field.description,
        reason: .valueNeverPossible(asked: asked, possible: possible),
        kind: kind,
        line: test.location.line
      )
    ]
  }
}

extension Condition {
  /// All fields that the condition asks for.
  var fields: Set<FieldPath> {
    switch self {
    case .test(let test): [test.field]
    case .keyword: []
    case .selection(_, let inner), .not(let inner): inner.fields
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.fields) }
    }
  }
}
