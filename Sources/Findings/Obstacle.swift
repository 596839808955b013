public import Events

/// Why a rule cannot match the events that are there.
public struct Obstacle: Sendable, Hashable {
  /// What stands in the way.
  public enum Reason: Sendable, Hashable {
    /// No event of the kind has the field; the most similar field that is there, if one is.
    case fieldNeverOccurs(nearest: Nearest?)
    /// Events of the kind have the field, but none that the rest of the rule leaves over; the most
    /// similar field that these have.
    case fieldOnlyElsewhere(nearest: Nearest?)
    /// No event of the kind has the field, for only records of a newer version carry it.
    case fieldOnlyNewer
    /// The field can only have other values than these, which the rule asks for.
    case valueNeverPossible(asked: [String], possible: [String])
    /// A list that the rule names is missing or empty.
    case listIsEmpty
    /// A rule on which this one builds cannot match.
    case ruleCannotMatch
  }

  /// A field that is there.
  public struct Nearest: Sendable, Hashable {
    /// Its path.
    public var field: String
    /// How many of the events that were looked at have it.
    public var events: Int
    /// How many events were looked at, 1 or more.
    public var sample: Int

    /// Makes a field.
    public init(field: String, events: Int, sample: Int) {
      self.field = field
      self.events = events
      self.sample = sample
    }
  }

  /// The field as the rule writes it, the name of the list, or the other rule's title.
  public var subject: String
  /// What stands in the way.
  public var reason: Reason
  /// The kind of record that was looked at; `nil` when it does not matter.
  public var kind: RecordKind?
  /// The line of the rule's file, from 1; 0 when no line of it says it.
  public var line: Int
  /// Where the filter that asks for the field stands, as `file:line`; `nil` when the rule asks.
  public var filterPlace: String?

  /// Makes an obstacle.
  ///
  /// - Parameters:
  ///   - subject: The field, list or rule.
  ///   - reason: What stands in the way.
  ///   - kind: The kind of record that was looked at.
  ///   - line: The line, of the rule's file or of the filter's.
  ///   - filterFile: The file of the filter that asks for the field, if one does.
  public init(
    subject: String,
    reason: Reason,
    kind: RecordKind? = nil,
    line: Int = 0,
    filterFile: String? = nil
  ) {
    self.subject = subject
    self.reason = reason
    self.kind = kind
    self.line = filterFile == nil ? line : 0
    filterPlace = filterFile.map { "\($0):\(line)" }
  }

  /// The obstacle in words.
  public var sentence: String {
    words + (filterPlace.map { " – asked by the filter in \($0)" } ?? "")
  }

  private var words: String {
    let records = kind.map { "\($0.name) records" } ?? "any record"
    switch reason {
    case .fieldNeverOccurs(let nearest):
      return "field \(subject) never occurs here in \(records)" + Obstacle.words(nearest)
    case .fieldOnlyElsewhere(let nearest):
      return "field \(subject) occurs here in \(records), but in none that the rest of the rule"
        + " leaves over" + Obstacle.words(nearest)
    case .fieldOnlyNewer:
      return "field \(subject) never occurs here in \(records); only those of a newer version"
        + " (Graph's beta) carry it"
    case .valueNeverPossible(let asked, let possible):
      return
        "field \(subject) can never be \(Obstacle.words(asked, atMost: 3, " or ")) in \(records);"
        + " it can be \(Obstacle.words(possible, atMost: 6, ", "))"
    case .listIsEmpty: return "the list %\(subject)% is missing or empty"
    case .ruleCannotMatch: return "the rule '\(subject)' cannot match"
    }
  }

  private static func words(_ nearest: Nearest?) -> String {
    guard let nearest else { return "" }
    return "; nearest is \(nearest.field) (present in \(nearest.percent) % of these events)"
  }

  private static func words(_ values: [String], atMost limit: Int, _ between: String) -> String {
    (values.prefix(limit) + (values.count > limit ? ["…"] : [])).joined(separator: between)
  }
}

extension Obstacle.Nearest {
  /// The share of events that have it, in whole percent; 0 and 100 are exact.
  public var percent: Int {
    events == 0 ? 0 : events == sample ? 100 : min(99, max(1, events * 100 / sample))
  }
}

extension [Obstacle] {
  /// The first obstacle in words, and how many there are besides.
  ///
  /// What one field is in the way of in several kinds of record counts once.
  public var summary: String {
    guard let first else { return "" }
    let others = Set(map(\.subject)).count - 1
    return first.sentence + (others > 0 ? " – and \(NumberText.count(others, "more reason"))" : "")
  }
}
