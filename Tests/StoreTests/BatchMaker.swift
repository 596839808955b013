import Events

/// An event in words, as it goes into a store and should come out again.
struct PlainEvent: Hashable {
  var kind = RecordKind.directoryAudit
  var ticks: Int64 = 0
  var identity: UInt64 = 0
  var operation = ""
  var category = ""
  var service = ""
  var result = ""
  var actorKind = ActorKind.none
  var actor = ""
  var actorName = ""
  var address = ""
  var app = ""
  var userAgent = ""
  var device = ""
  var country = ""
  var correlation: UInt64 = 0
  var line = 1
  var record = "{}"
}

/// Makes a batch of events in words.
struct BatchMaker {
  private(set) var batch = EventBatch(bytes: [])
  private var count = 0

  init(_ events: [PlainEvent] = []) {
    for event in events { add(event) }
  }

  mutating func add(_ event: PlainEvent) {
    let start = batch.bytes.count
    batch.bytes += Array(event.record.utf8)
    var draft = EventDraft(
      kind: event.kind,
      time: Instant(ticks: event.ticks),
      record: start..<batch.bytes.count
    )
    draft.identity = event.identity
    draft.correlation = event.correlation
    draft.line = event.line
    draft.operation = place(event.operation)
    draft.category = place(event.category)
    draft.service = place(event.service)
    draft.result = place(event.result)
    draft.actorKind = event.actorKind
    draft.actor = place(event.actor)
    draft.actorName = place(event.actorName)
    draft.address = place(event.address)
    draft.app = place(event.app)
    draft.userAgent = place(event.userAgent)
    draft.device = place(event.device)
    draft.country = place(event.country)
    batch.events.append(draft)
  }

  mutating func reject(line: Int, byte: Int, _ reason: String) {
    batch.rejects.append(EventBatch.Reject(line: line, byte: byte, reason: reason))
  }

  /// Puts a word among the bytes or the texts in turn: both places must give the same.
  private mutating func place(_ word: String) -> EventBatch.Text {
    guard !word.isEmpty else { return .none }
    let bytes = Array(word.utf8)
    count += 1
    guard count % 2 == 0 else {
      batch.texts += bytes
      return EventBatch.Text(
        start: ~Int32(batch.texts.count - bytes.count),
        length: Int32(bytes.count)
      )
    }
    batch.bytes += bytes
    return EventBatch.Text(
      start: Int32(batch.bytes.count - bytes.count),
      length: Int32(bytes.count)
    )
  }
}
