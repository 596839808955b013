internal import Events
internal import Query
internal import Store

/// The words of a store that events are told in.
struct StoredWords: Sendable {
  private let activities: [Activity]
  private let actors: [Actor]
  private let files: [String]

  init(_ reader: borrowing EventReader) throws(StoreError) {
    activities = try reader.activities()
    actors = try reader.actors()
    files = try reader.files()
  }

  /// The words of each activity, in the order of their numbers.
  var all: [Activity] { activities }

  /// The activity of an event; `nil` for one that was written after the words were read.
  func activity(_ row: EventRow) -> Activity? { StoredWords.element(activities, row.activity) }

  /// Fills in what an activity says of its events.
  static func fill(_ event: inout QueryRecord, from activity: Activity) {
    event.fields = EventFields()
    event.fields[.kind] = .text(activity.kind.name)
    event.fields[.operation] = .text(OperationName.normalized(activity.operation))
    event.fields[.category] = .text(activity.category)
    event.fields[.service] = .text(activity.service)
    event.fields[.result] = .text(result(activity))
    event.time = nil
    event.activityDisplayName = nil
    guard activity.kind == .directoryAudit || activity.kind == .customSecurityAttributeAudit else {
      return
    }
    // A word that may have been cut, or is JSON, or is not there, is not what the record says.
    let word = activity.operation
    if !word.isEmpty, word.utf8.count < Activity.wholeWordLimit, word.utf8.first != 0x22 {
      event.activityDisplayName = word
    }
  }

  /// Fills in what a row says of its event; words of fields that are not wanted are not looked up.
  func fill(
    _ event: inout QueryRecord,
    from row: EventRow,
    _ activity: Activity,
    wanted: Set<EventField>,
    _ reader: inout EventReader
  ) throws(StoreError) {
    StoredWords.fill(&event, from: activity)
    event.fields[.time] = .one(.instant(row.time))
    event.fields[.line] = .one(.integer(Int64(row.line)))
    event.fields[.file] = .text(StoredWords.element(files, row.file) ?? "")
    let actor = StoredWords.element(actors, row.actor)
    event.fields[.actor] = .text(actor.map { $0.name.isEmpty ? $0.key : $0.name } ?? "")
    event.fields[.actorId] = .text(actor?.key ?? "")
    for (field, number) in [
      (EventField.address, row.address), (.app, row.app), (.userAgent, row.agent),
      (.device, row.device), (.country, row.country),
    ] where wanted.contains(field) {
      event.fields[field] = .text(try reader.term(number))
    }
    event.time = StoredWords.timeField(activity.kind).map { ($0, row.time) }
  }

  /// The field of a kind's records that holds the event's time; `nil` where it has no fixed place.
  static func timeField(_ kind: RecordKind) -> String? {
    switch kind {
    case .directoryAudit, .customSecurityAttributeAudit, .provisioningObjectSummary:
      "activityDateTime"
    case .signIn, .auditActivity: "createdDateTime"
    case .riskDetection: "detectedDateTime"
    case .riskyUser: "riskLastUpdatedDateTime"
    case .contentActivity, .graphActivity, .auditLogRecord, .auditEvent: nil
    }
  }

  /// How an event ended; sign-ins tell it by an error code, 0 for none.
  private static func result(_ activity: Activity) -> String {
    guard activity.kind == .signIn, !activity.result.isEmpty else { return activity.result }
    return activity.result == "0" ? "success" : "error \(activity.result)"
  }

  private static func element<Element>(_ list: [Element], _ number: Int32) -> Element? {
    number > 0 && number <= list.count ? list[Int(number) - 1] : nil
  }
}

extension QueryValues {
  /// A word of the store; an empty one is null.
  fileprivate static func text(_ word: String) -> QueryValues {
    .one(word.isEmpty ? .null : .text(word))
  }
}
