internal import Events

/// Gives the words of events their numbers, and writes new words down.
///
/// The words themselves are in the store; only those met lately are kept at hand. So a store of any
/// size is opened at once, and memory does not grow with the words.
struct WordWriter: ~Copyable {
  /// The numbers of one event's words; 0 is none.
  struct Numbers {
    var activity: Int64 = 0
    var actor: Int64 = 0
    var address: Int64 = 0
    var app: Int64 = 0
    var agent: Int64 = 0
    var device: Int64 = 0
    var country: Int64 = 0
  }

  /// About how many bytes the words at hand take.
  static let memory = 24 << 20
  /// Parts of a key are kept apart by a byte that UTF-8 never has.
  private static let separator: UInt8 = 0xff

  private var terms: WordCache
  private var actors: WordCache
  private var activities: WordCache
  private var insertTerm: Statement
  private var selectTerm: Statement
  private var insertActor: Statement
  private var selectActor: Statement
  private var nameActor: Statement
  private var insertActivity: Statement
  private var selectActivity: Statement
  /// The numbers that the next new words get.
  private var nextTerm: Int64
  private var nextActor: Int64
  private var nextActivity: Int64
  /// Reused to put the parts of a key together.
  private var key: [UInt8] = []

  init(
    _ connection: borrowing Connection,
    seed: UInt64,
    memory: Int = WordWriter.memory
  ) throws(StoreError) {
    terms = WordCache(limit: memory / 2, seed: seed)
    actors = WordCache(limit: memory / 3, seed: seed)
    activities = WordCache(limit: memory / 6, seed: seed)
    let insertTerm = try connection.prepare(
      "INSERT INTO term (id, text) VALUES (?1, ?2) ON CONFLICT (text) DO NOTHING"
    )
    let selectTerm = try connection.prepare("SELECT id FROM term WHERE text = ?1")
    let insertActor = try connection.prepare(
      """
      INSERT INTO actor (id, kind, key, name) VALUES (?1, ?2, ?3, '')
      ON CONFLICT (key, kind) DO NOTHING
      """
    )
    let selectActor = try connection.prepare(
      "SELECT id, name <> '' FROM actor WHERE kind = ?1 AND key = ?2"
    )
    let nameActor = try connection.prepare("UPDATE actor SET name = ?2 WHERE id = ?1")
    let insertActivity = try connection.prepare(
      """
      INSERT INTO activity (id, kind, operation, category, service, result)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (operation, kind, category, service, result) DO NOTHING
      """
    )
    let selectActivity = try connection.prepare(
      """
      SELECT id FROM activity
      WHERE kind = ?1 AND operation = ?2 AND category = ?3 AND service = ?4 AND result = ?5
      """
    )
    let nextTerm = try connection.nextNumber(of: "term")
    let nextActor = try connection.nextNumber(of: "actor")
    let nextActivity = try connection.nextNumber(of: "activity")
    self.insertTerm = insertTerm
    self.selectTerm = selectTerm
    self.insertActor = insertActor
    self.selectActor = selectActor
    self.nameActor = nameActor
    self.insertActivity = insertActivity
    self.selectActivity = selectActivity
    self.nextTerm = nextTerm
    self.nextActor = nextActor
    self.nextActivity = nextActivity
  }

  /// The numbers of an event's words.
  ///
  /// - Complexity: O(bytes of the words); a look-up in the store for a word not met lately.
  mutating func numbers(
    of draft: EventDraft,
    in batch: BatchBytes,
    _ connection: borrowing Connection
  ) throws(StoreError) -> Numbers {
    var numbers = Numbers()
    numbers.activity = try activity(draft, batch, connection)
    numbers.actor = try actor(draft, batch, connection)
    numbers.address = try term(batch.word(draft.address), connection)
    numbers.app = try term(batch.word(draft.app), connection)
    numbers.agent = try term(batch.word(draft.userAgent), connection)
    numbers.device = try term(batch.word(draft.device), connection)
    numbers.country = try term(batch.word(draft.country), connection)
    return numbers
  }

