public import Events

/// Reads a store's events.
///
/// Each worker has its own reader.
public struct EventReader: ~Copyable {
  private let connection: Connection
  private var rowsOfDay: Statement
  private var recordOfEvent: Statement
  private var termOfNumber: Statement

  /// Opens a reader.
  public init(_ store: borrowing Store) throws(StoreError) {
    let connection = try store.readingConnection()
    // One transaction for all that is read: else every statement takes and drops the file's lock.
    try connection.execute("BEGIN")
    let rowsOfDay = try connection.prepare(
      """
      SELECT id, time, identity, activity, actor, address, app, agent, device, country, correlation,
        file, line
      FROM event WHERE day = ?1
      """
    )
    let recordOfEvent = try connection.prepare("SELECT bytes FROM record WHERE event = ?1")
    let termOfNumber = try connection.prepare("SELECT text FROM term WHERE id = ?1")
    self.connection = connection
    self.rowsOfDay = rowsOfDay
    self.recordOfEvent = recordOfEvent
    self.termOfNumber = termOfNumber
  }

  /// The days that have events, in order.
  public borrowing func days() throws(StoreError) -> [Day] {
    // Skips from day to day along the index; a DISTINCT would walk all of it.
    var statement = try connection.prepare(
      """
      WITH RECURSIVE day_of(day) AS (
        SELECT min(day) FROM event
        UNION ALL
        SELECT (SELECT min(day) FROM event WHERE day > day_of.day) FROM day_of
        WHERE day_of.day IS NOT NULL)
      SELECT day FROM day_of WHERE day IS NOT NULL
      """
    )
    var days: [Day] = []
    while try statement.step() { days.append(Day(number: statement.id(at: 0))) }
    return days
  }

  /// All combinations of words, by their numbers less one.
  public borrowing func activities() throws(StoreError) -> [Activity] {
    var statement = try connection.prepare(
      "SELECT kind, operation, category, service, result FROM activity ORDER BY id"
    )
    var activities: [Activity] = []
    while try statement.step() {
      guard let kind = RecordKind(rawValue: UInt8(truncatingIfNeeded: statement.int64(at: 0)))
      else {
        throw .sqlite(code: 0, message: "a kind of record that is not known", path: connection.path)
      }
      activities.append(
        Activity(
          kind: kind,
          operation: statement.text(at: 1),
          category: statement.text(at: 2),
          service: statement.text(at: 3),
          result: statement.text(at: 4)
        )
      )
    }
    return activities
  }

  /// All actors, by their numbers less one.
  public borrowing func actors() throws(StoreError) -> [Actor] {
    var statement = try connection.prepare("SELECT kind, key, name FROM actor ORDER BY id")
    var actors: [Actor] = []
    while try statement.step() {
      let kind = ActorKind(rawValue: UInt8(truncatingIfNeeded: statement.int64(at: 0)))
      actors.append(
        Actor(kind: kind ?? .none, key: statement.text(at: 1), name: statement.text(at: 2))
      )
    }
    return actors
  }

  /// The paths of all files, by their numbers less one.
  public borrowing func files() throws(StoreError) -> [String] {
    var statement = try connection.prepare("SELECT path FROM file ORDER BY id")
    var paths: [String] = []
    while try statement.step() { paths.append(statement.text(at: 0)) }
    return paths
  }

  /// The moments of the first and the last event; `nil` when there is none.
  public borrowing func period() throws(StoreError) -> (first: Instant, last: Instant)? {
    let days = try days()
    guard let first = days.first, let last = days.last,
      let start = try connection.number("SELECT min(time) FROM event WHERE day = \(first.number)"),
      let end = try connection.number("SELECT max(time) FROM event WHERE day = \(last.number)")
    else { return nil }
    return (Instant(ticks: start), Instant(ticks: end))
  }

  /// How many events each day has of each activity, by the activity's number.
  public borrowing func counts() throws(StoreError) -> [ActivityCount] {
    var statement = try connection.prepare(
      "SELECT day, activity, count(*) FROM event GROUP BY day, activity"
    )
    var counts: [ActivityCount] = []
    while try statement.step() {
      counts.append(
        ActivityCount(
          day: Day(number: statement.id(at: 0)),
          activity: statement.int(at: 1),
          events: statement.int(at: 2)
        )
      )
    }
    return counts
  }

  /// Events of one activity on one day.
  public struct ActivityCount: Sendable, Hashable {
    /// The day.
    public var day: Day
    /// The activity's number.
    public var activity: Int
    /// How many events.
    public var events: Int
  }

  /// The events of a day in the order of time, then identity: the same in every store.
  ///
  /// - Complexity: O(*n* log *n*) over the day's events.
  public mutating func rows(on day: Day) throws(StoreError) -> [EventRow] {
    rowsOfDay.reset()
    rowsOfDay.bind(Int64(day.number), at: 1)
    var rows: [EventRow] = []
    while try rowsOfDay.step() {
      rows.append(
        EventRow(
          id: rowsOfDay.int64(at: 0),
          time: Instant(ticks: rowsOfDay.int64(at: 1)),
          identity: UInt64(bitPattern: rowsOfDay.int64(at: 2)),
          activity: rowsOfDay.id(at: 3),
          actor: rowsOfDay.id(at: 4),
          address: rowsOfDay.id(at: 5),
          app: rowsOfDay.id(at: 6),
          agent: rowsOfDay.id(at: 7),
          device: rowsOfDay.id(at: 8),
          country: rowsOfDay.id(at: 9),
          correlation: UInt64(bitPattern: rowsOfDay.int64(at: 10)),
          file: rowsOfDay.id(at: 11),
          line: rowsOfDay.id(at: 12)
        )
      )
    }
    rowsOfDay.reset()
    rows.sort { ($0.time.ticks, $0.identity) < ($1.time.ticks, $1.identity) }
    return rows
  }

  /// Calls `body` with the bytes of an event's record; they are valid during the call only.
  ///
  /// - Returns: What `body` returns; `nil` when the record is not kept any more.
  public mutating func withRecord<Value>(
    of event: Int64,
    _ body: (Span<UInt8>) -> Value
  ) throws(StoreError) -> Value? {
    recordOfEvent.bind(event, at: 1)
    defer { recordOfEvent.reset() }
    guard try recordOfEvent.step() else { return nil }
    return recordOfEvent.withBytes(at: 0, body)
  }

  /// A word by its number; empty for 0.
  public mutating func term(_ number: Int32) throws(StoreError) -> String {
    guard number != 0 else { return "" }
    termOfNumber.bind(Int64(number), at: 1)
    defer { termOfNumber.reset() }
    return try termOfNumber.step() ? termOfNumber.text(at: 0) : ""
  }
}

/// A user or an application by its stable key.
public struct Actor: Sendable, Hashable {
  /// What it is.
  public var kind: ActorKind
  /// The object id, folded; else a name.
  public var key: String
  /// What people call it; empty when no record has told.
  public var name: String
}
