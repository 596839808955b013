public import Events
public import Formats

/// A rule: what to look for, and what to say when it is there.
public struct Rule: Sendable, Hashable {
  /// The UUID, in lower case.
  public var id: String
  /// The title.
  public var title: String
  /// The file's path below the rules folder.
  public var file: String
  /// Sigma's `name`, in lower case: what correlations and filters may call the rule.
  public var name: String?
  /// Where the rule's document starts in its file.
  public var location: TextLocation
  /// Sigma's status: stable, test, experimental, deprecated, unsupported.
  public var status: String
  /// How much a finding of the rule matters; for an anomaly rule the most it can matter.
  public var level: Level
  /// What it is about.
  public var description: String
  /// The rules it came from, replaces or resembles.
  public var related: [Related]
  /// The day the rule was written, as `YYYY-MM-DD`.
  public var date: String?
  /// The day it was last changed, as `YYYY-MM-DD`.
  public var modified: String?
  /// ATT&CK tags.
  public var tags: [String]
  /// Where to read on.
  public var references: [String]
  /// When it is usually harmless.
  public var falsePositives: [String]
  /// What to do next.
  public var nextSteps: [SentenceTemplate]
  /// What a finding says; `nil` when the method makes the sentence.
  public var sentence: SentenceTemplate?
  /// The log it is written for.
  public var logSource: LogSource
  /// What it looks for; for a correlation rule nothing, `.any([])`.
  public var condition: Condition
  /// The condition as the rule writes it.
  public var conditionText: String
  /// The statistical method that judges what the condition selects; `nil` for a match rule.
  public var anomaly: AnomalySettings?
  /// What a correlation rule looks for among the events of other rules; `nil` for any other rule.
  public var correlation: Correlation?
  /// Whether the rule makes findings of its own, and does not only serve correlations.
  public var generates: Bool
  /// The names of placeholders that have no list or an empty one; they stand for no value at all.
  public var missingLists: [String]

  /// A rule that this one has to do with.
  public struct Related: Sendable, Hashable {
    /// The other rule's UUID, in lower case.
    public var id: String
    /// How: derived, obsolete, merged, renamed or similar.
    public var type: String
  }
}
