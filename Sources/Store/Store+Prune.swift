internal import CSQLite
public import Events

extension Store {
  /// What was given up.
  public struct Pruning: Sendable, Hashable {
    /// Events whose record is not kept any more.
    public var records = 0
    /// Bytes of these records.
    public var bytes = 0
  }

  /// Gives up the records of the events of the days before one; the events themselves stay.
  ///
  /// All or nothing. What is given up is overwritten in the file (`secure_delete`).
  ///
  /// - Parameter day: The first day whose records stay.
  /// - Returns: What was given up.
  /// - Throws: ``StoreError`` when the store cannot be written.
  /// - Complexity: O(events of the store and bytes of the blocks that change).
  public func prune(recordsBefore day: Day) throws(StoreError) -> Pruning {
    let connection = try writingConnection()
    try connection.execute(
      """
      BEGIN IMMEDIATE;
      CREATE TEMP TABLE touched AS
        SELECT DISTINCT block AS id FROM event WHERE day < \(day.number) AND block IS NOT NULL;
      CREATE UNIQUE INDEX temp.touched_id ON touched (id)
      """
    )
    var pruning = Pruning()
    pruning.records = Int(
      try connection.number(
        "SELECT count(*) FROM event WHERE day < \(day.number) AND block IS NOT NULL"
      ) ?? 0
    )
    pruning.bytes = Int(
      try connection.number(
        "SELECT sum(length) FROM event WHERE day < \(day.number) AND block IS NOT NULL"
      ) ?? 0
    )
    try Store.rewriteBlocks(connection, from: day)
    try connection.execute(
      """
      UPDATE tally SET records = records - (
        SELECT count(*) FROM event JOIN activity ON activity.id = event.activity
        WHERE day < \(day.number) AND block IS NOT NULL AND activity.kind = tally.kind);
      UPDATE event SET block = NULL, start = 0 WHERE day < \(day.number) AND block IS NOT NULL;
      DELETE FROM block WHERE id IN touched;
      DROP TABLE touched;
      COMMIT
      """
    )
    return pruning
  }

  /// Moves the records that stay out of the blocks that hold others, into new ones.
  private static func rewriteBlocks(
    _ connection: borrowing Connection,
    from day: Day
  ) throws(StoreError) {
    var blocks = try BlockWriter(connection)
    // Keys first: with the records beside them the sorting would copy these too.
    var staying = try connection.prepare(
      """
      SELECT day, identity, block, start, length FROM event
      WHERE day >= ?1 AND block IN touched ORDER BY block, start
      """
    )
    var source = try connection.prepare("SELECT bytes FROM block WHERE id = ?1")
    var move = try connection.prepare(
      "UPDATE event SET block = ?3, start = ?4 WHERE day = ?1 AND identity = ?2"
    )
    var current: (number: Int64, bytes: [UInt8]) = (0, [])
    staying.bind(Int64(day.number), at: 1)
    while try staying.step() {
      let number: Int64 = try staying.number(at: 2)
      if number != current.number {
        source.bind(number, at: 1)
        guard try source.step() else { throw staying.damage(at: 2) }
        current = (number, Array(source.bytes(at: 0)))
        source.reset()
      }
      let first: Int = try staying.number(at: 3, in: 0...Int(Int32.max))
      let length: Int = try staying.number(at: 4, in: 0...Int(Int32.max))
      guard first + length <= current.bytes.count else { throw staying.damage(at: 3) }
      let start = try blocks.makeRoom(for: length)
      current.bytes.withUnsafeBufferPointer { bytes in
        blocks.append(UnsafeBufferPointer(rebasing: bytes[first..<first + length]))
      }
      move.bind(try staying.number(at: 0), at: 1)
      move.bind(try staying.number(at: 1), at: 2)
      move.bind(blocks.number, at: 3)
      move.bind(Int64(start), at: 4)
      try move.run()
    }
    try blocks.flush()
  }

  /// Gives free space back to the disk: the file is written anew.
  ///
  /// - Returns: The bytes of the file before and after.
  /// - Throws: ``StoreError`` when there is no room; the store is as before then.
  public func compact() throws(StoreError) -> (before: Int, after: Int) {
    let connection = try writingConnection()
    let before = try Store.size(connection)
    try connection.execute("VACUUM")
    return (before, try Store.size(connection))
  }

  static func size(_ connection: borrowing Connection) throws(StoreError) -> Int {
    let pages = try connection.number("PRAGMA page_count") ?? 0
    let size = try connection.number("PRAGMA page_size") ?? 0
    return Int(pages * size)
  }
}
