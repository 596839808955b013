public import Events

/// All that one run has to say; JSON and HTML are views of it.
public struct Report: Sendable, Hashable {
  /// The version of the tool.
  public var toolVersion: String
  /// The clock of the run: what `--now` said, or the time of day.
  public var now: Instant
  /// The name of the zone that local times are shown in.
  public var zone: Zone
  /// The first and the last event in the store; `nil` when it is empty.
  public var period: Finding.Window?
  /// What was read.
  public var intake: IntakeSummary
  /// The days with events, per record kind.
  public var coverage: [Coverage]
  /// What every rule did, in the order of their files.
  public var rules: [RuleOutcome]
  /// The findings in the report's order.
  public let findings: [Finding]
  /// The accounts that stood out most, those first.
  public var risks: [EntityRisk]
  /// What of the findings belongs together.
  public let stories: [Story]
  /// How many incidents are shown at once; `nil` is all.
  public var budget: AlertBudget?
  /// The ids of findings that are folded away, for they are beyond the budget.
  public var folded: Set<String> { budget?.folded(findings, stories) ?? [] }
  /// The days with events that were looked at, `0...`.
  public var historyDays: Int
  /// How many findings were left out because they are below the floor (`--min-level`).
  public var belowFloor: Int

  /// Makes a report.
  public init(
    toolVersion: String,
    now: Instant,
    zone: Zone,
    period: Finding.Window?,
    intake: IntakeSummary,
    coverage: [Coverage],
    historyDays: Int,
    rules: [RuleOutcome],
    findings: [Finding],
    risks: [EntityRisk] = [],
    belowFloor: Int,
    budget: AlertBudget? = nil
  ) {
    self.toolVersion = toolVersion
    self.now = now
    self.zone = zone
    self.period = period
    self.intake = intake
    self.coverage = coverage
    self.historyDays = historyDays
    self.rules = rules
    self.findings = findings
    self.risks = risks
    stories = StoryTeller.stories(of: findings)
    self.budget = budget
    self.belowFloor = belowFloor
  }

  /// The events of one record kind, day by day.
  public struct Coverage: Sendable, Hashable {
    /// The kind of record.
    public var kind: RecordKind
    /// The first day with an event.
    public var firstDay: Day
    /// Events per day from ``firstDay`` on; days without events are zero.
    public var counts: [Int]
    /// Makes the coverage of a kind.
    public init(kind: RecordKind, firstDay: Day, counts: [Int]) {
      self.kind = kind
      self.firstDay = firstDay
      self.counts = counts
    }
  }

  /// What became of one rule in this run.
  public struct RuleOutcome: Sendable, Hashable {
    /// The rule.
    public var rule: Finding.RuleReference
    /// What kind of rule it is.
    public var kind: Finding.RuleKind
    /// Its level.
    public var level: Level
    /// What it did.
    public var verdict: Verdict
    /// Events of which the rule could say nothing, for they do not carry a field that it asks for.
    public var unjudged: Int
    /// How often a statistical rule spoke of late, when that is far more than chance allows.
    public var excess: Excess?
    /// Makes an outcome.
    public init(
      rule: Finding.RuleReference,
      kind: Finding.RuleKind,
      level: Level,
      verdict: Verdict,
      unjudged: Int = 0,
      excess: Excess? = nil
    ) {
      self.rule = rule
      self.kind = kind
      self.level = level
      self.verdict = verdict
      self.unjudged = unjudged
      self.excess = excess
    }
  }

  /// A statistical rule that speaks much more often than chance allows: its model does not fit this
  /// tenant, or much is going on.
  public struct Excess: Sendable, Hashable {
    /// Findings in the last nights.
    public var findings: Int
    /// Nights of them with more than chance allows.
    public var nights: Int
    /// The last nights, seven at most.
    public var nightsLooked: Int
    /// Findings that chance makes in these nights.
    public var expected: Double
    /// Makes an excess.
    public init(findings: Int, nights: Int, nightsLooked: Int, expected: Double) {
      self.findings = findings
      self.nights = nights
      self.nightsLooked = nightsLooked
      self.expected = expected
    }
  }

  /// What a rule did on the data.
  public enum Verdict: Sendable, Hashable {
    /// It selected this many events and raised this many findings.
    case matched(events: Int, findings: Int)
    /// It looked at this many events of its log source and none matched, though one could.
    case silent(events: Int)
    /// There are this many events of its log source, and none like them can ever match.
    case cannotMatch(events: Int, obstacles: [Obstacle])
    /// There are no events of its log source.
    case noEvents(logSource: String)
    /// It needs more history than there is: this many days of the days it needs.
    case coldStart(days: Int, needed: Int)
    /// It compares accounts and has too few: this many of the accounts it needs.
    case tooSmall(accounts: Int, needed: Int)
  }
}
