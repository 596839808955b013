internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// Accounts that use what is usual in the tenant, but that nobody of their group uses.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "peers".
final class PeersDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: PeersSettings
  private(set) var history = PeerHistory()
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scale: ChanceScale
  private var mostDays = 0
  private var mostAccounts = 0
  private var reader: EventReader
  private var evidence: EvidenceReader

  /// Users that a group would have if all accounts were alike: with fewer it says nothing that
  /// nobody of the group is among them.
  ///
  /// None where three are expected comes in one of twenty cases (Poisson).
  private static let leastExpected = 3.0

  init(_ context: AnomalyContext, _ settings: PeersSettings) throws(StoreError) {
    self.context = context
    limits = settings
    scale = context.scale(.peers)
    reader = try EventReader(context.store)
    evidence = try context.evidence()
  }

  /// A day on which an account used what is foreign to its group.
  struct Judgement: Sendable {
    let actor: Int32
    let group: Int32
    /// The foreign values with the first event of each, those with most users first.
    let news: [News]
    /// How often the account has any on a day.
    let rate: Double
    let tenant: PeerHistory.Tally
    /// The fewest foreign values that would have been reported.
    let threshold: Int
  }

  /// A value that an account meets for the first time.
  struct News: Sendable {
    let value: Int32
    let event: AnomalySign.Event
  }

  /// What is new to the accounts of a day.
  private struct Today {
    let day: Day
    let since: Day
    /// In the order of their first events.
    var actors: [Int32] = []
    var news: [Int32: [News]] = [:]
    /// By value: how many take it up; by group and value: how many of the group do.
    var uptake: [Int32: Int] = [:]
    var groupUptake: [UInt64: Int] = [:]
  }

  var outcome: AnomalyOutcome {
    let isCold = mostDays < limits.minimumDays
    return AnomalyOutcome(
      findings: findings,
      coldStart: isCold ? (mostDays, limits.minimumDays) : nil,
      tooSmall: !isCold && mostAccounts < limits.minimumAccounts
        ? (mostAccounts, limits.minimumAccounts) : nil,
      signs: signs,
      said: [(.peers, scale.said)]
    )
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scale)
    packing.pack(&mostDays)
    packing.pack(&mostAccounts)
  }

  func look(at events: DayEvents) throws(StoreError) {
    let day = events.day
    let since = day.advanced(by: -AnomalyContext.historyDays)
    let known = history.days.count { $0 >= since }
    if known >= limits.minimumDays {
      history.group(
        on: day,
        since: since,
        atLeast: limits.minimumAccounts,
        keys: { context.actorKeys[$0] }
      )
    }
    mostAccounts = max(mostAccounts, history.settled)
    let today = gather(events, since: since)
    guard !today.actors.isEmpty else { return }
    mostDays = max(mostDays, known)
    try learn(today, try judge(today, days: known))
  }

  /// Finds what is new to whom.
  private func gather(_ events: DayEvents, since: Day) -> Today {
    var today = Today(day: events.day, since: since)
    var seen: Set<Int32> = []
    var met: Set<UInt64> = []
    var last: UInt64 = 0
    for event in context.events(of: events) where event.row.actor != 0 {
      let actor = event.row.actor
      if seen.insert(actor).inserted { today.actors.append(actor) }
      for hash in context.targets(of: event) {
        let value = history.values.number(of: hash, event.row)
        let key = FirstSeenHistory.key(actor, value)
        // Events of one session repeat their values.
        guard key != last else { continue }
        last = key
        guard !history.meets(actor, value, day: events.day, since: since),
          met.insert(key).inserted
        else { continue }
        today.news[actor, default: []].append(News(value: value, event: .init(event.row)))
        today.uptake[value, default: 0] += 1
        if let group = history.group(of: actor) {
          today.groupUptake[FirstSeenHistory.key(group, value), default: 0] += 1
        }
      }
    }
    return today
  }

  // MARK: Judging

  /// The values that are new to an account, usual in the tenant and foreign to its group.
  private func foreign(_ actor: Int32, _ group: Int32, _ today: Today) -> [News] {
    let accounts = Double(max(1, history.uses.actors))
    let size = Double(history.groups.sizes[group] ?? 0)
    return (today.news[actor] ?? []).filter { news in
      // When colleagues take it up too, it is their new work.
      history.users(of: news.value, in: group) == 0
        && Double(history.uses.users(of: news.value)) * size / accounts
          >= PeersDetector.leastExpected
        && today.groupUptake[FirstSeenHistory.key(group, news.value)] ?? 0 < limits.crowd
    }.sorted {
      (history.uses.users(of: $1.value), history.values.hash($0.value))
        < (history.uses.users(of: $0.value), history.values.hash($1.value))
    }
  }

  /// Judges a day; returns how many foreign values each judged account had, without those whose day
  /// is as rare as an attack.
  private func judge(_ today: Today, days: Int) throws(StoreError) -> [Int32: Int?] {
    let judged = today.actors.filter { history.isJudged($0, since: today.since) }
    let tenant = history.tenant(since: today.since)
    var amounts: [Int32: Int?] = [:]
    var chances: [Chance] = []
    for actor in judged {
      guard let group = history.group(of: actor) else { continue }
      let news = foreign(actor, group, today)
      amounts[actor] = .some(news.count)
      guard let first = news.first else { continue }
      let rate = history.rate(of: actor, in: group, tenant, since: today.since)
      func chance(_ amount: Int) -> Chance {
        scale.chance(
          min(0, log(rate) + log(PeerHistory.share(of: amount, tenant))),
          tests: judged.count
        )
      }
      let result = chance(news.count)
      chances.append(result)
      if result.isQuarantined { amounts[actor] = .some(nil) }
      let level = news.count >= limits.minimum ? context.level(result, days: days) : nil
      signs.add(
        result,
        of: context.actorKeys[actor],
        today.day,
        level,
        event: first.event,
        tests: context.sharing.rules(.peers)
      )
      guard let level, news.contains(where: { context.settings.reports($0.event.time) }) else {
        continue
      }
      let story = PeersStory(
        context: context,
        verdict: AnomalyVerdict(level: level, day: today.day, chance: result),
        limits: limits,
        judgement: Judgement(
          actor: actor,
          group: group,
          news: news,
          rate: rate,
          tenant: tenant,
          threshold: Chance.fewestTold(limits.minimum, atMost: news.count, chance)
        ),
        history: history,
        since: today.since,
        days: days
      )
      findings.append(try story.finding(&reader, &evidence))
    }
    scale.learn(chances, quiet: judged.count - chances.count)
    return amounts
  }

  private func learn(_ today: Today, _ amounts: [Int32: Int?]) throws(StoreError) {
    var tally = PeerHistory.Tally()
    for actor in today.actors {
      history.learn(active: actor, day: today.day)
      let amount = amounts[actor]
      let isQuarantined = amount == .some(nil)
      if let amount, let amount {
        history.learn(actor, foreign: amount, day: today.day, &tally)
      }
      for news in today.news[actor] ?? [] {
        history.learn(actor, news.value, day: today.day, isQuarantined: isQuarantined)
      }
    }
    history.learn(tally, uptake: today.uptake, day: today.day, since: today.since)
  }
}
