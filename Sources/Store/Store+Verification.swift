extension Store {
  /// Looks at all that is in the store, and tells what is wrong with it.
  ///
  /// - Returns: The problems in plain words; none when the store is sound.
  /// - Throws: ``StoreError`` when the store cannot be read for another reason than damage.
  /// - Complexity: O(bytes of the store).
  public func verify() throws(StoreError) -> [String] {
    let connection = try readingConnection()
    try connection.execute("BEGIN")
    var problems = try Store.problems("the file") { () throws(StoreError) in
      var statement = try connection.prepare("PRAGMA integrity_check")
      var problems: [String] = []
      while try statement.step() {
        let told = statement.text(at: 0)
        if told != "ok" { problems.append("the file is damaged: \(told)") }
      }
      return problems
    }
    problems += try Store.problems("rows that point to others") { () throws(StoreError) in
      var statement = try connection.prepare(
        """
        SELECT "table", parent, count(*) FROM pragma_foreign_key_check
        GROUP BY "table", parent ORDER BY "table", parent
        """
      )
      var problems: [String] = []
      while try statement.step() {
        problems.append(
          "rows of '\(statement.text(at: 0))' that point to rows of '\(statement.text(at: 1))'"
            + " that are not there: \(statement.int64(at: 2))"
        )
      }
      return problems
    }
    for check in Store.checks {
      problems += try Store.problems(check.what) { () throws(StoreError) in
        let count = try connection.number(check.sql) ?? 0
        return count > 0 ? ["\(check.what): \(count)"] : []
      }
    }
    return problems
  }

  /// Runs a check; one that damage makes impossible is a problem itself.
  private static func problems(
    _ what: String,
    _ check: () throws(StoreError) -> [String]
  ) throws(StoreError) -> [String] {
    do throws(StoreError) {
      return try check()
    } catch .sqlite(let code, let message, _) where [11, 26].contains(code & 0xff) {
      return ["\(what): cannot be looked at: \(message)"]
    } catch .damaged(let damage, _) {
      return ["\(what): cannot be looked at: \(damage)"]
    }
  }

  /// What may be wrong, and how many rows are.
  private static let checks: [(what: String, sql: String)] = [
    ("secrets too few or too many", "SELECT abs(count(*) - 1) FROM secret"),
    (
      "events whose record reaches beyond its block",
      """
      SELECT count(*) FROM event JOIN block ON block.id = event.block
      WHERE start < 0 OR event.length < 0 OR start + event.length > length(block.bytes)
      """
    ),
    (
      "events whose day is not that of their time",
      """
      SELECT count(*) FROM event
      WHERE day <> time / 864000000000 - (time % 864000000000 < 0)
      """
    ),
    (
      "files that count other events than they brought",
      """
      SELECT count(*) FROM file LEFT JOIN
        (SELECT file AS brought, count(*) AS events FROM event GROUP BY file) ON brought = file.id
      WHERE stored <> coalesce(events, 0)
      """
    ),
    (
      "files that count other rejects than are kept",
      """
      SELECT count(*) FROM file LEFT JOIN
        (SELECT file AS source, count(*) AS rejects FROM reject GROUP BY file)
        ON source = coalesce(file.repeats, file.id)
      WHERE rejected <> coalesce(rejects, 0)
      """
    ),
    (
      "kinds of record whose events are counted wrongly",
      """
      SELECT count(*) FROM (
        SELECT kind, events, records, first, last FROM tally EXCEPT
        SELECT kind, count(*), count(block), min(time), max(time)
        FROM event JOIN activity ON activity.id = event.activity GROUP BY kind)
      """
    ),
    (
      "kinds of record that are not counted",
      """
      SELECT count(DISTINCT kind) FROM event JOIN activity ON activity.id = event.activity
      WHERE kind NOT IN (SELECT kind FROM tally)
      """
    ),
    ("words with a gap in their numbers", "SELECT abs(max(id) - count(*)) FROM term"),
    ("actors with a gap in their numbers", "SELECT abs(max(id) - count(*)) FROM actor"),
    ("activities with a gap in their numbers", "SELECT abs(max(id) - count(*)) FROM activity"),
    ("files with a gap in their numbers", "SELECT abs(max(id) - count(*)) FROM file"),
  ]
}
