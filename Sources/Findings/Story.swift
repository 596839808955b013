public import Events

/// Findings that belong together: what happened to one account or from one address, in time order.
public struct Story: Sendable, Hashable {
  /// The id of its first finding, with a mark before it: the same in every run that sees the same.
  public var id: String
  /// The highest level of its findings.
  public var level: Level
  /// From its first event to its last.
  public var window: Finding.Window
  /// What most of its findings have in common, the commonest first.
  public var entities: [Entity]
  /// The ids of its findings in the order of their first events.
  public var findings: [String]

  /// Makes a story.
  public init(
    id: String,
    level: Level,
    window: Finding.Window,
    entities: [Entity],
    findings: [String]
  ) {
    self.id = id
    self.level = level
    self.window = window
    self.entities = entities
    self.findings = findings
  }
}
