public import Events
public import Formats

/// Reads one scanned record into an event, taking only what the store's columns need.
public struct RecordReader: Sendable {
  /// How often the bytes of a record without id were met in the present file.
  ///
  /// Two records without id are two events, however equal; the same file read again must not
  /// double them. So the count of equal ones before goes into the identity.
  private var occurrences: [UInt64: UInt64] = [:]

  /// Whether the file had a record without id.
  public var hasAnonymous: Bool { !occurrences.isEmpty }

  /// Makes a reader; one per file.
  ///
  /// - Parameter dayOrder: What comes first in the file's dates where both could be the month.
  public init(dayOrder: DayOrder = .monthFirst) { self.dayOrder = dayOrder }

  private let dayOrder: DayOrder

  /// Reads the record and appends it to the batch, as an event or as a reject.
  ///
  /// - Parameters:
  ///   - tape: The record's tape over `batch.bytes`.
  ///   - record: Where the record is in `batch.bytes`.
  ///   - line: The line it begins on, from 1.
  ///   - byte: The byte of the file it begins at.
  ///   - isUnwrapped: Whether it must be a record now, whatever it looks like.
  ///   - batch: What it is appended to.
  /// - Returns: What is around the record, when there is something; nothing is appended then.
  /// - Complexity: O(members of the record).
  public mutating func read(
    _ tape: JSONTape,
    record: Range<Int>,
    line: Int,
    byte: Int,
    isUnwrapped: Bool = false,
    into batch: inout EventBatch
  ) -> RecordWrapping {
    let recognised = RecordShape.recognise(tape, in: batch.bytes.span)
    let shape = recognised?.form.shape
    if !isUnwrapped {
      if recognised?.isRow ?? false { return .row }
      let wrapping = wrapping(of: shape, tape, in: batch.bytes.span)
      guard wrapping == .none else { return wrapping }
    }
    // Taken out, so that texts can be added while the bytes are read.
    var texts = batch.texts
    batch.texts = []
    let result = draft(shape, tape, record: record, bytes: batch.bytes.span, texts: &texts)
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
    return .none
  }

  private func wrapping(
    of shape: RecordShape?,
    _ tape: JSONTape,
    in bytes: Span<UInt8>
  ) -> RecordWrapping {
    guard let shape else { return RecordWrapping(tape, in: bytes) }
    if let body = shape.body,
      let node = tape.member(body.names[0], of: JSONTape.root, in: bytes),
      RecordWrapping.holdsJSON(tape, node, in: bytes)
    {
      return .row
    }
    return .none
  }

  private mutating func draft(
    _ shape: RecordShape?,
    _ tape: JSONTape,
    record: Range<Int>,
    bytes: Span<UInt8>,
    texts: inout [UInt8]
  ) -> Result<EventDraft, RecordReject> {
    guard tape.isObject(JSONTape.root) else { return .failure(.notAnObject) }
    guard let shape else {
      if let category = RecordShape.unreadCategory(tape, in: bytes) {
        return .failure(.unreadCategory(category))
      }
      return .failure(.unrecognised(members: RecordShape.memberNames(tape, in: bytes)))
    }
    var fields = RecordFields(tape: tape, texts: texts, dayOrder: dayOrder)
    // Give up the caller's copy while the fields append to theirs, so that nothing is copied.
    texts = []
    defer { texts = fields.texts }
    let time: Instant
    switch fields.time(shape.time, in: bytes) {
    case .success(let found): time = found
    case .failure(let reject): return .failure(reject)
    }

    var draft = EventDraft(kind: shape.kind, time: time, record: record)
    draft.identity = identity(shape, fields, time, record: record, bytes: bytes)
    draft.correlation = fields.hash(shape.correlation, in: bytes)
    draft.session = fields.hash(shape.session, in: bytes)
    draft.operation =
      shape.fixedOperation.map { fields.add(made: $0) } ?? fields.text(shape.operation, in: bytes)
    draft.service = fields.text(shape.service, in: bytes)
    draft.result = fields.text(shape.result, in: bytes)
    fields.readActor(shape, in: bytes, into: &draft)
    draft.category = fields.category(shape, isUser: draft.actorKind != .app, in: bytes)
    draft.address = fields.address(shape.address, in: bytes)
    draft.app = fields.text(shape.appName, in: bytes)
    draft.userAgent = fields.text(shape.userAgent, in: bytes)
    if draft.userAgent.length == 0 { draft.userAgent = fields.listedUserAgent(shape, in: bytes) }
    draft.device = fields.device(shape, in: bytes)
    draft.country = fields.country(shape, in: bytes)
    return .success(draft)
  }

  private mutating func identity(
    _ shape: RecordShape,
    _ fields: RecordFields,
    _ time: Instant,
    record: Range<Int>,
    bytes: Span<UInt8>
  ) -> UInt64 {
    var hash = StableHash(seed: UInt64(shape.kind.rawValue))
    if let node = fields.recordID(shape.id, in: bytes) {
      fields.combine(node, into: &hash, in: bytes)
      return RecordReader.identity(of: hash, shape.kind, time)
    }
    hash.combine(bytes, record)
    let occurrence = occurrences[hash.value, default: 0]
    occurrences[hash.value] = occurrence + 1
    hash.combine(occurrence)
    return hash.value
  }

  private static func identity(
    of hash: StableHash,
    _ kind: RecordKind,
    _ time: Instant
  ) -> UInt64 {
    var hash = hash
    // The id of a risky user is the user's: each change of the state is an event of its own.
    if kind == .riskyUser { hash.combine(UInt64(bitPattern: time.ticks)) }
    return hash.value
  }

  /// The identity of an event whose record has an id.
  ///
  /// - Parameters:
  ///   - id: The record's own id, in any letter case, with or without braces around it.
  ///   - kind: The kind of record.
  ///   - time: When it happened.
  /// - Returns: What reading the record gives as ``EventDraft/identity``.
  public static func identity(ofID id: String, _ kind: RecordKind, at time: Instant) -> UInt64 {
    var bytes = Array(id.utf8)
    if bytes.count > 2, bytes.first == 0x7b, bytes.last == 0x7d {
      bytes = Array(bytes[1..<(bytes.count - 1)])
    }
    var hash = StableHash(seed: UInt64(kind.rawValue))
    hash.combine(bytes.span, 0..<bytes.count, foldingCase: true)
    return identity(of: hash, kind, time)
  }
}

/// Why a record is no event; says nothing of its contents.
enum RecordReject: Error, CustomStringConvertible {
  case notAnObject
  case unrecognised(members: String)
  case unreadCategory(String)
  case noTime(String)
  case unusableTime(String)

  var description: String {
    switch self {
    case .notAnObject: "not a record: a JSON value that is not an object"
    case .unrecognised(""): "not a kind of record that is known"
    case .unrecognised(let members): "not a kind of record that is known (it has \(members))"
    case .unreadCategory(let category):
      "an Azure Monitor record of a category that is not read ('\(category)')"
    case .noTime(let field): "no time of the event: '\(field)' is missing or empty"
    case .unusableTime(let field):
      "no time of the event: '\(field)' holds a placeholder or something that is not a time"
    }
  }
}
