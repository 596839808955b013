internal import Events
internal import Matching
internal import Records
internal import Rules
internal import Store

/// Asks single events what activities leave open; each worker has its own.
struct EventJudge: ~Copyable {
  private let plan: Plan
  private let words: StoreWords
  private var reader: EventReader
  /// By the kind's number.
  private var readers: [KindReader?]
  /// Words met already, for the few questions that ask for columns.
  private var terms: [Int32: String] = [:]

  /// That a question selects an event.
  struct Answer: Sendable {
    let question: Int
    let isCertain: Bool
    /// Whether it is so only if the fields that the record does not carry hold nothing.
    let dependsOnMissing: Bool
    let captured: [UInt64]
  }

  /// What the record of an event says.
  struct Answers {
    var selecting: [Answer] = []
    /// The questions of which nothing can be said.
    var unjudged: [Int] = []
  }

  init(_ store: Store, plan: Plan, words: StoreWords) throws(StoreError) {
    self.plan = plan
    self.words = words
    reader = try EventReader(store)
    let last = plan.matchers.keys.map { Int($0.rawValue) }.max() ?? 0
    readers = Array(repeating: nil, count: last + 1)
    for (kind, matcher) in plan.matchers {
      // Fields are looked for without conditions.
      let sieves = plan.sieves[kind] ?? KindSieves(matcher, [])
      readers[Int(kind.rawValue)] = KindReader(matcher, sieves, plan.questions)
    }
  }

  /// What reads records of one kind.
  ///
  /// A class, so that it is not copied, with all its buffers, each time it is used.
  private final class KindReader {
    var matcher: RecordMatcher
    var sieve: RecordSieve
    let asksColumns: Bool
    /// By question: the numbers of the fields that are written down; looking them up takes longer
    /// than reading them.
    let fields: [[Int?]]

    init(_ matcher: KindMatcher, _ sieves: KindSieves, _ questions: [Question]) {
      self.matcher = RecordMatcher(matcher)
      asksColumns = matcher.asksColumns
      sieve = RecordSieve(sieves)
      fields = questions.map { question in
        question.captures.map { $0.field.flatMap { matcher.number(of: $0) } }
      }
    }
  }

  /// The events of a day in the order of time, and what was kept of those without a record.
  mutating func rows(on day: Day, before end: Instant?) throws(StoreError) -> [EventRow] {
    try reader.rows(on: day, before: end)
  }

  /// A few events of a day, the same in every store, for who may need no more.
  mutating func few(on day: Day, before end: Instant?) throws(StoreError) -> [EventRow] {
    try reader.few(on: day, before: end)
  }

  /// The events of a day that are at hand, by their places in the order of time; `nil` when these
  /// are not the events that were asked.
  ///
  /// - Complexity: O(events at hand · log events), or O(events of the day) where they are many.
  mutating func rows(of known: DayMatches, on day: Day) throws(StoreError) -> [Int: EventRow]? {
    var rows: [Int: EventRow] = [:]
    rows.reserveCapacity(known.identities.count)
    // To look an event up takes as long as to read some in a row.
    if known.identities.count * 4 > known.events {
      let all = try reader.rows(on: day)
      guard all.count == known.events else { return nil }
      for (place, identity) in known.identities {
        guard all[place].identity == identity else { return nil }
        rows[place] = all[place]
      }
    } else {
      for (place, identity) in known.identities.sorted(by: { $0.value < $1.value }) {
        rows[place] = try reader.row(of: identity, on: day)
      }
    }
    return rows
  }

  func keptAnswers(on day: Day) throws(StoreError) -> [UInt64: [KeptAnswer]] {
    try reader.answers(on: day)
  }

  /// What the same questions were answered with in an earlier run.
  func answers(on day: Day, asked: UInt64) throws(StoreError) -> [UInt8]? {
    try reader.memory(.answers, of: day, asked: asked)
  }

  /// Asks an event's record; `nil` when it is not kept any more.
  mutating func answers(_ row: EventRow) throws(StoreError) -> Answers? {
    guard let (block, range) = try reader.record(of: row) else { return nil }
    let number = Int(row.activity) - 1
    let kind = Int(plan.activities[number].kind.rawValue)
    guard let own = readers[kind] else { return nil }
    let columns = own.asksColumns ? try columns(of: row) : nil
    // The class is gone into once for each record: the runtime looks at every access.
    return answers(
      number,
      columns,
      &own.matcher,
      &own.sieve,
      own.fields,
      block.span.extracting(range)
    )
  }

  /// Asks a record of an activity; `nil` when it is not JSON.
  private func answers(
    _ number: Int,
    _ columns: EventWords?,
    _ matcher: inout RecordMatcher,
    _ sieve: inout RecordSieve,
    _ fields: [[Int?]],
    _ record: Span<UInt8>
  ) -> Answers? {
    guard matcher.begin(record) else { return nil }
    if let columns { matcher.take(columns, plan.words[number]) }
    matcher.sift(&sieve, plan.sieveNumbers[number], in: record)
    var answers = Answers()
    guard !sieve.open.isEmpty else { return answers }
    if columns == nil { matcher.take(EventWords(), plan.words[number]) }
    for place in sieve.open {
      let candidate = plan.candidates[number][Int(place)]
      ask(candidate, &matcher, fields[candidate.question], record, &answers)
    }
    return answers
  }

