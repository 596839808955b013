public import Events

/// What was worked out of the events of a day, so that a later run need not do it again.
public struct DayMemory: Sendable, Hashable {
  /// What was worked out.
  public enum Sort: Int64, Sendable, Hashable {
    /// What rules say of the day's events.
    case answers = 1
    /// Which fields no event of the day carries.
    case fields = 2
    /// What methods had learnt from all days up to this one.
    case learnt = 3
  }

  /// What was worked out.
  public var sort: Sort
  /// The day.
  public var day: Day
  /// A hash of all that was asked: who asks something else has another.
  public var asked: UInt64
  /// What was said, in parts that are read as one; who wrote it can read it.
  public var parts: [[UInt8]]

  /// Longer parts are divided: a value of the store has at most 64 MiB.
  static let partLength = 16 << 20

  /// Makes a memory.
  public init(_ sort: Sort, day: Day, asked: UInt64, parts: [[UInt8]]) {
    self.sort = sort
    self.day = day
    self.asked = asked
    self.parts = parts
  }
}

extension Store {
  /// Writes memories down, all or none, in place of what was known of their days.
  ///
  /// They are dropped when an event of their day is added or a record of it is given up; what was
  /// learnt up to a day also when the event is of an earlier one. Of what was learnt two days are
  /// kept: the last one, and the first of the fortnight before it, to begin from when events come
  /// late.
  ///
  /// - Throws: ``StoreError`` when the store cannot be written.
  public func keep(_ memories: [DayMemory]) throws(StoreError) {
    guard !memories.isEmpty else { return }
    let connection = try writingConnection()
    try connection.execute("BEGIN IMMEDIATE")
    var replace = try connection.prepare("DELETE FROM memory WHERE sort = ?1 AND day = ?2")
    var statement = try connection.prepare(
      "INSERT INTO memory (sort, day, part, asked, bytes) VALUES (?1, ?2, ?3, ?4, ?5)"
    )
    for memory in memories {
      replace.bind(memory.sort.rawValue, at: 1)
      replace.bind(Int64(memory.day.number), at: 2)
      try replace.run()
      statement.bind(memory.sort.rawValue, at: 1)
      statement.bind(Int64(memory.day.number), at: 2)
      statement.bind(Int64(bitPattern: memory.asked), at: 4)
      var number: Int64 = 0
      for part in memory.parts {
        // What is empty is known to be so.
        for start in stride(from: 0, to: max(1, part.count), by: DayMemory.partLength) {
          let end = min(start + DayMemory.partLength, part.count)
          statement.bind(number, at: 3)
          number += 1
          try part[start..<end].withUnsafeBufferPointer { bytes throws(StoreError) in
            statement.bind(bytes: bytes, at: 5)
            try statement.run()
          }
        }
      }
    }
    var drop = try connection.prepare(
      """
      DELETE FROM memory WHERE sort = 3 AND day < ?1 AND day <> coalesce(
        (SELECT min(day) FROM memory WHERE sort = 3 AND day >= ?1 - 14 AND day < ?1), ?1)
      """
    )
    for memory in memories where memory.sort == .learnt {
      drop.bind(Int64(memory.day.number), at: 1)
      try drop.run()
    }
    try connection.execute("COMMIT")
  }
}

extension EventReader {
  /// The days of which something was worked out, the last one first.
  ///
  /// - Parameters:
  ///   - sort: What is asked for.
  ///   - asked: The hash of all that is asked.
  /// - Returns: None when nothing is known.
  /// - Throws: ``StoreError`` when the store cannot be read.
  public borrowing func rememberedDays(
    _ sort: DayMemory.Sort,
    asked: UInt64
  ) throws(StoreError) -> [Day] {
    var statement = try connection.prepare(
      "SELECT DISTINCT day FROM memory WHERE sort = ?1 AND asked = ?2 ORDER BY day DESC"
    )
    statement.bind(sort.rawValue, at: 1)
    statement.bind(Int64(bitPattern: asked), at: 2)
    var days: [Day] = []
    while try statement.step() { days.append(Day(number: Int32(clamping: statement.int64(at: 0)))) }
    return days
  }

  /// What was worked out of a day.
  ///
  /// - Parameters:
  ///   - sort: What is asked for.
  ///   - day: The day.
  ///   - asked: The hash of all that is asked.
  /// - Returns: `nil` when it is not known.
  /// - Throws: ``StoreError`` when the store cannot be read.
  public borrowing func memory(
    _ sort: DayMemory.Sort,
    of day: Day,
    asked: UInt64
  ) throws(StoreError) -> [UInt8]? {
    var statement = try connection.prepare(
      "SELECT bytes FROM memory WHERE sort = ?1 AND day = ?2 AND asked = ?3 ORDER BY part"
    )
    statement.bind(sort.rawValue, at: 1)
    statement.bind(Int64(day.number), at: 2)
    statement.bind(Int64(bitPattern: asked), at: 3)
    guard try statement.step() else { return nil }
    var bytes = Array(statement.bytes(at: 0))
    while try statement.step() { bytes += statement.bytes(at: 0) }
    return bytes
  }
}
