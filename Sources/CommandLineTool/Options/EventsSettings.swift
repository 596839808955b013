internal import Events
internal import Query

/// What `nightjar events` was asked to do; nothing has been opened yet.
struct EventsSettings: Sendable, Hashable {
  /// The file of the store.
  let store: String
  /// The condition; `nil` for all events.
  let filter: QueryFilter?
  /// The kinds; empty for all.
  let kinds: Set<RecordKind>
  /// The order; `nil` for the newest first.
  let order: QueryOrder?
  /// How many events are printed at most.
  let top: Int?
  /// How many events are left out at the start.
  let skip: Int
  /// The fields; `nil` for those of the format.
  let selection: QuerySelection?
  /// True when only the number is printed.
  let isCount: Bool
  let format: EventFormat
  /// The name of the time zone to show times in; it has not been looked up.
  let zone: String

  /// Reads the words of the command.
  ///
  /// - Throws: ``UsageError`` for a missing store, ``QueryError`` for a text that is no query.
  init(_ words: Words) throws {
    guard let store = words.value(of: .eventStore) else {
      throw CommandSyntax.events.error("--store is missing: which events should be read?")
    }
    self.store = store
    filter = try words.value(of: .filter).map { try QueryFilter($0) }
    let names = Set(words.values(of: .kind))
    kinds = Set(RecordKind.allCases.filter { names.contains($0.name) })
    order = try words.value(of: .orderBy).map { try QueryOrder($0) }
    top = words.value(of: .top).flatMap { Int($0) }
    skip = words.value(of: .skip).flatMap { Int($0) } ?? 0
    selection = try words.value(of: .select).map { try QuerySelection($0) }
    isCount = words.has(.count)
    format = EventFormat(rawValue: words.valueOrDefault(of: .eventFormat)) ?? .table
    zone = words.valueOrDefault(of: .timezone)
  }
}
