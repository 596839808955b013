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
  private let origins: AccountOrigins
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scale: ChanceScale
  private var evidence: EvidenceReader

  init(
    _ context: AnomalyContext,
    _ settings: DenialSettings,
    _ origins: AccountOrigins
  ) throws(StoreError) {
    self.context = context
    limits = settings
    self.origins = origins
    scale = context.scale(.denials)
    evidence = try context.evidence()
  }

  /// A sign-in that was denied.
  struct Denial: Sendable {
    let row: EventBrief
    let site: Int32
    /// Whether the account never used the neighbourhood before.
    let isForeign: Bool
  }

  /// One account's denials of a day, judged.
  struct Judgement: Sendable {
    let account: Int32
    /// In order of time; at least one.
    let denials: [Denial]
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
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scale)
  }

  func look(at today: DayEvents) throws(StoreError) {
    let day = today.day
    history.meet(today.hours, day: day)
    var people: Set<Int32> = []
    for active in today.hours where !context.isApp(active.actor) { people.insert(active.actor) }
    let byAccount = Dictionary(grouping: try denials(context.events(of: today)), by: \.row.actor)
    var counts = byAccount.mapValues(\.count)
    if !byAccount.isEmpty {
      let judgements = try judge(byAccount, today)
      for judgement in judgements {
        try tell(judgement, day)
        if judgement.chance.isQuarantined { counts[judgement.account] = nil }
      }
      let chances = judgements.map(\.chance)
      scale.learn(chances)
    }
    history.learn(counts, active: people.count, day: day)
  }

  private func denials(_ selected: [SelectedBrief]) throws(StoreError) -> [Denial] {
    var denials: [Denial] = []
    for event in selected {
      guard let origin = try origins.origin(of: event.row),
        // An old password on an own device is its owner's trouble, wherever he is.
        !limits.foreign || (origin.isForeign && !origin.isKnownDevice)
      else { continue }
      denials.append(
        Denial(row: event.row, site: origin.chain.site, isForeign: origin.isForeign)
      )
    }
    return denials
  }

  /// One test for each account that was denied.
  private func judge(
    _ byAccount: [Int32: [Denial]],
    _ today: DayEvents
  ) throws(StoreError) -> [Judgement] {
    let tenant = history.model()
    // When a service fails, many are denied: the others of the day tell.
    let season = min(10, max(1, Double(byAccount.count) / (tenant.usual + 1)))
    let successes = try successes(byAccount, today.rows)
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
    _ byAccount: [Int32: [Denial]],
    _ rows: [EventBrief]
  ) throws(StoreError) -> [Int32: EventBrief] {
    var found: [Int32: EventBrief] = [:]
    for row in rows where found[row.actor] == nil {
      guard let denials = byAccount[row.actor], origins.answer(of: row) == .success else {
        continue
      }
      let last = denials[denials.count - 1].row.time
      guard row.time >= last, row.time <= last.advanced(bySeconds: limits.aftermath),
        let site = try origins.origin(of: row)?.chain.site,
        denials.contains(where: { $0.site == site })
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
