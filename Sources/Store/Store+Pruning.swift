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
  /// All of it happens or nothing. The bytes are overwritten on the disk; the room they took is
  /// used again, or given back by ``compact()``.
  ///
  /// - Parameter day: The first day that keeps its records.
  /// - Returns: What was taken away.
  /// - Throws: ``StoreError`` when the store cannot be written or is damaged.
  /// - Complexity: O(events + bytes of the blocks with removed records).
  public func prune(recordsBefore day: Day) throws(StoreError) -> Pruned {
    let connection = try writingConnection()
    try connection.execute(
      """
      BEGIN IMMEDIATE;
      CREATE TEMP TABLE touched (block INTEGER PRIMARY KEY);
      INSERT INTO touched SELECT DISTINCT block FROM event
        WHERE day < \(day.number) AND block NOT NULL
      """
    )
    let pruned = try Store.forget(connection, before: day)
    try Store.rewriteBlocks(connection)
    try connection.execute(
      "DELETE FROM block WHERE id IN (SELECT block FROM touched); DROP TABLE touched; COMMIT"
    )
    return pruned
  }

  /// Takes the places of the records out of the events, and out of the counts.
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
    return pruned
  }

  /// Writes the touched blocks anew that hold other records too, with those alone; the others stay
  /// in `touched`.
  private static func rewriteBlocks(_ connection: borrowing Connection) throws(StoreError) {
    var kept = try connection.prepare(
      """
      SELECT event.block, start, length, day, identity
      FROM event JOIN touched ON touched.block = event.block ORDER BY event.block, start, identity
      """
    )
    var old = try connection.prepare("SELECT bytes FROM block WHERE id = ?1")
    var rewrite = try connection.prepare("UPDATE block SET bytes = ?2 WHERE id = ?1")
    var keep = try connection.prepare("DELETE FROM touched WHERE block = ?1")
    var move = try connection.prepare(
      "UPDATE event SET start = ?3 WHERE day = ?1 AND identity = ?2"
    )
    var block: Int64 = 0
    var bytes: [UInt8] = []
    var isThere = try kept.step()
    while isThere {
      block = try kept.number(at: 0, in: 1...Int64(Int32.max))
      bytes.removeAll(keepingCapacity: true)
      old.bind(block, at: 1)
      guard try old.step() else { throw kept.damage(at: 0) }
      let source = old.bytes(at: 0)
      while isThere, kept.int64(at: 0) == block {
        let start = try kept.number(at: 1, in: 0...source.count)
        let end = start + (try kept.number(at: 2, in: 0...(source.count - start)))
        move.bind(try kept.number(at: 3), at: 1)
        move.bind(try kept.number(at: 4), at: 2)
        move.bind(Int64(bytes.count), at: 3)
        try move.run()
        bytes.append(contentsOf: source[start..<end])
        isThere = try kept.step()
      }
      old.reset()
      try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
        rewrite.bind(block, at: 1)
        rewrite.bind(bytes: bytes, at: 2)
        try rewrite.run()
      }
      keep.bind(block, at: 1)
      try keep.run()
    }
  }
}
