public import Events

/// Reads a store's events.
///
/// Each worker has its own reader.
public struct EventReader: ~Copyable {
  let connection: Connection
  private var rowsOfDay: Statement
  private var briefsOfDay: Statement
  private var rowOfIdentity: Statement
  private var firstOfDay: Statement
  private var termOfNumber: Statement
  private var blocks: BlockReader
  /// How many words of each sort there are: a row's numbers are looked at once, here.
  private let words: Words
  /// How many events the last day had: days that follow each other are alike.
  private var usualCount = 0

  private struct Words {
    let activities: Int32
    let actors: Int32
    let terms: Int32
    let files: Int32
  }

  /// Opens a reader.
  public init(_ store: borrowing Store) throws(StoreError) {
    let connection = try store.readingConnection()
    // One transaction for all that is read: else every statement takes and drops the file's lock.
    try connection.execute("BEGIN")
    let columns = """
      time, identity, activity, actor, address, app, agent, device, country, correlation,
        file, line, block, start, length, session
      """
    let rowsOfDay = try connection.prepare("SELECT \(columns) FROM event WHERE day = ?1")
    let briefsOfDay = try connection.prepare(
      """
      SELECT time, identity, activity, actor, address, app, agent, device, country, correlation
        FROM event WHERE day = ?1
      """
    )
    let rowOfIdentity = try connection.prepare(
      "SELECT \(columns) FROM event WHERE day = ?1 AND identity = ?2"
    )
    let firstOfDay = try connection.prepare(
      "SELECT \(columns) FROM event WHERE day = ?1 ORDER BY identity LIMIT ?2"
    )
    let termOfNumber = try connection.prepare("SELECT text FROM term WHERE id = ?1")
    let blocks = try BlockReader(connection)
    let words = Words(
      activities: Int32(try connection.nextNumber(of: "activity") - 1),
      actors: Int32(try connection.nextNumber(of: "actor") - 1),
      terms: Int32(try connection.nextNumber(of: "term") - 1),
      files: Int32(try connection.nextNumber(of: "file") - 1)
    )
    self.connection = connection
    self.rowsOfDay = rowsOfDay
    self.briefsOfDay = briefsOfDay
    self.rowOfIdentity = rowOfIdentity
    self.firstOfDay = firstOfDay
    self.termOfNumber = termOfNumber
    self.blocks = blocks
    self.words = words
  }

  /// The path of the store.
  public var path: String { connection.path }

  /// The days that have events, in order.
  ///
  /// - Complexity: O(days), each a search: a DISTINCT would walk all events.
  public borrowing func days() throws(StoreError) -> [Day] {
    var statement = try connection.prepare(
      "SELECT day FROM event WHERE day > ?1 ORDER BY day LIMIT 1"
    )
    var days: [Day] = []
    var last = Int64.min
    while true {
      statement.bind(last, at: 1)
      guard try statement.step() else { return days }
      let number = try statement.day(at: 0).number
      // In a damaged tree the search could go on for ever.
      guard Int64(number) > last else { throw statement.damage(at: 0) }
      statement.reset()
      last = Int64(number)
      days.append(Day(number: number))
    }
  }

  /// All combinations of words, by their numbers less one.
  public borrowing func activities() throws(StoreError) -> [Activity] {
    var statement = try connection.prepare(
      "SELECT id, kind, operation, category, service, result FROM activity ORDER BY id"
    )
    var activities: [Activity] = []
    while try statement.step() {
      guard try statement.number(at: 0) == activities.count + 1,
        let kind = RecordKind(rawValue: try statement.number(at: 1))
      else { throw statement.damage(at: 1) }
      activities.append(
        Activity(
          kind: kind,
          operation: try statement.word(at: 2),
          category: try statement.word(at: 3),
          service: try statement.word(at: 4),
          result: try statement.word(at: 5)
        )
      )
    }
    guard activities.count == words.activities else { throw statement.damage(at: 0) }
    return activities
  }

  /// All actors, by their numbers less one.
  public borrowing func actors() throws(StoreError) -> [Actor] {
    var statement = try connection.prepare("SELECT id, kind, key, name FROM actor ORDER BY id")
    var actors: [Actor] = []
    while try statement.step() {
      guard try statement.number(at: 0) == actors.count + 1,
        let kind = ActorKind(rawValue: try statement.number(at: 1)), kind != .none
      else { throw statement.damage(at: 1) }
      actors.append(
        Actor(kind: kind, key: try statement.word(at: 2), name: try statement.word(at: 3))
      )
    }
    guard actors.count == words.actors else { throw statement.damage(at: 0) }
    return actors
  }

