public import Events

/// That a question selected an event, told before the event's record was given up.
public struct KeptAnswer: Sendable, Hashable {
  /// The event's day.
  public var day: Day
  /// The event's identity on that day.
  public var identity: UInt64
  /// A hash of what was asked: another question has another.
  public var question: UInt64
  /// Hashes of the objects acted on, in the record's order; empty when they were not asked for.
  public var targets: [UInt64]

  /// The identity that stands for a whole day: the question was asked of all its events.
  public static let wholeDay: UInt64 = 0

  /// Makes an answer.
  public init(day: Day, identity: UInt64, question: UInt64, targets: [UInt64]) {
    self.day = day
    self.identity = identity
    self.question = question
    self.targets = targets
  }
}

extension Store {
  /// Writes answers down, all or none; one that is there already stays.
  ///
  /// - Throws: ``StoreError`` when the store cannot be written.
  public func keep(_ answers: [KeptAnswer]) throws(StoreError) {
    guard !answers.isEmpty else { return }
    let connection = try writingConnection()
    try connection.execute("BEGIN IMMEDIATE")
    var statement = try connection.prepare(
      """
      INSERT INTO answer (day, identity, question, targets) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT DO NOTHING
      """
    )
    for answer in answers {
      let bytes = answer.targets.flatMap { target in
        (0..<8).map { UInt8(truncatingIfNeeded: target >> (56 - 8 * $0)) }
      }
      statement.bind(Int64(answer.day.number), at: 1)
      statement.bind(Int64(bitPattern: answer.identity), at: 2)
      statement.bind(Int64(bitPattern: answer.question), at: 3)
      try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
        statement.bind(bytes: bytes, at: 4)
        try statement.run()
      }
    }
    try connection.execute("COMMIT")
  }
}

extension EventReader {
  /// The answers kept for the events of a day, by the events' identities.
  public borrowing func answers(on day: Day) throws(StoreError) -> [UInt64: [KeptAnswer]] {
    var statement = try connection.prepare(
      "SELECT identity, question, targets FROM answer WHERE day = ?1"
    )
    statement.bind(Int64(day.number), at: 1)
    var answers: [UInt64: [KeptAnswer]] = [:]
    while try statement.step() {
      let identity = UInt64(bitPattern: try statement.number(at: 0))
      let bytes = statement.bytes(at: 2)
      guard bytes.count % 8 == 0 else { throw statement.damage(at: 2) }
      let targets = stride(from: 0, to: bytes.count, by: 8).map { start in
        (start..<start + 8).reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[$1]) }
      }
      answers[identity, default: []].append(
        KeptAnswer(
          day: day,
          identity: identity,
          question: UInt64(bitPattern: try statement.number(at: 1)),
          targets: targets
        )
      )
    }
    return answers
  }
}
