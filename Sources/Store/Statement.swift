internal import CSQLite

/// A compiled statement; finalised when it goes out of scope.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let path: String

  init(_ handle: OpaquePointer, path: String) {
    self.handle = handle
    self.path = path
  }

  deinit { sqlite3_finalize(handle) }

  /// Binds a number; columns count from 1.
  func bind(_ value: Int64, at index: Int32) {
    sqlite3_bind_int64(handle, index, value)
  }

  /// Binds a number, or NULL for zero: dictionary ids begin at 1.
  func bind(id value: Int64, at index: Int32) {
    if value == 0 { sqlite3_bind_null(handle, index) } else { bind(value, at: index) }
  }

  func bind(_ text: String, at index: Int32) {
    var text = text
    text.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        _ = sqlite3_bind_text(
          handle,
          index,
          characters.baseAddress,
          Int32(characters.count),
          transient
        )
      }
    }
  }

  /// Binds bytes without copying them: they must live until `step` has returned.
  func bind(bytes: UnsafeBufferPointer<UInt8>, at index: Int32) {
    sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), nil)
  }

  /// Goes to the next row; false when there is none.
  mutating func step() throws(StoreError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let connection = sqlite3_db_handle(handle)
      throw .sqlite(
        code: sqlite3_extended_errcode(connection),
        message: String(cString: sqlite3_errmsg(connection)),
        path: path
      )
    }
  }

  /// Runs the statement to its end and makes it ready for the next bindings.
  mutating func run() throws(StoreError) {
    defer { reset() }
    while try step() {}
  }

  mutating func reset() { sqlite3_reset(handle) }

  /// The number of columns of a row.
  var columns: Int32 { sqlite3_column_count(handle) }

  func int64(at column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func int(at column: Int32) -> Int { Int(int64(at: column)) }

  /// A dictionary id; 0 for NULL.
  func id(at column: Int32) -> Int32 { Int32(truncatingIfNeeded: int64(at: column)) }

  func text(at column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Calls `body` with the bytes of a column; they are valid during the call only.
  func withBytes<Value, Failure: Error>(
    at column: Int32,
    _ body: (Span<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let count = Int(sqlite3_column_bytes(handle, column))
    let start = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count).span)
  }
}

/// Tells SQLite to copy what is bound.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
