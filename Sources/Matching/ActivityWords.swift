public import Events
internal import Records
internal import Rules

/// What an event's kind, operation, category, service and result tell of its fields.
///
/// A few hundred activities stand for millions of events: what they decide is decided once.
public struct ActivityWords: Sendable {
  let operation: [String]
  let outcome: String?
  /// What the directory's log says of the operation, where this log says nothing.
  let origin: OperationOrigin?
  /// By the path in lower case: the fields whose text is one of the words.
  private let known: [[UInt8]: String]

  /// Kinds whose category is not the text of the field: the first of a list, or the name of a
  /// number.
  private static let madeCategories: Set<RecordKind> = [.signIn, .contentActivity, .auditLogRecord]

  /// Makes the words of an activity.
  ///
  /// - Parameters:
  ///   - kind: The kind of record.
  ///   - operation: What was done, as the record spells it.
  ///   - category: The category.
  ///   - service: The service that logged it.
  ///   - result: How it ended.
  ///   - wholeWordLimit: A word of as many bytes may have been cut.
  public init(
    kind: RecordKind,
    operation: String,
    category: String,
    service: String,
    result: String,
    wholeWordLimit: Int
  ) {
    let shape = RecordShape.of(kind)
    var known: [[UInt8]: String] = [:]
    let ownCategory = ActivityWords.madeCategories.contains(kind) ? "" : category
    for (paths, word) in [
      (shape.operation, operation), (shape.category, ownCategory),
      (shape.service, service), (shape.result, result),
    ] where !word.isEmpty && word.utf8.count < wholeWordLimit {
      // The first path is the kind's own name of the field; others are what other forms of the
      // record call it. An empty word may be empty, null or missing: the record knows.
      guard let field = paths.first?.text else { continue }
      known[FoldedText.bytes(field)] = word
    }
    self.known = known
    let forms = operation.isEmpty ? [] : OperationSpelling.forms(of: operation)
    self.operation = forms
    origin = kind == .auditLogRecord ? forms.first.flatMap(OperationOrigin.of) : nil
    outcome =
      kind == .signIn && !result.isEmpty
      ? Outcome.ofSignIn(errorCode: result) : Outcome.of(result: result)
  }

  /// The texts at a place; `nil` when the record must be asked.
  func texts(at place: FieldPlace) -> [String]? {
    switch place {
    case .derived(.operation): operation
    case .derived(.outcome): outcome.map { [$0] } ?? []
    case .derived(.directoryCategory): origin.map { [$0.category] } ?? []
    case .derived(.directoryService): origin.map { [$0.service] } ?? []
    case .path(let steps): known[ActivityWords.folded(steps)].map { [$0] }
    default: nil
    }
  }

  private static func folded(_ steps: [FieldPlace.Step]) -> [UInt8] {
    var path: [UInt8] = []
    for step in steps {
      guard case .member(_, let folded) = step else { return [] }
      if !path.isEmpty { path.append(0x2e) }
      path += folded
    }
    return path
  }
}
