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
  /// `/var/tmp`) and a journal (beside the store). A run that is stopped or finds the disk full
  /// leaves the store as it was.
  ///
  /// - Returns: The sizes before and after.
  /// - Throws: ``StoreError`` when the store cannot be written, or the disk is full.
  /// - Complexity: O(bytes of the store).
  public func compact() throws(StoreError) -> Compaction {
    let connection = try writingConnection()
    let before = try Store.size(connection)
    try connection.execute("PRAGMA page_size = \(Store.pageSize); VACUUM")
    return Compaction(bytesBefore: before, bytesAfter: try Store.size(connection))
  }

  private static func size(_ connection: borrowing Connection) throws(StoreError) -> Int {
    let pages = Int(try connection.number("PRAGMA page_count") ?? 0)
    return pages * Int(try connection.number("PRAGMA page_size") ?? 0)
  }
}
