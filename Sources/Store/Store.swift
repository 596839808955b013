/// A store file: opened, checked and laid out.
public struct Store: Sendable {
  /// The version of `schema.sql`, kept in the file's `user_version`.
  public static let schemaVersion = 1
  /// Kept in the file's `application_id`, so that no other database is taken for a store: `NJAR`.
  static let applicationID = 0x4e4a_4152

  /// The path of the database file.
  public let path: String
  /// Whether the file may be lost on a power cut: a store for one run only.
  let isTemporary: Bool

  /// Opens a store, or makes a new one.
  ///
  /// - Throws: ``StoreError`` when the file is something else or cannot be had.
  public init(path: String, isTemporary: Bool = false) throws(StoreError) {
    self.path = path
    self.isTemporary = isTemporary
    let connection = try Connection(path: path, mode: .writing)
    let tables = try connection.number("SELECT count(*) FROM sqlite_schema") ?? 0
    if tables == 0 {
      // 16 KiB pages write 1 kB records about twice as fast as 4 KiB pages.
      try connection.execute("PRAGMA page_size = 16384")
      try connection.execute(
        """
        BEGIN IMMEDIATE; PRAGMA application_id = \(Store.applicationID);
        PRAGMA user_version = \(Store.schemaVersion);
        \(String(decoding: PackageResources.schema_sql, as: UTF8.self)); COMMIT
        """
      )
      return
    }
    guard try connection.number("PRAGMA application_id") == Int64(Store.applicationID) else {
      throw .foreign(path: path)
    }
    let version = Int(try connection.number("PRAGMA user_version") ?? 0)
    guard version == Store.schemaVersion else {
      throw .version(version, expected: Store.schemaVersion, path: path)
    }
  }

  /// A connection for the one writer.
  func writingConnection() throws(StoreError) -> Connection {
    let connection = try Connection(path: path, mode: .writing)
    // A rollback journal writes a bulk load once; a write-ahead log would write it twice.
    try connection.execute(
      isTemporary
        ? "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE"
        : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL"
    )
    try connection.execute("PRAGMA cache_size = -32768; PRAGMA foreign_keys = OFF")
    return connection
  }

  /// A connection for one reader.
  func readingConnection() throws(StoreError) -> Connection {
    let connection = try Connection(path: path, mode: .reading)
    try connection.execute("PRAGMA cache_size = -16384; PRAGMA mmap_size = 0")
    return connection
  }
}
