internal import Events
internal import Findings
internal import Rules
internal import Store

/// Finds what rules and correlations describe, and says of all rules what became of them.
struct RulePass: Sendable {
  let store: Store
  let rules: [Rule]
  let plan: Plan
  let words: StoreWords
  let catalog: FieldCatalog
  let settings: DetectionSettings
  let identities: IdentityMap
  let actorKeys: ActorKeys
  /// What earlier runs have found out of fields.
  let fieldMemory: FieldMemory?

  /// What was found, when the events that were at hand for it have been let go.
  struct Result {
    var findings: [Finding]
    /// In the order of the rules; of methods only what their events say.
    var outcomes: [Report.RuleOutcome]
    /// By day and entity: what rules selected.
    var hits: [[UInt64: RuleHits]]
  }

  /// Runs all rules that are no methods.
  ///
  /// - Parameters:
  ///   - selection: What each question selected.
  ///   - counts: How many events each day has of each activity.
  /// - Returns: What was found.
  /// - Throws: ``StoreError`` when the store cannot be read.
  func run(
    _ selection: Selection,
    _ counts: [EventReader.ActivityCount]
  ) throws(StoreError) -> Result {
    let matched = try MatchFindings(
      store: store,
      words: words,
      catalog: catalog,
      settings: settings
    ).make(
      rules.indices.filter { place in
        rules[place].anomaly == nil && rules[place].correlation == nil && rules[place].generates
      }.map { (rules[$0], $0) },
      selection
    )
    let timeline = CorrelationTimeline(
      plan,
      selection,
      identities,
      LogCoverage(counts, words.activities)
    )
    let findings =
      try matched
      + CorrelationFindings(
        store: store,
        words: words,
        catalog: catalog,
        settings: settings,
        plan: plan,
        timeline: timeline,
        identities: identities
      ).make()
    return Result(
      findings: findings,
      outcomes: try outcomes(selection, timeline, findings),
      hits: RuleHits.byDay(selection, timeline, identities.entities(words.actors, actorKeys))
    )
  }

  private func outcomes(
    _ selection: Selection,
    _ timeline: CorrelationTimeline,
    _ findings: [Finding]
  ) throws(StoreError) -> [Report.RuleOutcome] {
    let findings = Dictionary(grouping: findings, by: \.rule.id).mapValues(\.count)
    let silent = SilentRules(
      store: store,
      plan: plan,
      words: words,
      catalog: catalog,
      days: selection.days,
      jobs: settings.jobs,
      until: settings.until,
      counts: Dictionary(uniqueKeysWithValues: zip(selection.days, selection.counts)),
      memory: fieldMemory
    )
    let verdicts = try RuleVerdicts(
      rules: rules,
      plan: plan,
      selection: selection,
      silent: silent
    )
    var outcomes = rules.indices.map { index in
      verdicts.outcome(of: index, findings: findings[rules[index].id] ?? 0)
    }
    for index in plan.correlations.order {
      outcomes[index].verdict = try timeline.verdict(
        of: index,
        findings: findings[rules[index].id] ?? 0,
        outcomes,
        silent
      )
    }
    return outcomes
  }
}
