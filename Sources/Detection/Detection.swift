internal import Events
public import Findings
public import Rules
internal import Statistics
public import Store

/// Looks for what the rules describe in all events of a store.
public enum Detection {
  /// What a detection found.
  public struct Outcome: Sendable {
    /// The findings in the report's order, all of them new.
    public var findings: [Finding]
    /// What every rule did, in the order of the rules.
    public var rules: [Report.RuleOutcome]
    /// The accounts that stood out most, those first; none without a rule of that method.
    public var risks: [EntityRisk]
    /// The first and last event.
    public var period: Finding.Window?
    /// The days with events, per record kind.
    public var coverage: [Report.Coverage]
    /// The days with events that were looked at.
    public var historyDays: Int
    /// What the kinds of test said in all, in the order of the rules; a kind that several rules
    /// make comes as often.
    public var tallies: [DetectorTally]
    /// What was worked out anew, for the store to keep; nothing without
    /// ``DetectionSettings/program``.
    public var memories: [DayMemory]
    /// The days that methods did not look at, for an earlier run has learnt them.
    var learntDays: Int
  }

  /// Runs all rules over the store.
  ///
  /// The same store, rules and settings give the same outcome at any number of jobs: every event
  /// is judged by the days before its own, whenever it was loaded.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - rules: The rules.
  ///   - catalog: Where records have the fields that rules name.
  ///   - settings: How it is run.
  /// - Returns: What was found, and what became of every rule.
  /// - Throws: ``StoreError`` when the store cannot be read.
  public static func run(
    _ store: Store,
    rules: [Rule],
    catalog: FieldCatalog,
    settings: DetectionSettings
  ) throws(StoreError) -> Outcome {
    let reader = try EventReader(store)
    let words = try StoreWords(reader)
    let days = try reader.days().filter { day in settings.until.map { day.start < $0 } ?? true }

    let plan = Plan(rules: rules, activities: words.activities, catalog: catalog)
    let unlisted = Set(
      rules.indices.filter { rules[$0].anomaly?.looksAtRows ?? false }.flatMap {
        plan.steps[$0] ?? [$0]
      }.filter { plan.questions[$0].captures.isEmpty }
    ).subtracting(plan.correlations.bases)
    let facts = AccountFact.allCases.map { rules.count + $0.rawValue }
    let asked = rules.indices.filter { rules[$0].anomaly != nil }
    let packed = Set(asked.flatMap { plan.steps[$0] ?? [$0] } + facts)
      .subtracting(plan.correlations.bases)
    var fieldMemory: FieldMemory?
    if let program = settings.program, settings.until == nil {
      fieldMemory = try FieldMemory(program: program, catalog, days, reader)
    }
    let identities = IdentityMap(words.actors)
    let actorKeys = ActorKeys(words.actors)
    let everything = try MatchPass(
      store: store,
      plan: plan,
      words: words,
      unlisted: unlisted,
      packed: packed,
      jobs: settings.jobs,
      until: settings.until,
      memory: settings.program.map {
        AnswerMemory(program: $0, plan: plan, catalog: catalog, unlisted: unlisted)
      },
      fieldMemory: fieldMemory
    ).run(days: days, of: days)
    // The pass has counted what it looked at; else the store counts.
    let counts = try settings.until == nil ? everything.activityCounts : reader.counts()
    let ruled = try RulePass(
      store: store,
      rules: rules,
      plan: plan,
      words: words,
      catalog: catalog,
      settings: settings,
      identities: identities,
      actorKeys: actorKeys,
      fieldMemory: fieldMemory
    ).run(everything, counts)

    // From here on the events of rules are not needed any more.
    let selection = everything.withoutEvents
    let anomalyRules = rules.indices.filter { place in
      rules[place].anomaly?.selectsEvents == true && rules[place].generates
    }
    let sharing = DetectorSharing(anomalyRules.compactMap { rules[$0].anomaly })
    func context(_ index: Int) -> AnomalyContext {
      AnomalyContext(
        rule: rules[index],
        question: index,
        facts: facts,
        store: store,
        words: words,
        actorKeys: actorKeys,
        catalog: catalog,
        plan: plan,
        selection: selection,
        settings: settings,
        sharing: sharing
      )
    }
    let contexts = anomalyRules.map(context)
    let pass = try AnomalyPass(
      contexts: contexts,
      store: store,
      selection: selection,
      settings: settings,
      memory: settings.since == nil && settings.until == nil
        ? settings.program.flatMap { MethodMemory(program: $0, contexts) } : nil
    ).run()
    let anomalies = pass.outcomes

    // Two rules of the method would say the same.
    let riskRule = rules.indices.first { rules[$0].anomaly == .risk && rules[$0].generates }
    let risk = try riskRule.map { index throws(StoreError) in
      try RiskPass(
        context: context(index),
        identities: identities,
        hits: ruled.hits,
        outcomes: anomalies,
        active: pass.active
      ).run()
    }

    let findings =
      (ruled.findings + anomalies.flatMap(\.findings) + (risk?.findings ?? []))
      .sorted(by: FindingOrder.precedes)
    var outcomes = ruled.outcomes
    for (context, outcome) in zip(contexts, anomalies) {
      let place = context.question
      outcomes[place].verdict.become(outcome)
      outcomes[place].excess = ExcessOfFindings.find(
        outcome.findings,
        days: days,
        share: context.share
      )
    }
    if let riskRule, let risk, !days.isEmpty {
      outcomes[riskRule].verdict =
        risk.signs > 0
        ? .matched(events: risk.signs, findings: risk.findings.count)
        : .silent(events: pass.active.reduce(0) { $0 + $1.count })
    }
    let (period, coverage) = try CoverageReader.read(store, words: words, counts)
    return Outcome(
      findings: findings,
      rules: outcomes,
      risks: risk?.risks ?? [],
      period: period,
      coverage: coverage,
      historyDays: days.count,
      tallies: anomalies.flatMap(\.said).map(DetectorTally.init) + (risk.map { [$0.tally] } ?? []),
      memories: selection.news + (fieldMemory?.news(days) ?? []) + (pass.news.map { [$0] } ?? []),
      learntDays: pass.learntDays
    )
  }
}