  /// The paths of all files, by their numbers less one.
  public borrowing func files() throws(StoreError) -> [String] {
    var statement = try connection.prepare("SELECT id, path FROM file ORDER BY id")
    var paths: [String] = []
    while try statement.step() {
      guard try statement.number(at: 0) == paths.count + 1 else { throw statement.damage(at: 0) }
      paths.append(try statement.word(at: 1))
    }
    guard paths.count == words.files else { throw statement.damage(at: 0) }
    return paths
  }

  /// When the events came to the store.
  public borrowing func arrivals() throws(StoreError) -> Arrivals { try Arrivals(connection) }

  /// The moments of the first and the last event; `nil` when there is none.
  public borrowing func period() throws(StoreError) -> (first: Instant, last: Instant)? {
    let days = try days()
    guard let first = days.first, let last = days.last else { return nil }
    return (try time("min(time)", on: first), try time("max(time)", on: last))
  }

  private borrowing func time(_ which: String, on day: Day) throws(StoreError) -> Instant {
    var statement = try connection.prepare("SELECT \(which) AS time FROM event WHERE day = ?1")
    statement.bind(Int64(day.number), at: 1)
    guard try statement.step() else { throw statement.damage(at: 0) }
    return try statement.time(at: 0)
  }

  /// Whether the records of all events of a day are kept.
  ///
  /// - Complexity: O(events of the day).
  public borrowing func hasAllRecords(of day: Day) throws(StoreError) -> Bool {
    var statement = try connection.prepare(
      "SELECT 1 FROM event WHERE day = ?1 AND block IS NULL LIMIT 1"
    )
    statement.bind(Int64(day.number), at: 1)
    return try !statement.step()
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
          day: try statement.day(at: 0),
          activity: Int(try statement.id(at: 1, upTo: words.activities)),
          events: try statement.number(at: 2)
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

    /// Makes a count.
    public init(day: Day, activity: Int, events: Int) {
      self.day = day
      self.activity = activity
      self.events = events
    }
  }

  /// The events of a day in the order of time, then identity: the same in every store.
  ///
  /// - Complexity: O(*n* log *n*) over the day's events.
  public mutating func rows(on day: Day) throws(StoreError) -> [EventRow] {
    rowsOfDay.bind(Int64(day.number), at: 1)
    defer { rowsOfDay.reset() }
    let ticks = day.start.ticks..<day.end.ticks
    var rows: [EventRow] = []
    var places: [Place] = []
    rows.reserveCapacity(usualCount)
    places.reserveCapacity(usualCount)
    defer { usualCount = rows.count }
    while try rowsOfDay.step() {
      let row = try row(rowsOfDay)
      guard ticks.contains(row.time.ticks) else { throw rowsOfDay.damage(at: 0) }
      places.append(Place(ticks: row.time.ticks, identity: row.identity, index: rows.count))
      rows.append(row)
    }
    // Rows are wide: places are sorted, and each row is moved once.
    places.sort()
    return places.map { rows[$0.index] }
  }

  /// Some events of a day, for who may need no more: the first ones in the order of their
  /// identities, so they are the same in every store, and at random as to what they tell.
  ///
  /// - Parameters:
  ///   - count: How many they are at most.
  ///   - day: The day.
  /// - Returns: Fewer when there are no more.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(count + log *n*) over all events.
  public mutating func first(_ count: Int, of day: Day) throws(StoreError) -> [EventRow] {
    firstOfDay.bind(Int64(day.number), at: 1)
    firstOfDay.bind(Int64(count), at: 2)
    defer { firstOfDay.reset() }
    var rows: [EventRow] = []
    while try firstOfDay.step() {
      let row = try row(firstOfDay)
      guard row.time.day == day else { throw firstOfDay.damage(at: 0) }
      rows.append(row)
    }
    return rows
  }

