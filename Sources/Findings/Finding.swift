public import Events

/// Something a rule or a statistic saw, with all that a reader needs to believe or dismiss it.
public struct Finding: Sendable, Hashable {
  /// Fingerprint of rule, entities and window: the same in every run that sees the same thing.
  public var id: String
  /// The rule that raised it.
  public var rule: RuleReference
  /// What kind of rule it was.
  public var kind: RuleKind
  /// How much it matters.
  public var level: Level
  /// The number findings are sorted by within a level, with its parts.
  public var score: Score
  /// What is known of it from earlier runs.
  public var status: Status
  /// The first and last event time, and the span that was judged.
  public var window: Window
  /// Who and what is involved, most telling first.
  public var entities: [Entity]
  /// One sentence in plain words, with the values.
  public var sentence: String
  /// Why it was raised: the condition or the arithmetic, line by line.
  public var because: [Reason]
  /// The arithmetic of a statistical finding.
  public var statistic: Statistic?
  /// What would have prevented it.
  public var counterfactual: [String]
  /// The events it rests on, in time order; at most ``evidenceLimit``.
  public var evidence: [Evidence]
  /// How many events it rests on, also those not listed in ``evidence``.
  public var eventCount: Int
  /// Of these: events that came late.
  public var late: Lateness?
  /// The baseline as a picture needs it.
  public var picture: Picture?
  /// ATT&CK technique and tactic tags, as the rule spells them (`attack.t1098.003`).
  public var tags: [String]
  /// What to do next.
  public var nextSteps: [String]
  /// When it is usually harmless.
  public var falsePositives: [String]
  /// Where to read on; `https` only.
  public var references: [String]

  /// How many events of one finding are told in full.
  public static let evidenceLimit = 50

  /// Makes a finding.
  public init(
    id: String,
    rule: RuleReference,
    kind: RuleKind,
    level: Level,
    score: Score,
    status: Status,
    window: Window,
    entities: [Entity],
    sentence: String,
    because: [Reason],
    statistic: Statistic? = nil,
    counterfactual: [String] = [],
    evidence: [Evidence],
    eventCount: Int,
    late: Lateness? = nil,
    picture: Picture? = nil,
    tags: [String] = [],
    nextSteps: [String] = [],
    falsePositives: [String] = [],
    references: [String] = []
  ) {
    self.id = id
    self.rule = rule
    self.kind = kind
    self.level = level
    self.score = score
    self.status = status
    self.window = window
    self.entities = entities
    self.sentence = sentence
    self.because = because
    self.statistic = statistic
    self.counterfactual = counterfactual
    self.evidence = evidence
    self.eventCount = eventCount
    self.late = late
    self.picture = picture
    self.tags = tags
    self.nextSteps = nextSteps
    self.falsePositives = falsePositives
    self.references = references
  }

  /// A rule as a finding names it.
  public struct RuleReference: Sendable, Hashable {
    /// The UUID of the rule.
    public var id: String
    /// The title of the rule.
    public var title: String
    /// The path of the rule's file, relative to the rules folder.
    public var file: String
    /// Makes a reference.
    public init(id: String, title: String, file: String) {
      self.id = id
      self.title = title
      self.file = file
    }
  }

  /// The kinds of rule.
  public enum RuleKind: String, Sendable, Hashable, CaseIterable {
    /// A Sigma rule.
    case match
    /// A Sigma correlation.
    case correlation
    /// A statistical method over the events a Sigma detection selects.
    case anomaly
  }

  /// What is known of a finding from earlier runs on the same store.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Not reported before.
    case new
    /// Reported before, and still within a week of the newest event.
    case ongoing
    /// Reported before; nothing of it within a week of the newest event.
    case resolved
    /// Reported as resolved before, and seen again since.
    case reopened
    /// Hidden on purpose; shown, but never counted.
    case suppressed
  }

  /// A number with the parts it is made of.
  public struct Score: Sendable, Hashable {
    /// The sum of the parts, rounded to four decimals.
    public var value: Double
    /// The parts, in the order they are told.
    public var parts: [Part]
    /// Makes a score.
    public init(value: Double, parts: [Part]) {
      self.value = value
      self.parts = parts
    }
    /// One part of a score.
    public struct Part: Sendable, Hashable {
      /// What it stands for.
      public var name: String
      /// What it adds.
      public var value: Double
      /// Makes a part.
      public init(name: String, value: Double) {
        self.name = name
        self.value = value
      }
    }
  }

  /// Spans of time.
  public struct Window: Sendable, Hashable {
    /// The first event.
    public var firstSeen: Instant
    /// The last event.
    public var lastSeen: Instant
    /// Makes a window.
    public init(firstSeen: Instant, lastSeen: Instant) {
      self.firstSeen = firstSeen
      self.lastSeen = lastSeen
    }
  }

  /// One line of an explanation.
  public struct Reason: Sendable, Hashable {
    /// What was looked at, in words or as the condition reads.
    public var text: String
    /// The value that was seen, if it can be told.
    public var value: String?
    /// Makes a reason.
    public init(_ text: String, value: String? = nil) {
      self.text = text
      self.value = value
    }
  }
}
