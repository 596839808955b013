public import Events

/// What a set of rules said of all events of a day, to be read instead of their records.
public struct DayAnswers: Sendable, Hashable {
  /// The day.
  public var day: Day
  /// A hash of all that was asked: other rules have another.
  public var asked: UInt64
  /// What was said; who wrote it can read it.
  public var bytes: [UInt8]

  /// Makes answers.
  public init(day: Day, asked: UInt64, bytes: [UInt8]) {
    self.day = day
    self.asked = asked
    self.bytes = bytes
  }
}

extension Store {
  /// Writes answers down, all or none, in place of what was known of their days.
  ///
  /// They are dropped when an event of their day is added or a record of it is given up.
  ///
  /// - Throws: ``StoreError`` when the store cannot be written.
  public func keep(_ answers: [DayAnswers]) throws(StoreError) {
    guard !answers.isEmpty else { return }
    let connection = try writingConnection()
    try connection.execute("BEGIN IMMEDIATE")
    var statement = try connection.prepare(
      "INSERT OR REPLACE INTO day_answers (day, asked, bytes) VALUES (?1, ?2, ?3)"
    )
    for answer in answers {
      statement.bind(Int64(answer.day.number), at: 1)
      statement.bind(Int64(bitPattern: answer.asked), at: 2)
      try answer.bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
        statement.bind(bytes: bytes, at: 3)
        try statement.run()
      }
    }
    try connection.execute("COMMIT")
  }
}

extension EventReader {
  /// What a set of rules said of a day; `nil` when that is not known.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - asked: The hash of all that is asked.
  /// - Throws: ``StoreError`` when the store cannot be read.
  public borrowing func answers(
    on day: Day,
    asked: UInt64
  ) throws(StoreError) -> [UInt8]? {
    var statement = try connection.prepare(
      "SELECT bytes FROM day_answers WHERE day = ?1 AND asked = ?2"
    )
    statement.bind(Int64(day.number), at: 1)
    statement.bind(Int64(bitPattern: asked), at: 2)
    return try statement.step() ? Array(statement.bytes(at: 0)) : nil
  }
}
