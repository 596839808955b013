import Events
import Formats
import Records
import Testing

/// Records read one after the other, as from one file.
struct Reading {
  private(set) var batch = EventBatch(bytes: [])
  private var reader = RecordReader()

  /// Reads records that stand in one text, each on its own line.
  init(_ records: String...) throws {
    let text = records.joined(separator: "\n")
    batch = EventBatch(bytes: Array(text.utf8))
    var tape = JSONTape()
    var start = 0
    for (index, record) in records.enumerated() {
      guard case .complete(let end) = tape.scan(batch.bytes.span, from: start) else {
        throw BrokenRecord()
      }
      _ = reader.read(tape, record: start..<end, line: index + 1, byte: start, into: &batch)
      start += record.utf8.count + 1
    }
  }

  struct BrokenRecord: Error {}

  /// The text at a place of the batch.
  func text(_ place: EventBatch.Text) -> String {
    let count = Int(place.length)
    guard place.start < 0 else {
      return String(decoding: batch.bytes[Int(place.start)...].prefix(count), as: UTF8.self)
    }
    return String(decoding: batch.texts[Int(~place.start)...].prefix(count), as: UTF8.self)
  }

  /// All columns of an event, in words.
  func columns(_ index: Int = 0) throws -> Columns {
    try #require(batch.rejects.isEmpty)
    try #require(index < batch.events.count)
    let draft = batch.events[index]
    return Columns(
      kind: draft.kind,
      time: draft.time.description,
      operation: text(draft.operation),
      category: text(draft.category),
      service: text(draft.service),
      result: text(draft.result),
      actorKind: draft.actorKind,
      actor: text(draft.actor),
      actorName: text(draft.actorName),
      address: text(draft.address),
      app: text(draft.app),
      userAgent: text(draft.userAgent),
      device: text(draft.device),
      country: text(draft.country),
      hasCorrelation: draft.correlation != 0
    )
  }
}

/// The columns of an event as texts.
struct Columns: Hashable, Sendable {
  var kind: RecordKind
  var time: String
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
  var hasCorrelation = false
}
