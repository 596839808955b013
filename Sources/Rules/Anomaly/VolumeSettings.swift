/// How much one actor does in a day, against its own days and the tenant's.
public struct VolumeSettings: Sendable, Hashable {
  /// What is added up over an actor's day.
  public enum Measure: Sendable, Hashable {
    /// The events.
    case events
    /// The numbers that a field holds; an event without one counts as 1.
    case sum(FieldPath)
    /// The different values of a field.
    case distinct(FieldPath)

    /// The field that is read.
    public var field: FieldPath? {
      switch self {
      case .events: nil
      case .sum(let field), .distinct(let field): field
      }
    }
  }

  /// What is added up.
  public var measure: Measure = .events
  /// What it is called in sentences, in the plural.
  public var unit = "events"
  /// Less than this in a day is not reported, however unlikely.
  public var minimum = 8
  /// Days of history, from the first event on, before the method reports anything.
  public var minimumDays = 7
  /// Whether a new device does it by itself, so that both are one sign.
  public var isOfNewDevice = false
  /// The rule's part among the rules of the method.
  public var weight = 1

  /// Makes the default settings.
  public init() {}
}
