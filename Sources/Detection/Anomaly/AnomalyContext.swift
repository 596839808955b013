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
  let actorKeys: ActorKeys
  let catalog: FieldCatalog
  let plan: Plan
  let selection: Selection
  let settings: DetectionSettings
  /// How the rules divide the shares of chance findings.
  let sharing: DetectorSharing

  /// Days of history that a baseline keeps.
  static let historyDays: Int32 = 90

  /// The events of a fact on a day; what failed is none.
  func events(_ fact: AccountFact, of today: DayEvents) -> [SelectedBrief] {
    (today.selected[facts[fact.rawValue]] ?? []).filter { event in
      !plan.activities[Int(event.row.activity) - 1].isFailed
    }
  }

  /// The rule's events of a day, but for those that their activity alone decides when the method
  /// looks at all rows itself.
  func events(of today: DayEvents) -> [SelectedBrief] { today.selected[question] ?? [] }

  /// Calls `body` with the rule's events of a day that have an actor, in order of time; for rules
  /// whose certain events are not listed.
  func forEachSelected<Failure: Error>(
    of today: DayEvents,
    withActor needsActor: Bool = true,
    _ body: (EventBrief) throws(Failure) -> Void
  ) throws(Failure) {
    let certain = plan.certain[question]
    let listed = Set(events(of: today).lazy.map(\.row.identity))
    for row in today.rows
    where (row.actor != 0 || !needsActor)
      && (certain[Int(row.activity) - 1] || (!listed.isEmpty && listed.contains(row.identity)))
    {
      try body(row)
    }
  }

  /// The objects that an event of the rule acted on, when the rule's question captures them first.
  func targets(of event: SelectedBrief) -> ArraySlice<UInt64> {
    plan.questions[question].unpack(event.captured).first ?? []
  }

  func isApp(_ actor: Int32) -> Bool { words.actors[Int(actor) - 1].kind == .app }

  /// Days with events before a day, as far as is looked back: days without teach nothing.
  func knownDays(before day: Day) -> Int {
    let since = day.advanced(by: -AnomalyContext.historyDays)
    return selection.days.count { $0 >= since && $0 < day }
  }

  /// Days of history from which more than a medium finding may be raised.
  static let firmDays = Report.firmDays

  /// The chance findings that the rule may make in a night.
  var share: Double {
    (rule.anomaly?.detectors ?? []).reduce(0) { sum, detector in
      sum + detector.share / max(1, sharing.sharers(of: detector, for: rule.anomaly))
    }
  }

  /// The measures of all kinds of test that the rule makes.
  var scales: [Detector: ChanceScale] {
    Dictionary(
      uniqueKeysWithValues: (rule.anomaly?.detectors ?? []).map { ($0, scale($0)) }
    )
  }

  /// The measure of a kind of test of this rule.
  func scale(_ detector: Detector) -> ChanceScale {
    ChanceScale(detector, sharers: sharing.sharers(of: detector, for: rule.anomaly))
  }

  /// The level of a finding by how seldom chance makes it, at most the rule's own.
  ///
  /// - Parameters:
  ///   - chance: How unlikely it is.
  ///   - days: Days of history that it rests on.
  ///   - cap: The most it can be.
  /// - Returns: `nil` when chance makes more than one such finding a night.
  func level(_ chance: Chance, days: Int, atMost cap: Level = .critical) -> Level? {
    AnomalyContext.level(chance, days: days, atMost: cap).map { min($0, rule.level) }
  }

  /// The level by how seldom chance makes a finding, whatever the rule's own is.
  static func level(_ chance: Chance, days: Int, atMost cap: Level) -> Level? {
    let most = days < firmDays ? min(cap, .medium) : cap
    return chance.alarms.rarity.flatMap { Level(rawValue: $0.rawValue) }.map { min($0, most) }
  }
}

/// What a method found, and whether it had enough history to find anything.
struct AnomalyOutcome: Sendable {
  var findings: [Finding] = []
  /// The days of history it had and the days it needs, when it had too few on every day.
  var coldStart: (days: Int, needed: Int)?
  /// The accounts it had to compare and those it needs, when the tenant was too small on every day.
  var tooSmall: (accounts: Int, needed: Int)?
  /// What it noticed, be it enough for a finding or not.
  var signs: [AnomalySign] = []
  /// What its detectors said in all.
  var said: [(detector: Detector, tally: ScoreTally)] = []
}

extension Activity {
  /// Whether an audit of it tells of what was tried and did not happen.
  var isFailed: Bool { result == "failure" }
}
