/// One event as read from its record, before the store has numbered its words.
public struct EventDraft: Sendable {
  /// The kind of record.
  public var kind: RecordKind
  /// When it happened.
  public var time: Instant
  /// A hash of the record's own id (folded), or of its bytes when it has none.
  public var identity: UInt64 = 0
  /// A hash of the correlation id; 0 when there is none.
  public var correlation: UInt64 = 0
  /// A hash of the session id; 0 when there is none.
  public var session: UInt64 = 0
  /// The line its record begins on, from 1.
  public var line = 0
  /// The record's bytes in ``EventBatch/bytes``.
  public var record: Range<Int>
  /// What was done.
  public var operation = EventBatch.Text.none
  /// The category of the activity.
  public var category = EventBatch.Text.none
  /// The service that logged it.
  public var service = EventBatch.Text.none
  /// How it ended.
  public var result = EventBatch.Text.none
  /// What the actor is.
  public var actorKind = ActorKind.none
  /// The actor's stable key: the object id, folded; else the user principal name or another name.
  public var actor = EventBatch.Text.none
  /// What people call the actor: the user principal name, folded, or the application's name.
  public var actorName = EventBatch.Text.none
  /// The client address, canonical.
  public var address = EventBatch.Text.none
  /// The application.
  public var app = EventBatch.Text.none
  /// The user agent.
  public var userAgent = EventBatch.Text.none
  /// The device: its id, else operating system and browser without versions.
  public var device = EventBatch.Text.none
  /// The country, as a two-letter code.
  public var country = EventBatch.Text.none

  /// Makes an event without words yet.
  public init(kind: RecordKind, time: Instant, record: Range<Int>) {
    self.kind = kind
    self.time = time
    self.record = record
  }
}

/// What acted.
public enum ActorKind: UInt8, Sendable, Hashable, CaseIterable {
  case none = 0
  case user = 1
  case app = 2

  /// The word for the kind, as entities in reports use it.
  public var word: String {
    switch self {
    case .none: "unknown"
    case .user: "user"
    case .app: "servicePrincipal"
    }
  }
}
