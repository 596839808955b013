internal import Events

extension Store {
  /// Looks for damage: in the file, in what its tables say of each other, and in the counts.
  ///
  /// - Returns: What is wrong, in words; empty when the store is whole.
  /// - Throws: ``StoreError`` when the store cannot be read at all.
  /// - Complexity: O(size of the store).
  public func verify() throws(StoreError) -> [String] {
    let connection = try readingConnection()
    try connection.execute("BEGIN")
    var problems: [String] = []
    var integrity = try connection.prepare("PRAGMA integrity_check(20)")
    while try integrity.step() {
      let word = try integrity.word(at: 0)
      if word != "ok" { problems.append("the file: \(word)") }
    }
    // What follows trusts the file.
    guard problems.isEmpty else { return problems }
    for check in Store.checks {
      guard let count = try connection.number(check.sql), count != 0 else { continue }
      problems.append("\(count) \(check.problem)")
    }
    return problems
  }

  /// Questions whose answer is 0 in a store that is whole.
  private static let checks: [(sql: String, problem: String)] = [
    ("SELECT count(*) FROM pragma_foreign_key_check", "rows that point at a row that is not there"),
    (
      """
      SELECT count(*) FROM event JOIN block ON block.id = event.block
      WHERE start < 0 OR event.length < 1 OR start + event.length > length(block.bytes)
      """,
      "records that do not lie in their block"
    ),
    (
      // Ticks of 100 ns in a day.
      """
      SELECT count(*) FROM event WHERE time - day * 864000000000 NOT BETWEEN 0 AND 863999999999
      """,
      "events whose day is not that of their time"
    ),
    (
      """
      SELECT count(*) FROM activity
      WHERE kind NOT IN (\(RecordKind.allCases.map { String($0.rawValue) }.joined(separator: ",")))
      """,
      "words of a kind of record that is not known"
    ),
    (
      """
      SELECT count(*) FROM file LEFT JOIN (SELECT file, count(*) AS events FROM event GROUP BY file)
        AS found ON found.file = file.id
      WHERE stored <> coalesce(found.events, 0)
      """,
      "files whose count of new events is not that of their events"
    ),
    (
      """
      SELECT count(*) FROM file LEFT JOIN (SELECT file, count(*) AS rows FROM reject GROUP BY file)
        AS found ON found.file = file.id
      WHERE repeats IS NULL AND rejected <> coalesce(found.rows, 0)
      """,
      "files whose count of rejects is not that of their rejects"
    ),
    (
      """
      SELECT count(*) FROM tally LEFT JOIN (
        SELECT kind, count(*) AS events, count(block) AS records
        FROM event JOIN activity ON activity.id = event.activity GROUP BY kind
      ) AS found ON found.kind = tally.kind
      WHERE tally.events <> coalesce(found.events, 0)
        OR tally.records <> coalesce(found.records, 0)
      """,
      "kinds of record whose counts are not those of their events"
    ),
  ]
}
