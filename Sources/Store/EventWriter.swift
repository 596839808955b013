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
    /// Of the stored: those older than what earlier runs had brought of their kind.
    public var late = 0
    /// Ticks of 100 ns that the latest of them came late by.
    public var lateBy: Int64 = 0
  }

  let connection: Connection
  private let run: Int64
  private let now: Instant
  /// The key of the digests of files, the same as long as the store lives.
  public let secret: (UInt64, UInt64)
  private let watermarks: Watermarks
  private var words: WordWriter
  private var blocks: BlockWriter
  private var tally: KindTally
  private var insertEvent: Statement
  private var insertReject: Statement
  /// The days that the present file has brought events of.
  private var changedDays: Set<Day> = []
  /// The day of the last event, which is most often that of the next.
  private var lastDay: Day?
  /// The numbers of the words of a batch's events; kept for its memory.
  private var numbers: [WordWriter.Numbers] = []
  private var file: Int64 = 0
  private var earlierWarnings: [String] = []
  private var counts = Counts()

  /// Begins a run.
  ///
  /// - Parameters:
  ///   - store: The store to write into.
  ///   - now: The run's clock.
  /// - Throws: ``StoreError`` when the store cannot be written.
  public init(_ store: borrowing Store, now: Instant) throws(StoreError) {
    try self.init(store, now: now, wordMemory: WordWriter.memory)
  }

  /// Begins a run that keeps words at hand in so many bytes.
  init(_ store: borrowing Store, now: Instant, wordMemory: Int) throws(StoreError) {
    let connection = try store.writingConnection()
    // A run that was stopped is as if it had not begun: what it brought makes nothing late.
    let stopped = try connection.number(
      "SELECT id FROM run WHERE ended = 0 ORDER BY id DESC LIMIT 1"
    )
    let last = try connection.number("SELECT max(id) FROM run")
    let marks =
      stopped != nil && stopped == last
      ? "kind, time FROM watermark WHERE run = \(last ?? 0)" : "kind, newest FROM tally"
    try connection.execute(
      """
      BEGIN IMMEDIATE; INSERT INTO run (time, ended) VALUES (\(now.ticks), 0);
      INSERT INTO watermark (run, kind, time)
        SELECT (SELECT max(id) FROM run), \(marks);
      COMMIT
      """
    )
    let run = try connection.number("SELECT max(id) FROM run") ?? 0
    let secret = try EventWriter.secret(connection)
    let watermarks = try EventWriter.watermarks(connection, run: run)
    let words = try WordWriter(connection, seed: secret.0, memory: wordMemory)
    let blocks = try BlockWriter(connection)
    let insertEvent = try connection.prepare(
      """
      INSERT INTO event (day, identity, time, activity, actor, address, app, agent, device,
        country, correlation, file, line, block, start, length, session)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
      ON CONFLICT (day, identity) DO NOTHING
      """
    )
    let insertReject = try connection.prepare(
      "INSERT INTO reject (file, line, byte, reason) VALUES (?1, ?2, ?3, ?4)"
    )
    self.connection = connection
    self.now = now
    tally = KindTally(now: now)
    self.run = run
    self.secret = secret
    self.watermarks = watermarks
    self.words = words
    self.blocks = blocks
    self.insertEvent = insertEvent
    self.insertReject = insertReject
  }

  private static func secret(
    _ connection: borrowing Connection
  ) throws(StoreError) -> (UInt64, UInt64) {
    var statement = try connection.prepare("SELECT bytes FROM secret WHERE id = 1")
    guard try statement.step(), let digest = ContentDigest(statement.bytes(at: 0)) else {
      throw .damaged(what: "its secret is missing", path: connection.path)
    }
    return (digest.high, digest.low)
  }

  private static func watermarks(
    _ connection: borrowing Connection,
    run: Int64
  ) throws(StoreError) -> Watermarks {
    var watermarks = Watermarks()
    var statement = try connection.prepare("SELECT kind, time FROM watermark WHERE run = ?1")
    statement.bind(run, at: 1)
    while try statement.step() {
      watermarks.set(try statement.number(at: 0), try statement.number(at: 1))
    }
    return watermarks
  }

  /// The number of the run, for what is reported of it later.
  public var runNumber: Int64 { run }

  /// Begins a file and its transaction.
  ///
  /// - Parameters:
  ///   - path: The file's path, as it was given.
  ///   - earlier: The file as it was before it grew, when it is read on from there. What it held
  ///     counts as known, and is told again.
  /// - Throws: ``StoreError`` when the store cannot be written.
  public mutating func begin(path: String, continuing earlier: KnownFile? = nil) throws(StoreError)
  {
    try connection.execute("BEGIN IMMEDIATE")
    file = try insertFile(path: path)
    counts = Counts()
    earlierWarnings = earlier?.warnings ?? []
    guard let earlier else { return }
    counts.known = earlier.records
    counts.rejected = earlier.rejected
    var copy = try connection.prepare(
      """
      INSERT INTO reject (file, line, byte, reason)
      SELECT ?1, line, byte, reason FROM reject WHERE file = ?2
      """
    )
    copy.bind(file, at: 1)
    copy.bind(earlier.id, at: 2)
    try copy.run()
  }

  /// Writes the row of a file of which nothing is known yet.
  func insertFile(path: String) throws(StoreError) -> Int64 {
    let number = try connection.nextNumber(of: "file")
    var statement = try connection.prepare(
      """
      INSERT INTO file (id, run, path, bytes, stored, known, rejected, warnings, reader, lines,
        resumable, pages, late, late_by)
      VALUES (?1, ?2, ?3, 0, 0, 0, 0, '', 0, 0, 0, '', 0, 0)
      """
    )
    statement.bind(number, at: 1)
    statement.bind(run, at: 2)
    statement.bind(path, at: 3)
    try statement.run()
    return number
  }

  /// Writes the events and rejects of a batch.
  public mutating func write(_ batch: borrowing EventBatch) throws(StoreError) {
    try batch.bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
      try batch.texts.withUnsafeBufferPointer { texts throws(StoreError) in
        let source = BatchBytes(bytes: bytes, texts: texts)
        // In two rounds: what each works with stays in the processor's cache.
        numbers.removeAll(keepingCapacity: true)
        for draft in batch.events {
          numbers.append(try words.numbers(of: draft, in: source, connection))
        }
        for index in batch.events.indices {
          try write(batch.events[index], numbers[index], of: source)
        }
      }
    }
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
    _ numbers: WordWriter.Numbers,
    of source: BatchBytes
  ) throws(StoreError) {
    let record = source.record(draft.record)
    let start = try blocks.makeRoom(for: record.count)
    insertEvent.bind(Int64(draft.time.day.number), at: 1)
    insertEvent.bind(Int64(bitPattern: draft.identity), at: 2)
    insertEvent.bind(draft.time.ticks, at: 3)
    insertEvent.bind(numbers.activity, at: 4)
    insertEvent.bind(id: numbers.actor, at: 5)
    insertEvent.bind(id: numbers.address, at: 6)
    insertEvent.bind(id: numbers.app, at: 7)
    insertEvent.bind(id: numbers.agent, at: 8)
    insertEvent.bind(id: numbers.device, at: 9)
    insertEvent.bind(id: numbers.country, at: 10)
    insertEvent.bind(Int64(bitPattern: draft.correlation), at: 11)
    insertEvent.bind(file, at: 12)
    insertEvent.bind(Int64(draft.line), at: 13)
    insertEvent.bind(blocks.number, at: 14)
    insertEvent.bind(Int64(start), at: 15)
    insertEvent.bind(Int64(record.count), at: 16)
    insertEvent.bind(Int64(bitPattern: draft.session), at: 17)
    try insertEvent.run()
    guard connection.changes > 0 else {
      counts.known += 1
      return
    }
    blocks.append(record)
    counts.stored += 1
    if draft.time.day != lastDay {
      lastDay = draft.time.day
      changedDays.insert(draft.time.day)
    }
    tally.add(draft.kind, draft.time)
    let lateness = watermarks.lateness(of: draft.time, draft.kind)
    if lateness > 0 {
      counts.late += 1
      counts.lateBy = max(counts.lateBy, lateness)
    }
  }

  /// Ends a file: what was written of it stays from here on.
  ///
  /// - Parameter ending: What the file was.
  /// - Returns: What became of its records.
  /// - Throws: ``StoreError`` when the file's transaction cannot be ended.
  public mutating func commit(_ ending: FileEnding) throws(StoreError) -> Counts {
    try blocks.flush()
    try tally.write(connection)
    try dropMemory()
    var ending = ending
    ending.warnings = earlierWarnings + ending.warnings
    try complete(file, ending, counts)
    try connection.execute("COMMIT")
    return counts
  }

  /// Drops what was worked out of days that have got more events.
  private mutating func dropMemory() throws(StoreError) {
    guard let first = changedDays.min() else { return }
    var drop = try connection.prepare("DELETE FROM memory WHERE sort IN (1, 2) AND day = ?1")
    for day in changedDays.sorted() {
      drop.bind(Int64(day.number), at: 1)
      try drop.run()
    }
    var dropLater = try connection.prepare("DELETE FROM memory WHERE sort = 3 AND day >= ?1")
    dropLater.bind(Int64(first.number), at: 1)
    try dropLater.run()
    changedDays = []
    lastDay = nil
  }

  /// Ends the run, and gives the connection up; what was committed is there for readers already.
  ///
  /// - Throws: ``StoreError`` when the store cannot be written.
  public consuming func close() throws(StoreError) {
    try connection.execute("UPDATE run SET ended = 1 WHERE id = \(run)")
  }
}
