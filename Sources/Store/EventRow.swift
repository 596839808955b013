public import Events

/// One event as the store keeps it: times and numbers of words.
public struct EventRow: Sendable, Hashable {
  /// When it happened.
  public var time: Instant
  /// A hash of kind and record id: no other event of the day has it, in any store.
  public var identity: UInt64
  /// The number of its kind, operation, category, service and result.
  public var activity: Int32
  /// The number of the actor; 0 is none.
  public var actor: Int32
  /// The number of the client address; 0 is none.
  ///
  /// So are the following.
  public var address: Int32
  /// The number of the application.
  public var app: Int32
  /// The number of the user agent.
  public var agent: Int32
  /// The number of the device.
  public var device: Int32
  /// The number of the country.
  public var country: Int32
  /// A hash of the correlation id; 0 is none.
  public var correlation: UInt64
  /// A hash of the session id; 0 is none.
  public var session: UInt64
  /// The number of the file it came from.
  public var file: Int32
  /// The line its record begins on.
  public var line: Int32
  /// The number of the block that holds its record; 0 when the record is not kept any more.
  var block: Int32
  /// Where in the block the record begins.
  var start: Int32
  /// How many bytes the record has.
  var length: Int32

  /// Whether its record is still kept.
  public var hasRecord: Bool { block != 0 }

  /// The columns that tell who came from where with what.
  public var brief: EventBrief {
    EventBrief(
      time: time,
      identity: identity,
      activity: activity,
      actor: actor,
      address: address,
      app: app,
      agent: agent,
      device: device,
      country: country,
      correlation: correlation
    )
  }
}

/// The columns of an event that tell who came from where with what: less to read than all of them.
public struct EventBrief: Sendable, Hashable {
  /// When it happened.
  public var time: Instant
  /// A hash of kind and record id: no other event of the day has it.
  public var identity: UInt64
  /// The number of its kind, operation, category, service and result.
  public var activity: Int32
  /// The number of the actor; 0 is none, as in the following.
  public var actor: Int32
  /// The number of the client address.
  public var address: Int32
  /// The number of the application.
  public var app: Int32
  /// The number of the user agent.
  public var agent: Int32
  /// The number of the device.
  public var device: Int32
  /// The number of the country.
  public var country: Int32
  /// A hash of the correlation id; 0 is none.
  public var correlation: UInt64
}

extension EventBrief {
  /// Makes an event of which only the time is known; all else is none.
  public init(at time: Instant) {
    self.init(
      time: time,
      identity: 0,
      activity: 0,
      actor: 0,
      address: 0,
      app: 0,
      agent: 0,
      device: 0,
      country: 0,
      correlation: 0
    )
  }
}

/// A distinct combination of the words that rules ask for first.
public struct Activity: Sendable, Hashable {
  /// The kind of record.
  public var kind: RecordKind
  /// What was done, as the record spells it.
  public var operation: String
  /// The category.
  public var category: String
  /// The service that logged it.
  public var service: String
  /// How it ended.
  public var result: String

  /// A word of fewer bytes is whole; a longer one may have been cut.
  public static let wholeWordLimit = BatchBytes.wordLimit - 3

  /// Makes a combination.
  public init(
    kind: RecordKind,
    operation: String,
    category: String,
    service: String,
    result: String
  ) {
    self.kind = kind
    self.operation = operation
    self.category = category
    self.service = service
    self.result = result
  }
}
