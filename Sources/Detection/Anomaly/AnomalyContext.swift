internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// What an anomaly method works with: the rule, its events, and the world they are in.
struct AnomalyContext: Sendable {
  let rule: Rule
  /// The rule's question in the plan.
  let question: Int
  /// The questions of the account facts, in the order of ``AccountFact``.
  let facts: [Int]
  let store: Store
  let words: StoreWords
  let catalog: FieldCatalog
  let plan: Plan
  let selection: Selection
  let settings: DetectionSettings

  /// Days of history that a baseline keeps.
  static let historyDays: Int32 = 90

  /// The events of a fact on a day.
  func events(_ fact: AccountFact, onDayAt index: Int) -> [SelectedEvent] {
    selection.events(facts[fact.rawValue], onDayAt: index)
  }

  /// The objects that an event of the rule acted on, when the rule's question captures them first.
  func targets(of event: SelectedEvent) -> ArraySlice<UInt64> {
    plan.questions[question].unpack(event.captured).first ?? []
  }

  /// By the actor's number less one: the hash by which targets name the same account.
  var actorKeys: [UInt64] { words.actors.map { EntityKey.hash($0.key) } }

  func isApp(_ actor: Int32) -> Bool { words.actors[Int(actor) - 1].kind == .app }

  /// Days with events before a day, as far as is looked back: days without teach nothing.
  func knownDays(before day: Day) -> Int {
    let since = day.advanced(by: -AnomalyContext.historyDays)
    return selection.days.count { $0 >= since && $0 < day }
  }

  /// The level of a finding by how seldom chance makes it, at most the rule's own.
  func level(_ alarms: FalseAlarms, atMost cap: Level = .critical) -> Level? {
    AnomalyContext.level(alarms, atMost: cap).map { min($0, rule.level) }
  }

  /// The level by how seldom chance makes a finding, whatever the rule's own is.
  static func level(_ alarms: FalseAlarms, atMost cap: Level) -> Level? {
    alarms.rarity.flatMap { Level(rawValue: $0.rawValue) }.map { min($0, cap) }
  }
}

/// What a method found, and whether it had enough history to find anything.
struct AnomalyOutcome: Sendable {
  var findings: [Finding] = []
  /// The days of history it had and the days it needs, when it had too few on every day.
  var coldStart: (days: Int, needed: Int)?
}
