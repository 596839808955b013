internal import Events
internal import Findings
internal import Records
internal import Rules
internal import Store

/// Tells events and those involved in words that people read.
struct EvidenceReader: ~Copyable {
  private var reader: EventReader
  private let world: StoreWords

  init(_ store: Store, words: StoreWords) throws(StoreError) {
    reader = try EventReader(store)
    world = words
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

  /// Looks into an event's record as a rule does.
  mutating func withContents<Value>(
    of row: EventRow,
    _ body: (inout RecordContents) -> Value
  ) throws(StoreError) -> Value? {
    let activity = world.activity(row)
    let value: Value?? = try reader.withRecord(of: row) { record in
      guard var contents = RecordContents(record, activity: ActivityFields(activity)) else {
        return nil
      }
      return body(&contents)
    }
    return value.flatMap { $0 }
  }
}

/// The words of a store that are few enough to be kept at hand.
struct StoreWords: Sendable {
  let activities: [Activity]
  let actors: [Actor]
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
