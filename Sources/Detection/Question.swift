internal import Events
internal import Matching
internal import Rules
internal import Store

/// A question that events are asked: a rule's condition, or a fact that a method needs.
struct Question: Sendable {
  /// The kinds of record it is asked of.
  let kinds: Set<RecordKind>
  /// The types of the unified audit log's records that tell the same, by their names.
  var unifiedTypes: Set<String> = []
  /// What is asked.
  let condition: Condition
  /// What is written down of each event that answers yes.
  var captures: [Capture] = []

  /// What is written down of an event.
  enum Capture: Sendable, Hashable {
    /// The hashes of the objects acted on.
    case targets
    /// The hashes of a field's texts, without regard to case.
    case hashes(FieldPath)
    /// The bits of the numbers that a field holds.
    case numbers(FieldPath)

    var field: FieldPath? {
      switch self {
      case .targets: nil
      case .hashes(let field), .numbers(let field): field
      }
    }

    fileprivate var key: String {
      switch self {
      case .targets: "true"
      case .hashes(let field): "hashes " + field.folded
      case .numbers(let field): "numbers " + field.folded
      }
    }
  }

  /// Whether events of an activity are asked.
  func asks(_ activity: Activity) -> Bool {
    kinds.contains(activity.kind)
      || (activity.kind == .auditLogRecord && unifiedTypes.contains(activity.category))
  }

  /// Whether some events of a kind may be asked.
  func asks(_ kind: RecordKind) -> Bool {
    kinds.contains(kind) || (kind == .auditLogRecord && !unifiedTypes.isEmpty)
  }

  /// A hash of what is asked; another question has another.
  var key: UInt64 {
    let kinds = kinds.sorted().map(\.name).joined(separator: ",")
    let captured = captures.isEmpty ? "false" : captures.map(\.key).joined(separator: "\u{6}")
    return StableHash.of("\(kinds)\u{5}\(captured)\u{5}\(condition.key)")
  }
}

extension Condition {
  /// Whether it may hold because a record does not have something.
  var mayHoldByAbsence: Bool {
    switch self {
    case .test(let test):
      test.values.contains { $0 == .null }
    case .keyword: false
    case .not: true
    case .selection(_, let inner): inner.mayHoldByAbsence
    case .all(let parts), .any(let parts): parts.contains(where: \.mayHoldByAbsence)
    }
  }
}
