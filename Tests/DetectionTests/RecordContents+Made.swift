import Events
import Store

@testable import Detection

extension RecordContents {
  /// The contents of a record of which no words are known before it is read.
  static func made(_ record: String) -> RecordContents? {
    made(
      record,
      Activity(kind: .auditEvent, operation: "", category: "", service: "", result: "")
    )
  }

  /// The contents of a record of an activity.
  static func made(_ record: String, _ activity: Activity) -> RecordContents? {
    let bytes = Array(record.utf8)
    return RecordContents(bytes.span, activity: ActivityFields(activity))
  }
}
