extension Store {
  /// The size of a store's file before and after it was compacted.
  public struct Compaction: Sendable, Hashable {
    /// Bytes before.
    public let bytesBefore: Int
    /// Bytes after.
    public let bytesAfter: Int
  }

  /// Writes the store's file anew without unused room, and with pages of the present size.
  ///
  /// Takes up to twice the size of the store as room on the disk, for a copy (in `TMPDIR`, else
  /// `/var/tmp`) and a journal (beside the store). When it is stopped, or the disk is full, all
  /// events and records are there as before; the room is given back when it is run again.
  ///
  /// - Returns: The sizes before and after.
  /// - Throws: ``StoreError`` when the store cannot be written or is damaged, or the disk is full.
  /// - Complexity: O(bytes of the store).
  public func compact() throws(StoreError) -> Compaction {
    let connection = try writingConnection()
    let before = try Store.size(connection)
    try connection.execute(
      """
      BEGIN IMMEDIATE;
      CREATE TEMP TABLE touched (block INTEGER PRIMARY KEY);
      INSERT INTO touched SELECT block.id FROM block LEFT JOIN
          (SELECT block AS kept, sum(length) AS used FROM event WHERE block NOT NULL GROUP BY block)
          ON kept = block.id
        WHERE length(block.bytes) > coalesce(used, 0)
      """
    )
    try Store.rewriteBlocks(connection)
    try connection.execute(
      """
      DELETE FROM block WHERE id IN (SELECT block FROM touched); DROP TABLE touched; COMMIT;
      PRAGMA page_size = \(Store.pageSize); VACUUM
      """
    )
    return Compaction(bytesBefore: before, bytesAfter: try Store.size(connection))
  }

  /// Writes the touched blocks anew that hold records still, with those alone; the others stay in
  /// `touched`.
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

  private static func size(_ connection: borrowing Connection) throws(StoreError) -> Int {
    let pages = Int(try connection.number("PRAGMA page_count") ?? 0)
    return pages * Int(try connection.number("PRAGMA page_size") ?? 0)
  }
}
