internal import CSQLite

/// One connection to a database file.
///
/// It is owned by one place at a time and needs no lock.
struct Connection: ~Copyable {
  let handle: OpaquePointer
  let path: String

  /// How a file is opened.
  enum Mode {
    case reading
    case writing
  }

  init(path: String, mode: Mode) throws(StoreError) {
    var raw: OpaquePointer?
    let flags =
      SQLITE_OPEN_NOMUTEX
      | (mode == .reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    var code = sqlite3_open_v2(path, &raw, flags, nil)
    if code == SQLITE_OK { code = sqlite3_exec(raw, Connection.cautions, nil, nil, nil) }
    guard code == SQLITE_OK, let raw else {
      let message = raw.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(raw)
      throw .sqlite(code: code, message: message, path: path)
    }
    handle = raw
    self.path = path
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 2_000)
    // A damaged length must not be believed and set aside as memory.
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Connection.lengthLimit)
  }

  /// Pages are looked at when they are read, and the schema is taken for no more than text.
  private static let cautions = "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF"
  /// The longest value: a block with one record of the longest kind, and some room.
  private static let lengthLimit: Int32 = 64 << 20

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that return nothing.
  borrowing func execute(_ sql: String) throws(StoreError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  borrowing func prepare(_ sql: String) throws(StoreError) -> Statement {
    var raw: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &raw, nil)
    guard code == SQLITE_OK, let raw else { throw failure() }
    return Statement(raw, path: path)
  }

  /// The first column of the first row, as a number.
  borrowing func number(_ sql: String) throws(StoreError) -> Int64? {
    var statement = try prepare(sql)
    return try statement.step() && !statement.isNull(at: 0) ? statement.int64(at: 0) : nil
  }

  /// The number that the next new row of a table of words, files or blocks gets.
  borrowing func nextNumber(of table: String) throws(StoreError) -> Int64 {
    let last = try number("SELECT max(id) FROM \(table)") ?? 0
    guard (0..<Int64(Int32.max)).contains(last) else {
      throw .damaged(what: "a number in '\(table)' is not one that was written", path: path)
    }
    return last + 1
  }

  /// Rows changed by the last statement.
  var changes: Int { Int(sqlite3_changes64(handle)) }

  /// Why the last call failed.
  borrowing func failure() -> StoreError {
    .sqlite(
      code: sqlite3_extended_errcode(handle),
      message: String(cString: sqlite3_errmsg(handle)),
      path: path
    )
  }
}
