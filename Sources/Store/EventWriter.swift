internal import CSQLite
public import Events

/// Writes events into a store; there is one writer at a time.
///
/// Each file is one transaction: a run that is stopped leaves the store as it was before the file.
public struct EventWriter: ~Copyable {
  /// What became of one file.
  public struct Counts: Sendable, Hashable {
    /// Records stored as new events.
    public var stored = 0
    /// Records that were known already.
    public var known = 0
    /// Records that were refused.
    public var rejected = 0
  }

  private let connection: Connection
  private let run: Int64
  private var words: WordWriter
  private var insertEvent: Statement
  private var insertRecord: Statement
  private var insertReject: Statement
  private var nextEvent: Int64
  private var file: Int64 = 0
  private var counts = Counts()

  /// Begins a run.
  ///
  /// - Parameters:
  ///   - store: The store to write into.
  ///   - now: The run's clock.
  /// - Throws: ``StoreError`` when the store cannot be written.
  public init(_ store: borrowing Store, now: Instant) throws(StoreError) {
    let connection = try store.writingConnection()
    try connection.execute("INSERT INTO run (time) VALUES (\(now.ticks))")
    let run = connection.lastRow
    let words = try WordWriter(connection)
    let nextEvent = try EventWriter.nextEvent(connection)
    let insertEvent = try connection.prepare(
      """
      INSERT INTO event (id, day, time, identity, activity, actor, address, app, agent, device,
        country, correlation, file, line)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      ON CONFLICT (day, identity) DO NOTHING
      """
    )
    let insertRecord = try connection.prepare("INSERT INTO record (event, bytes) VALUES (?1, ?2)")
    let insertReject = try connection.prepare(
      "INSERT INTO reject (file, line, byte, reason) VALUES (?1, ?2, ?3, ?4)"
    )
    self.connection = connection
    self.run = run
    self.words = words
    self.nextEvent = nextEvent
    self.insertEvent = insertEvent
    self.insertRecord = insertRecord
    self.insertReject = insertReject
  }

  private static func nextEvent(_ connection: borrowing Connection) throws(StoreError) -> Int64 {
    try connection.number("SELECT coalesce(max(id), 0) + 1 FROM event") ?? 1
  }

  /// The number of the run, for what is reported of it later.
  public var runNumber: Int64 { run }

  /// Begins a file and its transaction.
  public mutating func begin(path: String) throws(StoreError) {
    try connection.execute("BEGIN IMMEDIATE")
    var statement = try connection.prepare(
      """
      INSERT INTO file (run, path, bytes, stored, known, rejected, warnings)
      VALUES (?1, ?2, 0, 0, 0, 0, '')
      """
    )
    statement.bind(run, at: 1)
    statement.bind(path, at: 2)
    try statement.run()
    file = connection.lastRow
    counts = Counts()
  }

  /// Writes the events and rejects of a batch.
  public mutating func write(_ batch: borrowing EventBatch) throws(StoreError) {
    for index in batch.events.indices { try write(batch.events[index], of: batch) }
    for reject in batch.rejects {
      insertReject.bind(file, at: 1)
      insertReject.bind(Int64(reject.line), at: 2)
      insertReject.bind(Int64(reject.byte), at: 3)
      insertReject.bind(reject.reason, at: 4)
      try insertReject.run()
      counts.rejected += 1
    }
  }

  private mutating func write(
    _ draft: EventDraft,
    of batch: borrowing EventBatch
  ) throws(StoreError) {
    let numbers = try words.numbers(of: draft, in: batch)
    insertEvent.bind(nextEvent, at: 1)
    insertEvent.bind(Int64(draft.time.day.number), at: 2)
    insertEvent.bind(draft.time.ticks, at: 3)
    insertEvent.bind(Int64(bitPattern: draft.identity), at: 4)
    insertEvent.bind(Int64(numbers.activity), at: 5)
    insertEvent.bind(id: Int64(numbers.actor), at: 6)
    insertEvent.bind(id: Int64(numbers.address), at: 7)
    insertEvent.bind(id: Int64(numbers.app), at: 8)
    insertEvent.bind(id: Int64(numbers.agent), at: 9)
    insertEvent.bind(id: Int64(numbers.device), at: 10)
    insertEvent.bind(id: Int64(numbers.country), at: 11)
    insertEvent.bind(Int64(bitPattern: draft.correlation), at: 12)
    insertEvent.bind(file, at: 13)
    insertEvent.bind(Int64(draft.line), at: 14)
    try insertEvent.run()
    guard connection.changes > 0 else {
      counts.known += 1
      return
    }
    insertRecord.bind(nextEvent, at: 1)
    try batch.bytes.withUnsafeBufferPointer { buffer throws(StoreError) in
      insertRecord.bind(bytes: UnsafeBufferPointer(rebasing: buffer[draft.record]), at: 2)
      try insertRecord.run()
    }
    nextEvent += 1
    counts.stored += 1
  }

  /// Ends a file: what was written of it stays from here on.
  ///
  /// - Parameters:
  ///   - bytes: How many bytes the file has.
  ///   - warnings: What makes it incomplete, in words.
  /// - Returns: What became of its records.
  /// - Throws: ``StoreError`` when the file's transaction cannot be ended.
  public mutating func commit(bytes: Int, warnings: [String]) throws(StoreError) -> Counts {
    var statement = try connection.prepare(
      """
      UPDATE file SET bytes = ?2, stored = ?3, known = ?4, rejected = ?5, warnings = ?6
      WHERE id = ?1
      """
    )
    statement.bind(file, at: 1)
    statement.bind(Int64(bytes), at: 2)
    statement.bind(Int64(counts.stored), at: 3)
    statement.bind(Int64(counts.known), at: 4)
    statement.bind(Int64(counts.rejected), at: 5)
    statement.bind(warnings.joined(separator: "\n"), at: 6)
    try statement.run()
    try connection.execute("COMMIT")
    return counts
  }

  /// Gives the connection up; what was committed is there for readers already.
  public consuming func close() {}
}
