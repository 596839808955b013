public import Events

/// A rule: what to look for, and what to say when it is there.
public struct Rule: Sendable, Hashable {
  /// The UUID, in lower case.
  public var id: String
  /// The title.
  public var title: String
  /// The file's path below the rules folder.
  public var file: String
  /// Sigma's status: stable, test, experimental.
  public var status: String
  /// How much a finding of the rule matters; for an anomaly rule the most it can matter.
  public var level: Level
  /// What it is about.
  public var description: String
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
  /// What it looks for.
  public var condition: Condition
  /// The condition as the rule writes it.
  public var conditionText: String
  /// The statistical method that judges what the condition selects; `nil` for a match rule.
  public var anomaly: AnomalySettings?
}
