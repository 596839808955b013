internal import CSQLite

/// Writes over parts of blobs without changing their rows.
struct BlobWriter: ~Copyable {
  private let handle: OpaquePointer
  private let path: String
  private var row: Int64

  init(
    _ connection: borrowing Connection,
    table: String,
    column: String,
    row: Int64
  ) throws(StoreError) {
    var raw: OpaquePointer?
    guard sqlite3_blob_open(connection.handle, "main", table, column, row, 1, &raw) == SQLITE_OK,
      let raw
    else { throw connection.failure() }
    handle = raw
    path = connection.path
    self.row = row
  }

  deinit { sqlite3_blob_close(handle) }

  /// How many bytes the present blob has.
  var length: Int32 { sqlite3_blob_bytes(handle) }

  /// Goes to the blob of another row.
  mutating func go(to row: Int64) throws(StoreError) {
    guard row != self.row else { return }
    guard sqlite3_blob_reopen(handle, row) == SQLITE_OK else {
      throw .damaged(what: "a block of records is missing", path: path)
    }
    self.row = row
  }

  /// Writes bytes over those from a place on.
  func write(_ bytes: ArraySlice<UInt8>, at start: Int32) throws(StoreError) {
    guard start >= 0, Int(start) + bytes.count <= Int(length) else {
      throw .damaged(what: "a record reaches beyond its block", path: path)
    }
    let code = bytes.withUnsafeBufferPointer { buffer in
      sqlite3_blob_write(handle, buffer.baseAddress, Int32(buffer.count), start)
    }
    guard code == SQLITE_OK else {
      throw .sqlite(code: code, message: String(cString: sqlite3_errstr(code)), path: path)
    }
  }
}
