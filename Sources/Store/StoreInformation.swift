public import Events

/// What a store holds.
public struct StoreInformation: Sendable, Hashable {
  /// The events of one kind.
  public struct Kind: Sendable, Hashable {
    /// The kind of record.
    public var kind: RecordKind
    /// How many events.
    public var events: Int
    /// How many of them have their record.
    public var records: Int
    /// The first and the last moment.
    public var first: Instant
    /// See ``first``.
    public var last: Instant
  }

  /// The version of the schema.
  public let schema = Store.schemaVersion
  /// Bytes of the file.
  public let bytes: Int
  /// Bytes of it that are free.
  public let freeBytes: Int
  /// Runs so far.
  public let runs: Int
  /// The clock of the last run.
  public let lastRun: Instant?
  /// Files read, each time counted.
  public let files: Int
  /// Distinct words: addresses, applications, agents, devices, countries.
  public let words: Int
  /// Distinct users and applications that acted.
  public let actors: Int
  /// Findings that were ever reported.
  public let findings: Int
  /// The kinds of record that have events.
  public let kinds: [Kind]

  /// Reads what a store says of itself.
  ///
  /// - Throws: ``StoreError`` when it cannot be read.
  /// - Complexity: O(files and words), not events.
  public init(_ store: Store) throws(StoreError) {
    let connection = try store.readingConnection()
    try connection.execute("BEGIN")
    func count(_ table: String) throws(StoreError) -> Int {
      Int(try connection.number("SELECT count(*) FROM \(table)") ?? 0)
    }
    bytes = try Store.size(connection)
    let free = try connection.number("PRAGMA freelist_count") ?? 0
    freeBytes = Int(free * (try connection.number("PRAGMA page_size") ?? 0))
    runs = try count("run")
    files = try count("file")
    words = try count("term")
    actors = try count("actor")
    findings = try count("finding")
    lastRun = try connection.number("SELECT time FROM run ORDER BY id DESC LIMIT 1")
      .map { Instant(ticks: $0) }
    var statement = try connection.prepare(
      "SELECT kind, events, records, first, last FROM tally ORDER BY kind"
    )
    var kinds: [Kind] = []
    while try statement.step() {
      let number: Int64 = try statement.number(at: 0)
      guard let kind = RecordKind(rawValue: UInt8(clamping: number)) else {
        throw statement.damage(at: 0)
      }
      kinds.append(
        Kind(
          kind: kind,
          events: try statement.number(at: 1, in: 0...Int.max),
          records: try statement.number(at: 2, in: 0...Int.max),
          first: Instant(ticks: try statement.number(at: 3)),
          last: Instant(ticks: try statement.number(at: 4))
        )
      )
    }
    self.kinds = kinds
  }
}
