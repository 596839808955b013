internal import Events
internal import Records
internal import Rules
internal import Store

/// The fields that can be told from an activity's words alone, without its record.
struct ActivityFields: FieldSource {
  /// By the field's path in lower case.
  private let known: [String: FieldValues]

  /// Kinds whose category is a list: the activity's word is only the first of it.
  private static let listedCategories: Set<RecordKind> = [.signIn, .contentActivity]

  init(_ activity: Activity) {
    let shape = RecordShape.of(activity.kind)
    var known: [String: FieldValues] = [:]
    let category = ActivityFields.listedCategories.contains(activity.kind) ? "" : activity.category
    for (paths, word) in [
      (shape.operation, activity.operation), (shape.category, category),
      (shape.service, activity.service), (shape.result, activity.result),
    ] where paths.count == 1 && !word.isEmpty && word.utf8.count < Activity.wholeWordLimit {
      // With several paths it is not known which of them the word came from. An empty word may
      // be empty, null or missing: the record knows.
      known[paths[0].text.lowercased()] = FieldValues(isPresent: true, texts: [word])
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
