internal import Events

/// Gives the words of events their numbers, and writes new words down.
struct WordWriter: ~Copyable {
  /// The numbers of one event's words; 0 is none.
  struct Numbers {
    var activity: Int32 = 0
    var actor: Int32 = 0
    var address: Int32 = 0
    var app: Int32 = 0
    var agent: Int32 = 0
    var device: Int32 = 0
    var country: Int32 = 0
  }

  private var terms: TextNumbers
  private var actors: TextNumbers
  private var activities: TextNumbers
  private var insertTerm: Statement
  private var insertActor: Statement
  private var nameActor: Statement
  /// By the actor's number less one: whether its name is known.
  private var isNamed: [Bool]
  private var insertActivity: Statement
  /// Reused to put the parts of a key together.
  private var key: [UInt8] = []

  /// Longer words are cut: a word is for grouping, the record keeps the whole.
  static let lengthLimit = 512
  /// Parts of a key are kept apart by a byte that UTF-8 never has.
  private static let separator: UInt8 = 0xff

  init(_ connection: borrowing Connection) throws(StoreError) {
    let insertTerm = try connection.prepare("INSERT INTO term (id, text) VALUES (?1, ?2)")
    let insertActor = try connection.prepare(
      "INSERT INTO actor (id, kind, key, name) VALUES (?1, ?2, ?3, '')"
    )
    let nameActor = try connection.prepare("UPDATE actor SET name = ?2 WHERE id = ?1")
    let insertActivity = try connection.prepare(
      """
      INSERT INTO activity (id, kind, operation, category, service, result)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """
    )
    let terms = try WordWriter.words(connection, "SELECT text FROM term ORDER BY id")
    let actors = try WordWriter.words(connection, "SELECT key, kind FROM actor ORDER BY id")
    let activities = try WordWriter.words(
      connection,
      "SELECT operation, kind, category, service, result FROM activity ORDER BY id"
    )
    var isNamed: [Bool] = []
    var names = try connection.prepare("SELECT name <> '' FROM actor ORDER BY id")
    while try names.step() { isNamed.append(names.int(at: 0) != 0) }
    self.insertTerm = insertTerm
    self.insertActor = insertActor
    self.nameActor = nameActor
    self.isNamed = isNamed
    self.insertActivity = insertActivity
    self.terms = terms
    self.actors = actors
    self.activities = activities
  }

  /// The words of a table: a text, then (if there are more columns) a kind and further texts.
  private static func words(
    _ connection: borrowing Connection,
    _ sql: String
  ) throws(StoreError) -> TextNumbers {
    var numbers = TextNumbers()
    var statement = try connection.prepare(sql)
    while try statement.step() {
      var key: [UInt8] = []
      if statement.columns > 1 { key.append(UInt8(truncatingIfNeeded: statement.int64(at: 1))) }
      key.append(contentsOf: statement.text(at: 0).utf8)
      for column in 2..<max(2, statement.columns) {
        key.append(separator)
        key.append(contentsOf: statement.text(at: column).utf8)
      }
      _ = numbers.number(of: key.span, 0..<key.count)
    }
    return numbers
  }

  /// The numbers of an event's words.
  ///
  /// - Complexity: O(bytes of the words).
  mutating func numbers(
    of draft: EventDraft,
    in batch: borrowing EventBatch
  ) throws(StoreError) -> Numbers {
    var numbers = Numbers()
    numbers.activity = try activity(draft, batch)
    numbers.actor = try actor(draft, batch)
    numbers.address = try term(draft.address, batch)
    numbers.app = try term(draft.app, batch)
    numbers.agent = try term(draft.userAgent, batch)
    numbers.device = try term(draft.device, batch)
    numbers.country = try term(draft.country, batch)
    return numbers
  }