  private mutating func term(
    _ text: UnsafeBufferPointer<UInt8>,
    _ connection: borrowing Connection
  ) throws(StoreError) -> Int64 {
    guard text.count > 0 else { return 0 }
    let key = terms.key(text)
    if let number = terms.value(of: key) { return number }
    var number = nextTerm
    insertTerm.bind(number, at: 1)
    insertTerm.bind(text: text, at: 2)
    try insertTerm.run()
    if connection.changes > 0 {
      nextTerm += 1
    } else {
      selectTerm.bind(text: text, at: 1)
      number = try selectTerm.knownNumber()
      selectTerm.reset()
    }
    terms.set(number, for: key)
    return number
  }

  private mutating func actor(
    _ draft: EventDraft,
    _ batch: BatchBytes,
    _ connection: borrowing Connection
  ) throws(StoreError) -> Int64 {
    guard draft.actorKind != .none else { return 0 }
    let text = batch.word(draft.actor)
    var bytes = takeKey()
    defer { key = bytes }
    bytes.append(draft.actorKind.rawValue)
    bytes.append(contentsOf: text)
    return try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
      let key = actors.key(bytes)
      // The last bit says whether the actor has a name.
      var value: Int64
      if let known = actors.value(of: key) {
        value = known
      } else {
        value = try number(ofActor: draft.actorKind, text, connection)
        actors.set(value, for: key)
      }
      if value & 1 == 0, draft.actorName.length > 0, draft.actorName != draft.actor {
        nameActor.bind(value >> 1, at: 1)
        nameActor.bind(text: batch.word(draft.actorName), at: 2)
        try nameActor.run()
        value |= 1
        actors.set(value, for: key)
      }
      return value >> 1
    }
  }

  /// Twice the number of an actor not met lately, and one more when it has a name.
  private mutating func number(
    ofActor kind: ActorKind,
    _ text: UnsafeBufferPointer<UInt8>,
    _ connection: borrowing Connection
  ) throws(StoreError) -> Int64 {
    insertActor.bind(nextActor, at: 1)
    insertActor.bind(Int64(kind.rawValue), at: 2)
    insertActor.bind(text: text, at: 3)
    try insertActor.run()
    if connection.changes > 0 {
      defer { nextActor += 1 }
      return nextActor * 2
    }
    selectActor.bind(Int64(kind.rawValue), at: 1)
    selectActor.bind(text: text, at: 2)
    let number = try selectActor.knownNumber()
    let isNamed = selectActor.int64(at: 1) != 0
    selectActor.reset()
    return number * 2 + (isNamed ? 1 : 0)
  }

  private mutating func activity(
    _ draft: EventDraft,
    _ batch: BatchBytes,
    _ connection: borrowing Connection
  ) throws(StoreError) -> Int64 {
    let operation = batch.word(draft.operation)
    let category = batch.word(draft.category)
    let service = batch.word(draft.service)
    let result = batch.word(draft.result)
    var bytes = takeKey()
    defer { key = bytes }
    bytes.append(draft.kind.rawValue)
    bytes.append(contentsOf: operation)
    bytes.append(WordWriter.separator)
    bytes.append(contentsOf: category)
    bytes.append(WordWriter.separator)
    bytes.append(contentsOf: service)
    bytes.append(WordWriter.separator)
    bytes.append(contentsOf: result)
    return try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
      let key = activities.key(bytes)
      if let known = activities.value(of: key) { return known }
      var number = nextActivity
      insertActivity.bind(number, at: 1)
      insertActivity.bind(Int64(draft.kind.rawValue), at: 2)
      insertActivity.bind(text: operation, at: 3)
      insertActivity.bind(text: category, at: 4)
      insertActivity.bind(text: service, at: 5)
      insertActivity.bind(text: result, at: 6)
      try insertActivity.run()
      if connection.changes > 0 {
        nextActivity += 1
      } else {
        selectActivity.bind(Int64(draft.kind.rawValue), at: 1)
        selectActivity.bind(text: operation, at: 2)
        selectActivity.bind(text: category, at: 3)
        selectActivity.bind(text: service, at: 4)
        selectActivity.bind(text: result, at: 5)
        number = try selectActivity.knownNumber()
        selectActivity.reset()
      }
      activities.set(number, for: key)
      return number
    }
  }

  private mutating func takeKey() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &key)
    taken.removeAll(keepingCapacity: true)
    return taken
  }
}
