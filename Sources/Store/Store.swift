/// A store file: opened, checked and laid out.
public struct Store: Sendable {
  /// The version of `schema.sql` and `memory.sql`, kept in the file's `user_version`.
  public static let schemaVersion = 4
  /// Kept in the file's `application_id`, so that no other database is taken for a store: `NJAR`.
  static let applicationID = 0x4e4a_4152

  /// Blocks of records are written in whole pages: larger ones take fewer calls.
  static let pageSize = 32_768

  /// The path of the database file.
  public let path: String
  /// Whether the file may be lost on a power cut: a store for one run only.
  public let isTemporary: Bool

  /// Opens a store, or makes a new one.
  ///
  /// A store of an older schema is changed to this one, all of it or nothing. For schema 1 that
  /// takes about as long as loading its events, and as much room on the disk again.
  ///
  /// - Throws: ``StoreError`` when the file is something else or cannot be had.
  public init(path: String, isTemporary: Bool = false) throws(StoreError) {
    self.path = path
    self.isTemporary = isTemporary
    let connection = try Connection(path: path, mode: .writing)
    let tables = try connection.number("SELECT count(*) FROM sqlite_schema") ?? 0
    if tables == 0 {
      try connection.execute("PRAGMA page_size = \(Store.pageSize)")
      try connection.execute("BEGIN IMMEDIATE; PRAGMA application_id = \(Store.applicationID)")
      try Store.layOut(connection)
      try connection.execute("COMMIT")
      return
    }
    guard try connection.number("PRAGMA application_id") == Int64(Store.applicationID) else {
      throw .foreign(path: path)
    }
    switch Int(try connection.number("PRAGMA user_version") ?? 0) {
    case Store.schemaVersion: return
    case 2, 3: try Migration.renewMemory(connection)
    case 1: try Migration.run(connection)
    case let version: throw .version(version, expected: Store.schemaVersion, path: path)
    }
  }

  /// Makes the tables of an empty store, and its secret.
  static func layOut(_ connection: borrowing Connection) throws(StoreError) {
    try connection.execute(String(decoding: PackageResources.schema_sql, as: UTF8.self))
    try layOutMemory(connection)
    var random = SystemRandomNumberGenerator()
    let secret = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
    var statement = try connection.prepare("INSERT INTO secret (id, bytes) VALUES (1, ?1)")
    try secret.withUnsafeBufferPointer { bytes throws(StoreError) in
      statement.bind(bytes: bytes, at: 1)
      try statement.run()
    }
  }

  /// Makes the tables of what can be worked out anew.
  static func layOutMemory(_ connection: borrowing Connection) throws(StoreError) {
    try connection.execute(String(decoding: PackageResources.memory_sql, as: UTF8.self))
    try connection.execute("PRAGMA user_version = \(Store.schemaVersion)")
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
    // What is removed is gone from the disk too, also where SQLite has moved it from.
    try connection.execute(
      "PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON"
    )
    return connection
  }

  /// A connection for one reader.
  func readingConnection() throws(StoreError) -> Connection {
    let connection = try Connection(path: path, mode: .reading)
    try connection.execute("PRAGMA cache_size = -2048; PRAGMA mmap_size = 0")
    return connection
  }
}
