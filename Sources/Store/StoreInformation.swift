public import Events

/// What a store holds, as far as it can be told without reading its events.
public struct StoreInformation: Sendable, Hashable {
  /// The events of one kind.
  public struct Kind: Sendable, Hashable {
    /// The kind of record.
    public let kind: RecordKind
    /// How many events.
    public let events: Int
    /// How many of them have their record still.
    public let records: Int
    /// The time of the first event.
    public let first: Instant
    /// The time of the last event.
    public let last: Instant
    /// The time of the last event that is no later than the clock of the run that brought it.
    public let newest: Instant
  }

  /// The version of the schema.
  public let schema: Int
  /// Bytes of a page.
  public let pageSize: Int
  /// Bytes of the file.
  public let bytes: Int
  /// Bytes of the file that hold nothing and will be used again.
  public let unusedBytes: Int
  /// Runs that began.
  public let runs: Int
  /// The clock of the first and of the last run; `nil` when there was none.
  public let firstRun: Instant?
  /// The clock of the last run.
  public let lastRun: Instant?
  /// Files that were met, each time one was met.
  public let files: Int
  /// Files among them that were not read, because their bytes were known.
  public let repeatedFiles: Int
  /// The kinds that have events, in order.
  public let kinds: [Kind]
  /// Addresses, applications, user agents, devices and countries.
  public let words: Int
  /// Users and applications that acted.
  public let actors: Int
  /// Distinct combinations of operation, category, service and result.
  public let activities: Int
  /// Findings that were reported.
  public let findings: Int

  /// How many events.
  public var events: Int { kinds.reduce(0) { $0 + $1.events } }
  /// How many events have their record still.
  public var records: Int { kinds.reduce(0) { $0 + $1.records } }
  /// How many events have lost their record to pruning.
  public var prunedRecords: Int { events - records }
}

extension Store {
  /// What the store holds.
  ///
  /// - Returns: The figures.
  /// - Throws: ``StoreError`` when the store cannot be read or is damaged.
  /// - Complexity: O(files + findings); events and words are not read.
  public func information() throws(StoreError) -> StoreInformation {
    let connection = try readingConnection()
    try connection.execute("BEGIN")
    func count(_ sql: String) throws(StoreError) -> Int { Int(try connection.number(sql) ?? 0) }
    func last(_ table: String) throws(StoreError) -> Int {
      Int(try connection.nextNumber(of: table)) - 1
    }
    let pageSize = try count("PRAGMA page_size")
    return StoreInformation(
      schema: try count("PRAGMA user_version"),
      pageSize: pageSize,
      bytes: try count("PRAGMA page_count").multipliedOrMax(by: pageSize),
      unusedBytes: try count("PRAGMA freelist_count").multipliedOrMax(by: pageSize),
      runs: try count("SELECT count(*) FROM run"),
      firstRun: try connection.number("SELECT time FROM run ORDER BY id LIMIT 1")
        .map(Instant.init(ticks:)),
      lastRun: try connection.number("SELECT time FROM run ORDER BY id DESC LIMIT 1")
        .map(Instant.init(ticks:)),
      files: try last("file"),
      repeatedFiles: try count("SELECT count(repeats) FROM file"),
      kinds: try Store.kinds(connection),
      words: try last("term"),
      actors: try last("actor"),
      activities: try last("activity"),
      findings: try count("SELECT count(*) FROM finding")
    )
  }

  private static func kinds(
    _ connection: borrowing Connection
  ) throws(StoreError) -> [StoreInformation.Kind] {
    var statement = try connection.prepare(
      "SELECT kind, events, records, first, last, newest FROM tally ORDER BY kind"
    )
    var kinds: [StoreInformation.Kind] = []
    while try statement.step() {
      guard let kind = RecordKind(rawValue: try statement.number(at: 0)) else {
        throw statement.damage(at: 0)
      }
      // Far below what a sum could overflow with.
      let bounds = 0...Int(Int32.max) * 1_000
      kinds.append(
        StoreInformation.Kind(
          kind: kind,
          events: try statement.number(at: 1, in: bounds),
          records: try statement.number(at: 2, in: bounds),
          first: try statement.time(at: 3),
          last: try statement.time(at: 4),
          newest: try statement.time(at: 5)
        )
      )
    }
    return kinds
  }
}

extension Int {
  fileprivate func multipliedOrMax(by other: Int) -> Int {
    let (product, isOverflow) = multipliedReportingOverflow(by: other)
    return isOverflow ? .max : product
  }
}
