public import Events

/// One event that a finding rests on, as a table row needs it.
public struct Evidence: Sendable, Hashable {
  /// When it happened.
  public var time: Instant
  /// The kind of record.
  public var kind: RecordKind
  /// The record's own id, or empty when it has none.
  public var eventID: String
  /// What was done.
  public var operation: String
  /// How it ended.
  public var result: String
  /// Who did it; empty when unknown.
  public var actor: String
  /// What it was done to, most telling first.
  public var targets: [String]
  /// The client address; empty when unknown.
  public var address: String
  /// The application; empty when unknown.
  public var app: String
  /// What changed.
  public var changes: [Change]
  /// The file it was read from.
  public var file: String
  /// The line its record begins on, from 1.
  public var line: Int
  /// Seconds that the event came late by; 0 when it came in time.
  public var lateSeconds: Int64

  /// Makes a row of evidence.
  public init(
    time: Instant,
    kind: RecordKind,
    eventID: String,
    operation: String,
    result: String,
    actor: String,
    targets: [String],
    address: String,
    app: String,
    changes: [Change],
    file: String,
    line: Int,
    lateSeconds: Int64 = 0
  ) {
    self.time = time
    self.kind = kind
    self.eventID = eventID
    self.operation = operation
    self.result = result
    self.actor = actor
    self.targets = targets
    self.address = address
    self.app = app
    self.changes = changes
    self.file = file
    self.line = line
    self.lateSeconds = lateSeconds
  }
}
