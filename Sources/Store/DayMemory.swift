public import Events

/// What was worked out of the events of a day, so that a later run need not do it again.
public struct DayMemory: Sendable, Hashable {
  /// What was worked out.
  public enum Sort: Int64, Sendable, Hashable {
    /// What rules say of the day's events.
    case answers = 1
    /// Which fields no event of the day carries.
    case fields = 2
  }

  /// What was worked out.
  public var sort: Sort
  /// The day.
  public var day: Day
  /// A hash of all that was asked: who asks something else has another.
  public var asked: UInt64
  /// What was said; who wrote it can read it.
  public var bytes: [UInt8]

  /// Makes a memory.
  public init(_ sort: Sort, day: Day, asked: UInt64, bytes: [UInt8]) {
    self.sort = sort
    self.day = day
    self.asked = asked
    self.bytes = bytes
  }
}

extension Store {
  /// Writes memories down, all or none, in place of what was known of their days.
  ///
  /// They are dropped when an event of their day is added or a record of it is given up.
  ///
  /// - Throws: ``StoreError`` when the store cannot be written.
  public func keep(_ memories: [DayMemory]) throws(StoreError) {
    guard !memories.isEmpty else { return }
    let connection = try writingConnection()
    try connection.execute("BEGIN IMMEDIATE")
    var statement = try connection.prepare(
      "INSERT OR REPLACE INTO memory (sort, day, asked, bytes) VALUES (?1, ?2, ?3, ?4)"
    )
    for memory in memories {
      statement.bind(memory.sort.rawValue, at: 1)
      statement.bind(Int64(memory.day.number), at: 2)
      statement.bind(Int64(bitPattern: memory.asked), at: 3)
      try memory.bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
        statement.bind(bytes: bytes, at: 4)
        try statement.run()
      }
    }
    try connection.execute("COMMIT")
  }
}

extension EventReader {
  /// What was worked out of a day; `nil` when that is not known.
  ///
  /// - Parameters:
  ///   - sort: What is asked for.
  ///   - day: The day.
  ///   - asked: The hash of all that is asked.
  /// - Throws: ``StoreError`` when the store cannot be read.
  public borrowing func memory(
    _ sort: DayMemory.Sort,
    of day: Day,
    asked: UInt64
  ) throws(StoreError) -> [UInt8]? {
    var statement = try connection.prepare(
      "SELECT bytes FROM memory WHERE sort = ?1 AND day = ?2 AND asked = ?3"
    )
    statement.bind(sort.rawValue, at: 1)
    statement.bind(Int64(day.number), at: 2)
    statement.bind(Int64(bitPattern: asked), at: 3)
    return try statement.step() ? Array(statement.bytes(at: 0)) : nil
  }
}
