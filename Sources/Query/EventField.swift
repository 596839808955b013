/// A field that every event has, whatever its kind: `event/time`, `event/actor`.
public enum EventField: String, Sendable, Hashable, CaseIterable {
  /// When it happened.
  case time
  /// The kind of record, by the name of its Graph resource.
  case kind
  /// What was done, with plain dashes and blanks.
  case operation
  case category
  /// The service that logged it.
  case service
  /// How it ended; for a sign-in `success`, or `error` and its code.
  case result
  /// The name of who acted, or the id when there is no name.
  case actor
  /// The stable id of who acted.
  case actorId
  /// The client address.
  case address
  case app
  case userAgent
  case device
  /// The country, as a two-letter code.
  case country
  /// The names of what was acted on.
  case target
  /// The file that brought the event first.
  case file
  /// The line its record begins on.
  case line

  /// The path as a query writes it.
  public var path: String { "event/" + rawValue }

  /// Whether the record itself must be read for it.
  public var isOfRecord: Bool { self == .target }
}

/// What is known of the fields of one event; the others are open.
public struct EventFields: Sendable, Hashable {
  private var values: [QueryValues?]

  /// Knows nothing.
  public init() { values = Array(repeating: nil, count: EventField.allCases.count) }

  /// The values of a field; `open` when they are not known.
  public subscript(field: EventField) -> QueryValues {
    get { values[EventFields.places[field] ?? 0] ?? .open }
    set { values[EventFields.places[field] ?? 0] = newValue }
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: EventField.allCases.enumerated().map { ($1, $0) }
  )
}
