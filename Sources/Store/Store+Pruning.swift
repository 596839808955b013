public import Events

extension Store {
  /// What pruning took away.
  public struct Pruned: Sendable, Hashable {
    /// Records.
    public var records = 0
    /// Bytes of records.
    public var bytes = 0
  }

  /// Removes the bytes of the records of all days before one; the narrow rows of the events stay.
  ///
  /// All of it happens or nothing. The bytes are overwritten in place, so nothing of them is left in
  /// the file; the room they take is given back by ``compact()``.
  ///
  /// - Parameter day: The first day that keeps its records.
  /// - Returns: What was taken away.
  /// - Throws: ``StoreError`` when the store cannot be written or is damaged.
  /// - Complexity: O(events before the day + bytes of their records).
  public func prune(recordsBefore day: Day) throws(StoreError) -> Pruned {
    let connection = try writingConnection()
    try connection.execute("BEGIN IMMEDIATE")
    try Store.overwriteRecords(connection, before: day)
    let pruned = try Store.forget(connection, before: day)
    try connection.execute("COMMIT")
    return pruned
  }

  /// Writes zeros over the records.
  ///
  /// A row of a block is neither removed nor made shorter: SQLite would move its neighbours, and
  /// leave copies of them in unused parts of pages, where later pruning would not find them.
  private static func overwriteRecords(
    _ connection: borrowing Connection,
    before day: Day
  ) throws(StoreError) {
    var records = try connection.prepare(
      "SELECT block, start, length FROM event WHERE day < ?1 AND block NOT NULL ORDER BY block"
    )
    records.bind(Int64(day.number), at: 1)
    var writer: BlobWriter?
    var zeros: [UInt8] = []
    while try records.step() {
      let block = try records.number(at: 0, in: 1...Int64(Int32.max))
      let start = try records.number(at: 1, in: 0...Int32.max)
      let length = try records.number(at: 2, in: 0...Int32.max)
      if writer == nil {
        writer = try BlobWriter(connection, table: "block", column: "bytes", row: block)
      } else {
        try writer?.go(to: block)
      }
      let missing = Int(length) - zeros.count
      if missing > 0 {
        guard length <= writer?.length ?? 0 else { throw records.damage(at: 2) }
        zeros += Array(repeating: 0, count: missing)
      }
      try writer?.write(zeros[..<Int(length)], at: start)
    }
  }

  /// Takes the places of the records out of the events and out of the counts, and drops what was
  /// read from them.
  private static func forget(
    _ connection: borrowing Connection,
    before day: Day
  ) throws(StoreError) -> Pruned {
    var pruned = Pruned()
    var counts = try connection.prepare(
      """
      SELECT kind, count(*), sum(length) FROM event JOIN activity ON activity.id = event.activity
      WHERE day < ?1 AND block NOT NULL GROUP BY kind
      """
    )
    var tell = try connection.prepare("UPDATE tally SET records = records - ?2 WHERE kind = ?1")
    counts.bind(Int64(day.number), at: 1)
    while try counts.step() {
      let bounds = 0...Int.max / 1_000
      let records = try counts.number(at: 1, in: bounds)
      pruned.records += records
      pruned.bytes += try counts.number(at: 2, in: bounds)
      tell.bind(counts.int64(at: 0), at: 1)
      tell.bind(Int64(records), at: 2)
      try tell.run()
    }
    var forget = try connection.prepare(
      "UPDATE event SET block = NULL, start = 0, length = 0 WHERE day < ?1 AND block NOT NULL"
    )
    forget.bind(Int64(day.number), at: 1)
    try forget.run()
    var drop = try connection.prepare("DELETE FROM memory WHERE day < ?1 OR sort = 3")
    drop.bind(Int64(day.number), at: 1)
    try drop.run()
    return pruned
  }
}
