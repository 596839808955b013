internal import Events
internal import Findings
internal import Matching
internal import Records
internal import Rules
internal import Store

/// Tells events and those involved in words that people read.
struct EvidenceReader: ~Copyable {
  private var reader: EventReader
  private let world: StoreWords
  private let catalog: FieldCatalog

  init(_ store: Store, words: StoreWords, catalog: FieldCatalog) throws(StoreError) {
    reader = try EventReader(store)
    world = words
    self.catalog = catalog
  }

  /// All columns of events of which some are known.
  mutating func rows(of briefs: [EventBrief]) throws(StoreError) -> [EventRow] {
    var rows: [EventRow] = []
    rows.reserveCapacity(briefs.count)
    for brief in briefs { rows.append(try reader.row(of: brief)) }
    return rows
  }

  /// An event as a row of evidence, with the objects it acted on.
  mutating func evidence(
    _ row: EventRow
  ) throws(StoreError) -> (evidence: Evidence, targets: [RecordDetails.Target]) {
    let activity = world.activity(row)
    let details = try reader.withRecord(of: row) { record in
      RecordDetails(kind: activity.kind, record: record)
    }
    let targets = details?.targets ?? []
    let evidence = Evidence(
      time: row.time,
      kind: activity.kind,
      eventID: details?.id ?? "",
      operation: OperationName.normalized(activity.operation),
      result: result(activity),
      actor: actor(row)?.name ?? "",
      targets: targets.map(\.name),
      address: try reader.term(row.address),
      app: try reader.term(row.app),
      changes: details?.changes ?? [],
      file: world.file(row),
      line: Int(row.line),
      lateSeconds: world.lateSeconds(row)
    )
    return (evidence, targets)
  }

  /// How an event ended; sign-ins tell it by an error code, 0 for none.
  private func result(_ activity: Activity) -> String {
    guard activity.kind == .signIn, !activity.result.isEmpty else { return activity.result }
    return activity.result == "0" ? "success" : "error \(activity.result)"
  }

  /// The actor of an event as an entity.
  func actor(_ row: EventRow) -> Entity? {
    guard let actor = world.actor(row) else { return nil }
    return Entity(
      role: .actor,
      type: actor.kind.word,
      id: actor.key,
      name: actor.name.isEmpty ? actor.key : actor.name
    )
  }

  /// A word by its number.
  mutating func term(_ number: Int32) throws(StoreError) -> String { try reader.term(number) }

  /// What the parts of a condition say of an event; `nil` when its record is not kept any more.
  mutating func explain(
    _ condition: Condition,
    _ row: EventRow
  ) throws(StoreError) -> Explanation? {
    var binding = KindMatcher(kind: world.activity(row).kind, catalog: catalog)
    _ = binding.add(condition)
    var matcher = RecordMatcher(binding)
    return try look(into: row, &matcher) { matcher, record in
      matcher.explain(condition, in: record)
    }
  }

  /// The kind of an event's record.
  func kind(of row: EventRow) -> RecordKind { world.activity(row).kind }

  /// A matcher that reads the values of fields in records of a kind.
  func fieldReader(_ fields: [FieldPath], of kind: RecordKind) -> RecordMatcher {
    var binding = KindMatcher(kind: kind, catalog: catalog)
    for field in fields { _ = binding.add(field) }
    return RecordMatcher(binding)
  }

  /// What an event's row tells without its record.
  mutating func columns(of row: EventRow) throws(StoreError) -> EventWords {
    let actor = world.actor(row)
    return EventWords(
      actorID: actor?.key ?? "",
      actorName: actor?.name ?? "",
      address: try reader.term(row.address),
      app: try reader.term(row.app),
      country: try reader.term(row.country)
    )
  }

  /// Looks into an event's record as a rule does; `nil` when it is not kept any more.
  mutating func look<Value>(
    into row: EventRow,
    _ matcher: inout RecordMatcher,
    _ body: (inout RecordMatcher, Span<UInt8>) -> Value
  ) throws(StoreError) -> Value? {
    let words = ActivityWords(world.activity(row))
    let columns = try columns(of: row)
    let value: Value?? = try reader.withRecord(of: row) { record in
      matcher.begin(record, words: columns, activity: words) ? body(&matcher, record) : nil
    }
    return value.flatMap { $0 }
  }
}

/// The words of a store that are few enough to be kept at hand.
struct StoreWords: Sendable {
  let activities: [Activity]
  var actors: [Actor]
  let files: [String]
  private let arrivals: Arrivals

  init(_ reader: borrowing EventReader) throws(StoreError) {
    activities = try reader.activities()
    actors = try reader.actors()
    files = try reader.files()
    arrivals = try reader.arrivals()
  }

  func activity(_ row: EventRow) -> Activity { activities[Int(row.activity) - 1] }

  func actor(_ row: EventRow) -> Actor? { row.actor == 0 ? nil : actors[Int(row.actor) - 1] }

  func file(_ row: EventRow) -> String { files[Int(row.file) - 1] }

  /// Seconds that an event came late by; 0 when it came in time.
  func lateSeconds(_ row: EventRow) -> Int64 {
    let ticks = arrivals.lateness(of: row, kind: activity(row).kind)
    // Less than a second late is late too.
    return (ticks + Instant.ticksPerSecond - 1) / Instant.ticksPerSecond
  }

  /// How many of these events came late, and by how much; `nil` when none did.
  func lateness(_ rows: [EventRow]) -> Lateness? {
    let late = rows.lazy.map(lateSeconds).filter { $0 > 0 }
    return Lateness(events: late.count, seconds: late.max() ?? 0)
  }
}
