public import Events
public import Formats

/// Reads one scanned record into an event, taking only what the store's columns need.
public struct RecordReader: Sendable {
  /// How often the bytes of a record without id were met in the present file.
  ///
  /// Two records without id are two events, however equal; the same file read again must not
  /// double them. So the count of equal ones before goes into the identity.
  private var occurrences: [UInt64: UInt64] = [:]

  /// Makes a reader; one per file.
  public init() {}

  /// Reads the record and appends it to the batch, as an event or as a reject.
  ///
  /// - Parameters:
  ///   - tape: The record's tape over `batch.bytes`.
  ///   - record: Where the record is in `batch.bytes`.
  ///   - line: The line it begins on, from 1.
  ///   - byte: The byte of the file it begins at.
  ///   - batch: What it is appended to.
  /// - Complexity: O(members of the record).
  public mutating func read(
    _ tape: JSONTape,
    record: Range<Int>,
    line: Int,
    byte: Int,
    into batch: inout EventBatch
  ) {
    // Taken out, so that texts can be added while the bytes are read.
    var texts = batch.texts
    batch.texts = []
    let result = draft(tape, record: record, bytes: batch.bytes.span, texts: &texts)
    batch.texts = texts
    switch result {
    case .success(var draft):
      draft.line = line
      batch.events.append(draft)
    case .failure(let reject):
      batch.rejects.append(
        EventBatch.Reject(line: line, byte: byte, reason: reject.description)
      )
    }
  }

  private mutating func draft(
    _ tape: JSONTape,
    record: Range<Int>,
    bytes: Span<UInt8>,
    texts: inout [UInt8]
  ) -> Result<EventDraft, RecordReject> {
    guard tape.isObject(JSONTape.root) else { return .failure(.notAnObject) }
    guard let shape = RecordShape.recognise(tape, in: bytes) else {
      return .failure(.unrecognised(members: RecordShape.memberNames(tape, in: bytes)))
    }
    var fields = RecordFields(tape: tape, texts: texts)
    // Give up the caller's copy while the fields append to theirs, so that nothing is copied.
    texts = []
    defer { texts = fields.texts }
    let time: Instant
    switch fields.time(shape.time, in: bytes) {
    case .success(let found): time = found
    case .failure(let reject): return .failure(reject)
    }

    var draft = EventDraft(kind: shape.kind, time: time, record: record)
    draft.identity = identity(shape, fields, record: record, bytes: bytes)
    draft.correlation = fields.hash(shape.correlation, in: bytes)
    draft.operation =
      shape.fixedOperation.map { fields.add(made: $0) } ?? fields.text(shape.operation, in: bytes)
    draft.category = fields.text(shape.category, in: bytes)
    draft.service = fields.text(shape.service, in: bytes)
    draft.result = fields.text(shape.result, in: bytes)
    readActor(shape, &fields, bytes, into: &draft)
    draft.address = fields.address(shape.address, in: bytes)
    draft.app = fields.text(shape.appName, in: bytes)
    draft.userAgent = fields.text(shape.userAgent, in: bytes)
    if draft.userAgent.length == 0 { draft.userAgent = fields.additionalUserAgent(in: bytes) }
    if shape.kind == .signIn {
      draft.device = fields.device(in: bytes)
      draft.country = fields.country(in: bytes)
    }
    return .success(draft)
  }

  private func readActor(
    _ shape: RecordShape,
    _ fields: inout RecordFields,
    _ bytes: Span<UInt8>,
    into draft: inout EventDraft
  ) {
    for (kind, principal) in [(ActorKind.user, shape.user), (ActorKind.app, shape.app)] {
      let key = fields.folded(principal.ids, in: bytes)
      let name = fields.folded(principal.names, in: bytes, isName: kind == .app)
      guard key.length > 0 || name.length > 0 else { continue }
      draft.actorKind = kind
      draft.actor = key.length > 0 ? key : name
      draft.actorName = name.length > 0 ? name : key
      return
    }
  }

  private mutating func identity(
    _ shape: RecordShape,
    _ fields: RecordFields,
    record: Range<Int>,
    bytes: Span<UInt8>
  ) -> UInt64 {
    var hash = StableHash(seed: UInt64(shape.kind.rawValue))
    if let node = fields.node(shape.id, in: bytes) {
      fields.combine(node, into: &hash, in: bytes)
      return hash.value
    }
    hash.combine(bytes, record)
    let occurrence = occurrences[hash.value, default: 0]
    occurrences[hash.value] = occurrence + 1
    hash.combine(occurrence)
    return hash.value
  }
}

/// Why a record is no event; says nothing of its contents.
enum RecordReject: Error, CustomStringConvertible {
  case notAnObject
  case unrecognised(members: String)
  case noTime(String)
  case unusableTime(String)

  var description: String {
    switch self {
    case .notAnObject: "not a record: a JSON value that is not an object"
    case .unrecognised(""): "not a kind of record that is known"
    case .unrecognised(let members): "not a kind of record that is known (it has \(members))"
    case .noTime(let field): "no time of the event: '\(field)' is missing or empty"
    case .unusableTime(let field):
      "no time of the event: '\(field)' holds a placeholder or something that is not a time"
    }
  }
}
