internal import Events
internal import Records
internal import Rules
internal import Store

/// The fields that can be told from an activity's words alone, without its record.
struct ActivityFields: FieldSource {
  /// By the field's path in lower case.
  private let known: [String: FieldValues]

  /// Kinds whose category is not the text of the field: the first of a list, or the name of a
  /// number.
  private static let madeCategories: Set<RecordKind> = [.signIn, .contentActivity, .auditLogRecord]

  init(_ activity: Activity) {
    let shape = RecordShape.of(activity.kind)
    var known: [String: FieldValues] = [:]
    let category = ActivityFields.madeCategories.contains(activity.kind) ? "" : activity.category
    for (paths, word) in [
      (shape.operation, activity.operation), (shape.category, category),
      (shape.service, activity.service), (shape.result, activity.result),
    ] where !word.isEmpty && word.utf8.count < Activity.wholeWordLimit {
      // The first path is the kind's own name of the field; others are what other forms of the
      // record call it. An empty word may be empty, null or missing: the record knows.
      guard let field = paths.first?.text.lowercased() else { continue }
      known[field] = FieldValues(isPresent: true, texts: [word])
    }
    let name = OperationName.normalized(activity.operation)
    known[FieldPath.operationName] = FieldValues(
      isPresent: !name.isEmpty,
      texts: name.isEmpty ? [] : [name]
    )
    self.known = known
  }

  mutating func values(of field: FieldPath) -> FieldValues? { known[field.folded] }

  mutating func contains(_ pattern: TextPattern) -> Bool? { nil }
}