  private mutating func term(
    _ text: EventBatch.Text,
    _ batch: borrowing EventBatch
  ) throws(StoreError) -> Int32 {
    guard text.length > 0 else { return 0 }
    let range = WordWriter.range(of: text, batch)
    let known = terms.count
    let number =
      text.start >= 0
      ? terms.number(of: batch.bytes.span, range) : terms.number(of: batch.texts.span, range)
    if terms.count > known {
      insertTerm.bind(Int64(number), at: 1)
      insertTerm.bind(terms.text(Int(number)), at: 2)
      try insertTerm.run()
    }
    return number
  }

  private mutating func actor(
    _ draft: EventDraft,
    _ batch: borrowing EventBatch
  ) throws(StoreError) -> Int32 {
    guard draft.actorKind != .none else { return 0 }
    // Taken out, so that the dictionary may change while the key is read.
    var key = takeKey()
    defer { self.key = key }
    key.append(draft.actorKind.rawValue)
    WordWriter.append(draft.actor, batch, to: &key)
    let known = actors.count
    let number = actors.number(of: key.span, 0..<key.count)
    if actors.count > known {
      insertActor.bind(Int64(number), at: 1)
      insertActor.bind(Int64(draft.actorKind.rawValue), at: 2)
      insertActor.bind(String(decoding: key.dropFirst(), as: UTF8.self), at: 3)
      try insertActor.run()
      isNamed.append(false)
    }
    if !isNamed[Int(number) - 1], draft.actorName.length > 0, draft.actorName != draft.actor {
      var name: [UInt8] = []
      WordWriter.append(draft.actorName, batch, to: &name)
      nameActor.bind(Int64(number), at: 1)
      nameActor.bind(String(decoding: name, as: UTF8.self), at: 2)
      try nameActor.run()
      isNamed[Int(number) - 1] = true
    }
    return number
  }

  private mutating func activity(
    _ draft: EventDraft,
    _ batch: borrowing EventBatch
  ) throws(StoreError) -> Int32 {
    var key = takeKey()
    defer { self.key = key }
    key.append(draft.kind.rawValue)
    WordWriter.append(draft.operation, batch, to: &key)
    key.append(WordWriter.separator)
    WordWriter.append(draft.category, batch, to: &key)
    key.append(WordWriter.separator)
    WordWriter.append(draft.service, batch, to: &key)
    key.append(WordWriter.separator)
    WordWriter.append(draft.result, batch, to: &key)
    let known = activities.count
    let number = activities.number(of: key.span, 0..<key.count)
    if activities.count > known {
      let parts = key.dropFirst().split(
        separator: WordWriter.separator,
        omittingEmptySubsequences: false
      )
      insertActivity.bind(Int64(number), at: 1)
      insertActivity.bind(Int64(draft.kind.rawValue), at: 2)
      for (index, part) in parts.enumerated() {
        insertActivity.bind(String(decoding: part, as: UTF8.self), at: Int32(index + 3))
      }
      try insertActivity.run()
    }
    return number
  }

  private mutating func takeKey() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &key)
    taken.removeAll(keepingCapacity: true)
    return taken
  }

  private static func append(
    _ text: EventBatch.Text,
    _ batch: borrowing EventBatch,
    to key: inout [UInt8]
  ) {
    let range = range(of: text, batch)
    if text.start >= 0 {
      key.append(contentsOf: batch.bytes[range])
    } else {
      key.append(contentsOf: batch.texts[range])
    }
  }

  /// Where a word is; a long one is cut between two characters.
  private static func range(
    of text: EventBatch.Text,
    _ batch: borrowing EventBatch
  ) -> Range<Int> {
    let start = Int(text.start >= 0 ? text.start : ~text.start)
    guard text.length > lengthLimit else { return start..<(start + Int(text.length)) }
    var end = start + lengthLimit
    while end > start, (text.start >= 0 ? batch.bytes[end] : batch.texts[end]) & 0xc0 == 0x80 {
      end -= 1
    }
    return start..<end
  }
}