  /// The events of a day with the columns that tell who came from where, in the order of
  /// ``rows(on:)``.
  ///
  /// - Parameter day: The day.
  /// - Returns: One for each event.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(*n* log *n*) over the day's events, with less to read than all columns.
  public mutating func briefs(on day: Day) throws(StoreError) -> [EventBrief] {
    briefsOfDay.bind(Int64(day.number), at: 1)
    defer { briefsOfDay.reset() }
    let ticks = day.start.ticks..<day.end.ticks
    var briefs: [EventBrief] = []
    var places: [Place] = []
    briefs.reserveCapacity(usualCount)
    places.reserveCapacity(usualCount)
    defer { usualCount = briefs.count }
    while try briefsOfDay.step() {
      let brief = EventBrief(
        time: try briefsOfDay.time(at: 0),
        identity: UInt64(bitPattern: try briefsOfDay.number(at: 1)),
        activity: try briefsOfDay.id(at: 2, upTo: words.activities),
        actor: try briefsOfDay.optionalID(at: 3, upTo: words.actors),
        address: try briefsOfDay.optionalID(at: 4, upTo: words.terms),
        app: try briefsOfDay.optionalID(at: 5, upTo: words.terms),
        agent: try briefsOfDay.optionalID(at: 6, upTo: words.terms),
        device: try briefsOfDay.optionalID(at: 7, upTo: words.terms),
        country: try briefsOfDay.optionalID(at: 8, upTo: words.terms),
        correlation: UInt64(bitPattern: try briefsOfDay.number(at: 9))
      )
      guard ticks.contains(brief.time.ticks) else { throw briefsOfDay.damage(at: 0) }
      places.append(
        Place(ticks: brief.time.ticks, identity: brief.identity, index: briefs.count)
      )
      briefs.append(brief)
    }
    places.sort()
    return places.map { briefs[$0.index] }
  }

  /// All columns of an event.
  ///
  /// - Parameter brief: Some of its columns.
  /// - Returns: The event.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(log *n*) over all events.
  public mutating func row(of brief: EventBrief) throws(StoreError) -> EventRow {
    try row(of: brief.identity, on: brief.time.day)
  }

  /// All columns of an event.
  ///
  /// - Parameters:
  ///   - identity: Its identity.
  ///   - day: Its day.
  /// - Returns: The event.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(log *n*) over all events.
  public mutating func row(of identity: UInt64, on day: Day) throws(StoreError) -> EventRow {
    rowOfIdentity.bind(Int64(day.number), at: 1)
    rowOfIdentity.bind(Int64(bitPattern: identity), at: 2)
    defer { rowOfIdentity.reset() }
    guard try rowOfIdentity.step() else {
      throw .damaged(what: "an event is missing", path: connection.path)
    }
    return try row(rowOfIdentity)
  }

  /// Where a row stands among those of its day.
  private struct Place: Comparable {
    let ticks: Int64
    let identity: UInt64
    let index: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.ticks, left.identity) < (right.ticks, right.identity)
    }
  }

  /// The present row; its numbers are numbers of words that are there.
  private borrowing func row(_ statement: borrowing Statement) throws(StoreError) -> EventRow {
    EventRow(
      time: try statement.time(at: 0),
      identity: UInt64(bitPattern: try statement.number(at: 1)),
      activity: try statement.id(at: 2, upTo: words.activities),
      actor: try statement.optionalID(at: 3, upTo: words.actors),
      address: try statement.optionalID(at: 4, upTo: words.terms),
      app: try statement.optionalID(at: 5, upTo: words.terms),
      agent: try statement.optionalID(at: 6, upTo: words.terms),
      device: try statement.optionalID(at: 7, upTo: words.terms),
      country: try statement.optionalID(at: 8, upTo: words.terms),
      correlation: UInt64(bitPattern: try statement.number(at: 9)),
      session: UInt64(bitPattern: try statement.number(at: 15)),
      file: try statement.id(at: 10, upTo: words.files),
      line: Int32(clamping: try statement.number(at: 11, in: 0...Int64.max)),
      block: try statement.optionalID(at: 12, upTo: .max),
      start: try statement.number(at: 13, in: 0...Int32.max),
      length: try statement.number(at: 14, in: 0...Int32.max)
    )
  }

  /// Calls `body` with the bytes of an event's record; they are valid during the call only.
  ///
  /// - Returns: What `body` returns; `nil` when the record is not kept any more.
  public mutating func withRecord<Value>(
    of row: EventRow,
    _ body: (Span<UInt8>) -> Value
  ) throws(StoreError) -> Value? {
    guard row.hasRecord else { return nil }
    return try blocks.withBytes(of: row, body)
  }

  /// The bytes in which an event's record is, and where in them it is.
  ///
  /// - Returns: `nil` when the record is not kept any more.
  /// - Throws: ``StoreError`` when the store cannot be read.
  public mutating func record(
    of row: EventRow
  ) throws(StoreError) -> (block: [UInt8], range: Range<Int>)? {
    guard row.hasRecord else { return nil }
    return try blocks.place(of: row)
  }

  /// A word by its number; empty for 0.
  public mutating func term(_ number: Int32) throws(StoreError) -> String {
    guard number != 0 else { return "" }
    termOfNumber.bind(Int64(number), at: 1)
    defer { termOfNumber.reset() }
    guard try termOfNumber.step() else {
      throw .damaged(what: "a word is missing", path: connection.path)
    }
    return try termOfNumber.word(at: 0)
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
