internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// Denials: sign-ins of one account that were denied more often on a day than its own past explains.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "denials".
final class DenialDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: DenialSettings
  private var history = DenialHistory()
  private var guesses: GuessReader
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scale: ChanceScale
  private var reader: EventReader
  private var evidence: EvidenceReader

  init(_ context: AnomalyContext, _ settings: DenialSettings) throws(StoreError) {
    self.context = context
    limits = settings
    guesses = GuessReader(context)
    scale = context.scale(.denials)
    reader = try EventReader(context.store)
    evidence = try context.evidence()
  }

  /// One account's denials of a day, judged.
  struct Judgement: Sendable {
    let account: Int32
    /// In order of time; at least one.
    let denials: [GuessAttempt]
    let model: NegativeBinomial
    let chance: Chance
    /// The first success from a network of the denials, soon after the last of them.
    let success: EventBrief?
    /// Whether all of them came from networks that are the account's own.
    let isAtHome: Bool
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(findings: findings, signs: signs, said: [(.denials, scale.said)])
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&guesses)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scale)
  }

  func look(at today: DayEvents) throws(StoreError) {
    let day = today.day
    history.meet(today.hours, day: day)
    let selected = context.events(of: today)
    var people: Set<Int32> = []
    for active in today.hours where !context.isApp(active.actor) { people.insert(active.actor) }
    let denied = try guesses.day(today.rows, failing: selected, &reader).failures
      // An old password on an own device is its owner's trouble, wherever he is.
      .filter { !limits.foreign || ($0.isForeign && !$0.isKnownDevice) }
    let byAccount = Dictionary(grouping: denied, by: \.account)
    var counts = byAccount.mapValues(\.count)
    if !byAccount.isEmpty {
      let judgements = judge(byAccount, today)
      for judgement in judgements {
        try tell(judgement, day)
        if judgement.chance.isQuarantined { counts[judgement.account] = nil }
      }
      let chances = judgements.map(\.chance)
      scale.learn(chances)
    }
    history.learn(counts, active: people.count, day: day)
    try guesses.learn(today.rows, &reader)
  }

  /// One test for each account that was denied.
  private func judge(
    _ byAccount: [Int32: [GuessAttempt]],
    _ today: DayEvents
  ) -> [Judgement] {
    let tenant = history.model()
    // When a service fails, many are denied: the others of the day tell.
    let season = min(10, max(1, Double(byAccount.count) / (tenant.usual + 1)))
    let successes = successes(byAccount, today.rows)
    let accounts = context.actorKeys.ordered(byAccount.keys)
    return accounts.map { account in
      let denials = byAccount[account] ?? []
      let model = history.model(of: account, on: today.day, tenant, season: season)
      return Judgement(
        account: account,
        denials: denials,
        model: model,
        chance: scale.chance(model.logExcess(of: denials.count), tests: byAccount.count),
        success: successes[account],
        isAtHome: denials.allSatisfy { !$0.isForeign }
      )
    }
  }

  /// By account: its first success from a neighbourhood of its denials, soon after the last.
  private func successes(
    _ byAccount: [Int32: [GuessAttempt]],
    _ rows: [EventBrief]
  ) -> [Int32: EventBrief] {
    var found: [Int32: EventBrief] = [:]
    for row in rows where found[row.actor] == nil {
      guard let denials = byAccount[row.actor], guesses.isSuccess(row) else { continue }
      let last = denials[denials.count - 1].row.time
      guard row.time >= last, row.time <= last.advanced(bySeconds: limits.aftermath),
        let site = guesses.site(of: row), denials.contains(where: { $0.chain.site == site })
      else { continue }
      found[row.actor] = row
    }
    return found
  }

  private func tell(_ judgement: Judgement, _ day: Day) throws(StoreError) {
    let chance = judgement.chance
    let last = judgement.denials[judgement.denials.count - 1].row.time
    let level =
      judgement.denials.count >= limits.minimum
      ? gravity(judgement, days: context.knownDays(before: day)) : nil
    signs.add(
      chance,
      of: context.actorKeys[judgement.account],
      day,
      level,
      event: .init(judgement.denials[0].row)
    )
    guard let level, context.settings.reports(last) else { return }
    let events = judgement.denials.map(\.row) + (judgement.success.map { [$0] } ?? [])
    let story = DenialStory(
      context: context,
      verdict: AnomalyVerdict(level: level, day: day, chance: chance),
      judgement: judgement,
      history: history,
      limits: limits,
      rows: try evidence.rows(of: events),
      days: context.knownDays(before: day)
    ) { [scale] count in
      scale.chance(judgement.model.logExcess(of: count), tests: chance.tests)
    }
    findings.append(try story.finding(&evidence))
  }

  /// The level before the rule's own bounds it.
  ///
  /// Denials at the account's own networks are mostly its owner's trouble with a telephone. A
  /// success after denials from elsewhere is what they were for.
  private func gravity(_ judgement: Judgement, days: Int) -> Level? {
    if judgement.isAtHome {
      return context.level(judgement.chance, days: days, atMost: .informational)
    }
    guard judgement.success != nil else {
      return context.level(judgement.chance, days: days, atMost: .high)
    }
    guard let level = context.level(judgement.chance, days: days) else { return nil }
    let raised = Level(rawValue: level.rawValue + 1) ?? .critical
    let most = days < AnomalyContext.firmDays ? Level.medium : .critical
    return min(raised, most, context.rule.level)
  }
}

extension NegativeBinomial {
  /// The chance of so many when there is one: `ln P(K ≥ k | K ≥ 1)`.
  ///
  /// Tests are made of those who have one, so that most tests are not empty: of empty ones a
  /// calibration learns nothing.
  func logExcess(of count: Int) -> Double {
    min(0, logUpperTail(from: count) - logUpperTail(from: 1))
  }
}