  /// Asks one question of a record.
  private func ask(
    _ candidate: Plan.Candidate,
    _ matcher: inout RecordMatcher,
    _ fields: [Int?],
    _ record: Span<UInt8>,
    _ answers: inout Answers
  ) {
    var dependsOnMissing = false
    if !candidate.isCertain {
      switch matcher.truth(of: candidate.condition, in: record) {
      case .no: return
      case .unknown:
        answers.unjudged.append(candidate.question)
        return
      case .yes:
        dependsOnMissing =
          plan.mayHoldByAbsence[candidate.question]
          && !matcher.holdsWithoutMissing(candidate.condition, in: record)
      }
    }
    var captured: [UInt64] = []
    let captures = plan.questions[candidate.question].captures
    for (capture, field) in zip(captures, fields) {
      Question.pack(of: captures.count, into: &captured) {
        matcher.write(capture, field: field, in: record, to: &$0)
      }
    }
    answers.selecting.append(
      Answer(
        question: candidate.question,
        isCertain: candidate.isCertain,
        dependsOnMissing: dependsOnMissing,
        captured: captured
      )
    )
  }

  /// Whether an event meets a condition when it is known that no record carries some fields.
  mutating func holds(
    _ row: EventRow,
    condition: Int,
    uncarried: Set<Int>
  ) throws(StoreError) -> Bool {
    try withMatcher(of: row) { matcher, record in
      matcher.truth(of: condition, uncarried: uncarried, in: record) == .yes
    } ?? false
  }

  /// Which of some fields an event's record has; `nil` when it is not kept any more.
  mutating func presence(
    _ row: EventRow,
    of fields: FieldPresence.Fields
  ) throws(StoreError) -> FieldPresence.Fields? {
    try withMatcher(of: row) { matcher, record in
      var found = FieldPresence.Fields()
      for field in fields.carried where matcher.carries(field: field, in: record) {
        found.carried.insert(field)
      }
      for field in fields.present where matcher.holds(field: field, in: record) {
        found.present.insert(field)
      }
      return found
    }
  }

  /// The values that a field holds; `nil` when the event's record is not kept any more.
  mutating func values(_ row: EventRow, of field: Int) throws(StoreError) -> [String]? {
    try withMatcher(of: row) { matcher, record in matcher.scalars(ofField: field, in: record) }
  }

  /// The paths of members of an event's record; `nil` when it is not kept any more.
  mutating func paths(_ row: EventRow) throws(StoreError) -> [String]? {
    try withMatcher(of: row) { matcher, record in matcher.paths(in: record) }
  }

  /// Calls `body` with the record of an event and the matcher that has taken it up.
  private mutating func withMatcher<Value>(
    of row: EventRow,
    _ body: (inout RecordMatcher, Span<UInt8>) -> Value
  ) throws(StoreError) -> Value? {
    let number = Int(row.activity) - 1
    let kind = Int(plan.activities[number].kind.rawValue)
    guard let own = readers[kind] else { return nil }
    let columns = own.asksColumns ? try columns(of: row) : EventWords()
    let words = plan.words[number]
    let value: Value?? = try reader.withRecord(of: row) { record in
      own.matcher.begin(record, words: columns, activity: words) ? body(&own.matcher, record) : nil
    }
    return value.flatMap { $0 }
  }

  private mutating func columns(of row: EventRow) throws(StoreError) -> EventWords {
    let actor = words.actor(row)
    return EventWords(
      actorID: actor?.key ?? "",
      actorName: actor?.name ?? "",
      address: try term(row.address),
      app: try term(row.app),
      country: try term(row.country)
    )
  }

  private mutating func term(_ number: Int32) throws(StoreError) -> String {
    if let known = terms[number] { return known }
    let term = try reader.term(number)
    // Addresses repeat; those that do not must not fill the memory.
    if terms.count >= 65_536 { terms.removeAll(keepingCapacity: true) }
    terms[number] = term
    return term
  }
}

extension RecordMatcher {
  /// Writes down what a capture takes of the record.
  fileprivate mutating func write(
    _ capture: Question.Capture,
    field: Int?,
    in record: Span<UInt8>,
    to captured: inout [UInt64]
  ) {
    switch capture {
    case .targets:
      captured += targets(in: record).map {
        EntityKey.hash($0.id.isEmpty ? $0.name.lowercased() : $0.id)
      }
    case .hashes:
      guard let field else { return }
      let texts = scalars(ofField: field, in: record)
      // A text that holds JSON stands beside what is in it, and would be one value more.
      let plain = texts.filter { !JSONInText.isIn($0) }
      let start = captured.count
      for text in plain.isEmpty ? texts : plain where !text.isEmpty {
        let hash = EntityKey.hash(text.lowercased())
        if !captured[start...].contains(hash) { captured.append(hash) }
      }
    case .numbers:
      guard let field else { return }
      forEachScalar(ofField: field, in: record) { text in
        if let number = Double(text) { captured.append(number.bitPattern) }
      }
    }
  }
}

/// The hash by which an actor and a target are known to be the same account.
enum EntityKey {
  static func hash(_ key: String) -> UInt64 { StableHash.of(key) }
}
