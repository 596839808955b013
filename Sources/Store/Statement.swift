internal import CSQLite
internal import Events

/// A compiled statement; finalised when it goes out of scope.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let path: String
  /// The code of the first binding that failed; told by the next step.
  private var bindingFault = SQLITE_OK

  init(_ handle: OpaquePointer, path: String) {
    self.handle = handle
    self.path = path
  }

  deinit { sqlite3_finalize(handle) }

  // MARK: Binding

  /// Binds a number; columns count from 1.
  mutating func bind(_ value: Int64, at index: Int32) {
    note(sqlite3_bind_int64(handle, index, value))
  }

  /// Binds a number, or NULL for zero: numbers of words begin at 1.
  mutating func bind(id value: Int64, at index: Int32) {
    if value == 0 { bindNull(at: index) } else { bind(value, at: index) }
  }

  mutating func bindNull(at index: Int32) { note(sqlite3_bind_null(handle, index)) }

  mutating func bind(_ text: String, at index: Int32) {
    var text = text
    text.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        let count = UInt64(characters.count)
        note(
          sqlite3_bind_text64(
            handle,
            index,
            characters.baseAddress,
            count,
            transient,
            UInt8(SQLITE_UTF8)
          )
        )
      }
    }
  }

  /// Binds UTF-8 text without copying it: it must live until `step` has returned.
  mutating func bind(text: UnsafeBufferPointer<UInt8>, at index: Int32) {
    // Without a pointer it would be NULL.
    guard text.count > 0 else { return bind("", at: index) }
    text.withMemoryRebound(to: CChar.self) { characters in
      let count = UInt64(characters.count)
      note(
        sqlite3_bind_text64(handle, index, characters.baseAddress, count, nil, UInt8(SQLITE_UTF8))
      )
    }
  }

  /// Binds bytes without copying them: they must live until `step` has returned.
  mutating func bind(bytes: UnsafeBufferPointer<UInt8>, at index: Int32) {
    guard let start = bytes.baseAddress, bytes.count > 0 else {
      note(sqlite3_bind_zeroblob(handle, index, 0))
      return
    }
    note(sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), nil))
  }

  private mutating func note(_ code: Int32) {
    if code != SQLITE_OK, bindingFault == SQLITE_OK { bindingFault = code }
  }

  // MARK: Running

  /// Goes to the next row; false when there is none.
  mutating func step() throws(StoreError) -> Bool {
    guard bindingFault == SQLITE_OK else {
      defer { bindingFault = SQLITE_OK }
      throw .sqlite(
        code: bindingFault,
        message: String(cString: sqlite3_errstr(bindingFault)),
        path: path
      )
    }
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

  // MARK: Reading

  /// The number of columns of a row.
  var columns: Int32 { sqlite3_column_count(handle) }

  func isNull(at column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// A number; 0 for NULL.
  func int64(at column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// A number that must be there and lie in a range.
  ///
  /// A damaged file can hold anything anywhere; what is looked at here need not be looked at by
  /// those who take the number as a place in a list.
  func number<Number: FixedWidthInteger>(
    at column: Int32,
    in range: ClosedRange<Number> = Number.min...Number.max
  ) throws(StoreError) -> Number {
    // The value is asked for once: each look at a column costs as much as the column.
    let found = sqlite3_column_value(handle, column)
    guard sqlite3_value_type(found) == SQLITE_INTEGER,
      let value = Number(exactly: sqlite3_value_int64(found)), range.contains(value)
    else { throw damage(at: column) }
    return value
  }

  /// The number of a word, 1 to the number of words.
  func id(at column: Int32, upTo count: Int32) throws(StoreError) -> Int32 {
    let value: Int32 = try number(at: column, in: 1...Int32.max)
    guard value <= count else { throw damage(at: column) }
    return value
  }

  /// The number of a word, 1 to the number of words; 0 for NULL.
  func optionalID(at column: Int32, upTo count: Int32) throws(StoreError) -> Int32 {
    let found = sqlite3_column_value(handle, column)
    let type = sqlite3_value_type(found)
    if type == SQLITE_NULL { return 0 }
    let value = sqlite3_value_int64(found)
    guard type == SQLITE_INTEGER, value >= 1, value <= Int64(count) else {
      throw damage(at: column)
    }
    return Int32(truncatingIfNeeded: value)
  }

  /// A moment that must be there.
  ///
  /// Those read from records lie in the years 1 to 9999; within these bounds no difference of two
  /// of them is too large for a number.
  func time(at column: Int32) throws(StoreError) -> Instant {
    Instant(ticks: try number(at: column, in: (Int64.min / 2)...(Int64.max / 2)))
  }

  /// A day that must be there, of a moment within the same bounds.
  func day(at column: Int32) throws(StoreError) -> Day {
    let first = Instant(ticks: .min / 2).day.number
    let last = Instant(ticks: .max / 2).day.number
    return Day(number: try number(at: column, in: first...last))
  }

  /// Goes to the row that must be there, and gives its first column: the number of a word.
  mutating func knownNumber() throws(StoreError) -> Int64 {
    guard try step() else {
      throw .damaged(what: "an index does not agree with its table", path: path)
    }
    return Int64(try number(at: 0, in: 1...Int32.max))
  }

  /// A text; empty for NULL.
  func text(at column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A text that must be there.
  func word(at column: Int32) throws(StoreError) -> String {
    guard sqlite3_column_type(handle, column) == SQLITE_TEXT else { throw damage(at: column) }
    return text(at: column)
  }

  /// The bytes of a column; they are valid until the statement moves.
  func bytes(at column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
    let count = Int(sqlite3_column_bytes(handle, column))
    return UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  /// What is wrong when a column holds something that was never written into it.
  func damage(at column: Int32) -> StoreError {
    let name = sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
    return .damaged(what: "a value of '\(name)' is not one that was written", path: path)
  }
}

/// Tells SQLite to copy what is bound.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
