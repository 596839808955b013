import Events
import Formats
import Records
import Testing

/// Records read one after the other, as from one file; what is around them is peeled.
struct Reading {
  private(set) var batch = EventBatch(bytes: [])
  private var reader: RecordReader

  /// Reads records that stand in one text, each on its own line.
  init(_ records: String...) throws { try self.init(records) }

  /// The same, of a file whose dates are in this order.
  init(_ records: [String], dayOrder: DayOrder = .monthFirst) throws {
    reader = RecordReader(dayOrder: dayOrder)
    let text = records.joined(separator: "\n")
    batch = EventBatch(bytes: Array(text.utf8))
    var start = 0
    for (index, record) in records.enumerated() {
      try take(start, line: index + 1, byte: start, depth: 0)
      start += record.utf8.count + 1
    }
  }

  struct BrokenRecord: Error {}

  /// Reads the value that begins at a place, and all that it is around.
  private mutating func take(_ start: Int, line: Int, byte: Int, depth: Int) throws {
    var tape = JSONTape()
    guard case .complete(let end) = tape.scan(batch.bytes.span, from: start) else {
      throw BrokenRecord()
    }
    let wrapping = reader.read(
      tape,
      record: start..<end,
      line: line,
      byte: byte,
      isUnwrapped: depth == 4,
      into: &batch
    )
    switch wrapping {
    case .none: return
    case .value(let node):
      try take(
        tape.extent(of: node, in: batch.bytes.span).lowerBound,
        line: line,
        byte: byte,
        depth: depth + 1
      )
    case .text(let node):
      let inner = batch.bytes.count + 1
      batch.bytes += [0x0a] + Array((tape.text(of: node, in: batch.bytes.span) ?? "").utf8)
      try take(inner, line: line, byte: byte, depth: depth + 1)
    case .row:
      let inner = batch.bytes.count
      var json = JSONWriter(.compact, appendingTo: batch.bytes)
      RowRecord.write(tape, in: batch.bytes.span, to: &json)
      batch.bytes = json.bytes
      try take(inner, line: line, byte: byte, depth: 4)
    }
  }

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
      hasCorrelation: draft.correlation != 0,
      hasSession: draft.session != 0
    )
  }

  /// The columns of a directory audit with this initiator, in JSON.
  static func audit(by initiator: String) throws -> Columns {
    try Reading(
      """
      {"activityDisplayName":"x","activityDateTime":"2026-11-02T03:12:45Z","id":"1",
       "initiatedBy":\(initiator)}
      """
    ).columns()
  }

  /// What a reader of findings is told of an event, from the bytes that the store keeps.
  func details(_ index: Int = 0) throws -> RecordDetails {
    try #require(index < batch.events.count)
    let draft = batch.events[index]
    return RecordDetails(kind: draft.kind, record: batch.bytes.span.extracting(draft.record))
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
  var hasSession = false
}
