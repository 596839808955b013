public import Events

/// What earlier runs on a store read and reported.
public struct RunHistory: ~Copyable {
  private let connection: Connection

  /// Opens the history.
  public init(_ store: borrowing Store) throws(StoreError) {
    connection = try store.writingConnection()
  }

  /// What was reported of a finding before.
  public struct Earlier: Sendable, Hashable {
    /// The time of its last event, as reported.
    public var lastSeen: Instant
    /// The status it was reported with.
    public var status: String

    /// Makes an entry.
    public init(lastSeen: Instant, status: String) {
      self.lastSeen = lastSeen
      self.status = status
    }
  }

  /// The findings reported by earlier runs, by their fingerprints.
  public borrowing func findings() throws(StoreError) -> [String: Earlier] {
    var statement = try connection.prepare("SELECT id, last_seen, status FROM finding")
    var findings: [String: Earlier] = [:]
    while try statement.step() {
      findings[try statement.word(at: 0)] = Earlier(
        lastSeen: try statement.time(at: 1),
        status: try statement.word(at: 2)
      )
    }
    return findings
  }

  /// Writes down what a run reports, all of it or nothing.
  public borrowing func record(
    _ findings: [String: Earlier],
    run: Int64
  ) throws(StoreError) {
    try connection.execute("BEGIN IMMEDIATE")
    var statement = try connection.prepare(
      """
      INSERT INTO finding (id, first_run, last_seen, status) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (id) DO UPDATE SET last_seen = excluded.last_seen, status = excluded.status
      """
    )
    for (id, finding) in findings.sorted(by: { $0.key < $1.key }) {
      statement.bind(id, at: 1)
      statement.bind(run, at: 2)
      statement.bind(finding.lastSeen.ticks, at: 3)
      statement.bind(finding.status, at: 4)
      try statement.run()
    }
    try connection.execute("COMMIT")
  }

  /// The rejects of a run in path and byte order.
  public borrowing func rejects(
    run: Int64,
    limit: Int
  ) throws(StoreError) -> [Reject] {
    var statement = try connection.prepare(
      """
      SELECT path, line, byte, reason
      FROM file JOIN reject ON reject.file = coalesce(file.repeats, file.id)
      WHERE run = ?1 ORDER BY path, byte, reason LIMIT ?2
      """
    )
    statement.bind(run, at: 1)
    statement.bind(Int64(limit), at: 2)
    var rejects: [Reject] = []
    while try statement.step() {
      rejects.append(
        Reject(
          file: try statement.word(at: 0),
          line: try statement.number(at: 1, in: 0...Int.max),
          byte: try statement.number(at: 2, in: 0...Int.max),
          reason: try statement.word(at: 3)
        )
      )
    }
    return rejects
  }

  /// Why records of a run were refused, without the places inside them; the most frequent first.
  public borrowing func reasons(run: Int64, limit: Int) throws(StoreError) -> [Reason] {
    var statement = try connection.prepare(
      """
      SELECT iif(instr(reason, ' (line '), substr(reason, 1, instr(reason, ' (line ') - 1), reason)
        AS text, count(*) AS total
      FROM reject JOIN file ON reject.file = coalesce(file.repeats, file.id)
      WHERE run = ?1 GROUP BY text ORDER BY total DESC, text LIMIT ?2
      """
    )
    statement.bind(run, at: 1)
    statement.bind(Int64(limit), at: 2)
    var reasons: [Reason] = []
    while try statement.step() {
      reasons.append(
        Reason(text: try statement.word(at: 0), count: try statement.number(at: 1, in: 0...Int.max))
      )
    }
    return reasons
  }

  /// A reason for refusals.
  public struct Reason: Sendable, Hashable {
    /// The reason.
    public var text: String
    /// How many were refused for it.
    public var count: Int
  }

  /// A stretch of a file that was refused.
  public struct Reject: Sendable, Hashable {
    /// The file's path as it was given.
    public var file: String
    /// The line it begins on, from 1.
    public var line: Int
    /// The byte it begins at, from 0.
    public var byte: Int
    /// Why it was refused.
    public var reason: String
  }
}
