internal import Events
internal import Records
internal import Rules
internal import Store

/// The fields that can be told from an activity's words alone, without its record.
struct ActivityFields: FieldSource {
  private let activity: Activity
  private let normalized: String
  private let shape: RecordShape

  init(_ activity: Activity) {
    self.activity = activity
    normalized = OperationName.normalized(activity.operation)
    shape = .of(activity.kind)
  }

  mutating func values(of field: FieldPath) -> FieldValues? {
    if field.isNamed(FieldPath.operationName) { return values(normalized) }
    for (paths, word) in [
      (shape.operation, activity.operation), (shape.category, activity.category),
      (shape.service, activity.service), (shape.result, activity.result),
    ] {
      // With several paths it is not known which of them the word came from. An empty word may
      // be empty, null or missing: the record knows.
      if paths.count == 1, !word.isEmpty, field.isNamed(paths[0].text) { return values(word) }
    }
    return nil
  }

  mutating func contains(_ pattern: TextPattern) -> Bool? { nil }

  private func values(_ word: String) -> FieldValues {
    FieldValues(isPresent: !word.isEmpty, texts: word.isEmpty ? [] : [word])
  }
}
