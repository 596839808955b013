public import Events

/// Why a rule cannot match the events that are there.
public struct Obstacle: Sendable, Hashable {
  /// What stands in the way.
  public enum Reason: Sendable, Hashable {
    /// No event has the field; the most similar field that is there, if one is.
    case fieldNeverOccurs(nearest: Nearest?)
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
  /// The line of the rule's file, from 1; 0 when no line says it.
  public var line: Int

  /// Makes an obstacle.
  public init(subject: String, reason: Reason, kind: RecordKind? = nil, line: Int = 0) {
    self.subject = subject
    self.reason = reason
    self.kind = kind
    self.line = line
  }

  /// The obstacle in words.
  public var sentence: String {
    let records = kind.map { " in \($0.name) records" } ?? ""
    switch reason {
    case .fieldNeverOccurs(let nearest):
      let near = nearest.map { nearest in
        "; nearest is \(nearest.field) (present in \(nearest.percent) % of these events)"
      }
      return "field \(subject) never occurs here\(records)" + (near ?? "")
    case .valueNeverPossible(let asked, let possible):
      let shown = possible.prefix(6).joined(separator: ", ") + (possible.count > 6 ? ", …" : "")
      return "\(subject) can never be \(asked.prefix(3).joined(separator: ", "))\(records);"
        + " it can be \(shown)"
    case .listIsEmpty: return "the list %\(subject)% is missing or empty"
    case .ruleCannotMatch: return "the rule '\(subject)' cannot match"
    }
  }
}

extension Obstacle.Nearest {
  /// The share of events that have it, in whole percent; 0 and 100 are exact.
  public var percent: Int {
    events == 0 ? 0 : events == sample ? 100 : min(99, max(1, events * 100 / sample))
  }
}
