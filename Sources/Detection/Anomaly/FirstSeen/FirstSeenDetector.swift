internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// Values that are new to an actor and rare in the tenant: operations, applications, client
/// software, devices, countries.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "first-seen".
final class FirstSeenDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: FirstSeenSettings
  /// In the order of the rule's values.
  private(set) var histories: [FirstSeenHistory]
  /// The addresses of each actor: news from a strange address is no roll-out.
  private var addresses = FirstSeenHistory()
  private var novelty: NoveltyHistory
  private var activeDays: [Int32: RecentDays] = [:]
  /// The days on which actors did anything; only operations ask for them.
  private let accountDays: ActiveDays?
  /// The days with events of the rule.
  private var days: [Day] = []
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scales: [Detector: ChanceScale]
  private var mostDays = 0
  private var values: FirstSeenValues
  private var reader: EventReader
  private var evidence: EvidenceReader

  /// Active days below which everything is new to an actor.
  static let freshDays = 3

  init(
    _ context: AnomalyContext,
    _ settings: FirstSeenSettings,
    _ common: CommonPast
  ) throws(StoreError) {
    self.context = context
    accountDays = settings.values.contains(.operation) ? common.activeDays : nil
    limits = settings
    histories = settings.values.map { _ in FirstSeenHistory() }
    novelty = NoveltyHistory(width: settings.openPlaces.count)
    scales = context.scales
    values = FirstSeenValues(context, sensitive: settings.sensitive)
    reader = try EventReader(context.store)
    evidence = try context.evidence()
  }

  /// A value that an actor meets for the first time.
  struct News: Sendable {
    /// The sort's place among the rule's values.
    let place: Int
    let value: Int32
    let row: EventBrief
  }

  /// What is new to the actors of a day.
  private struct Today {
    let events: DayEvents
    let since: Day
    /// Days of history.
    let known: Int
    /// In the order of their first events.
    var actors: [Int32] = []
    var news: [Int32: [News]] = [:]
    /// The addresses that are new to actors.
    var addresses: [(actor: Int32, address: Int32)] = []
    /// By sort: how many take each value up, as far as that may be a roll-out.
    var uptake: [[Int32: Int]]
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(
      findings: findings,
      coldStart: mostDays < limits.minimumDays ? (mostDays, limits.minimumDays) : nil,
      signs: signs,
      said: scales.said
    )
  }

  func pack(_ packing: inout Packing) {
    for place in histories.indices { packing.pack(&histories[place]) }
    packing.pack(&addresses)
    packing.pack(&novelty)
    packing.pack(&activeDays)
    packing.pack(&days)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scales)
    packing.pack(&mostDays)
    packing.pack(&values)
  }

  func look(at events: DayEvents) throws(StoreError) {
    let since = events.day.advanced(by: -AnomalyContext.historyDays)
    days.removeAll { $0 < since }
    let today = try gather(events, since: since)
    guard !today.actors.isEmpty else { return }
    mostDays = max(mostDays, days.count)
    var quarantined: Set<Int32> = []
    if days.count >= limits.minimumDays {
      if limits.values.contains(.operation) { try judgeOperations(today, &quarantined) }
      if !limits.openPlaces.isEmpty { try judgeValues(today, &quarantined) }
    }
    learn(today, quarantined)
  }

  /// Finds what is new to whom.
  private func gather(_ events: DayEvents, since: Day) throws(StoreError) -> Today {
    var today = Today(
      events: events,
      since: since,
      known: days.count,
      uptake: limits.values.map { _ in [:] }
    )
    var seen: Set<Int32> = []
    var met: [Set<UInt64>] = limits.values.map { _ in [] }
    var metAddresses: Set<UInt64> = []
    var last = [UInt64](repeating: 0, count: limits.values.count)
    let isOpen = !limits.openPlaces.isEmpty
    try context.forEachSelected(of: events) { row throws(StoreError) in
      if seen.insert(row.actor).inserted { today.actors.append(row.actor) }
      for (place, value) in limits.values.enumerated() {
        let number = try values.number(value, row, &reader)
        let key = FirstSeenHistory.key(row.actor, number)
        // Events of one session repeat their values.
        guard number != 0, key != last[place] else { continue }
        last[place] = key
        guard !histories[place].meets(row.actor, number, day: events.day, since: since),
          met[place].insert(key).inserted
        else { continue }
        today.news[row.actor, default: []].append(News(place: place, value: number, row: row))
      }
      guard isOpen, row.address != 0,
        !addresses.meets(row.actor, row.address, day: events.day, since: since),
        metAddresses.insert(FirstSeenHistory.key(row.actor, row.address)).inserted
      else { return }
      today.addresses.append((row.actor, row.address))
    }
    countUptake(&today)
    return today
  }

  /// Counts who takes what up.
  ///
  /// Those about whom more is new, or who come from a strange address, do not count: they may be
  /// victims of one tool.
  private func countUptake(_ today: inout Today) {
    let strangers = Set(today.addresses.map(\.actor))
    for actor in today.actors {
      let news = today.news[actor] ?? []
      let open = Set(news.map(\.place).filter { limits.values[$0] != .operation })
      let isOrdinary = open.count == 1 && !strangers.contains(actor)
      for item in news where limits.values[item.place] == .operation || isOrdinary {
        today.uptake[item.place][item.value, default: 0] += 1
      }
    }
  }

  /// Whether so many take a value up that it is the tenant's news.
  private func isRolledOut(_ news: News, _ today: Today) -> Bool {
    let history = histories[news.place]
    let takers =
      (today.uptake[news.place][news.value] ?? 0)
      + history.uptake(of: news.value, before: today.events.day)
    return takers >= min(limits.crowd, max(3, history.actors / 10))
  }

  private func isFresh(_ actor: Int32, _ today: Today) -> Bool {
    (activeDays[actor]?.count(since: today.since) ?? 0) < FirstSeenDetector.freshDays
  }

  /// Whether an account as such is new: it may be old, and do for the first time what the rule is
  /// about.
  private func isNewAccount(_ actor: Int32, _ today: Today) -> Bool {
    (accountDays?[actor].count(since: today.since) ?? 0) < FirstSeenDetector.freshDays
  }

  // MARK: Operations

  private func judgeOperations(
    _ today: Today,
    _ quarantined: inout Set<Int32>
  ) throws(StoreError) {
    guard let place = limits.values.firstIndex(of: .operation) else { return }
    let history = histories[place]
    var chances: [Chance] = []
    for actor in today.actors {
      let news = (today.news[actor] ?? []).filter { $0.place == place && !isRolledOut($0, today) }
      guard !news.isEmpty else { continue }
      let own = history.breadth(of: actor)
      // A new account is expected to do as many things as others do; one that has long been there,
      // and did none of them, is not.
      let breadth =
        isNewAccount(actor, today) ? max(own, history.total / max(1, history.actors)) : own
      func logP(users: Int) -> Double {
        PeerFactor.logP(
          breadth: breadth,
          users: users,
          totalBreadth: history.total,
          days: today.known
        )
      }
      let weights = news.map { weight(of: $0) }
      let scores = news.map { logP(users: history.users(of: $0.value)) }
      let order = news.indices.min {
        (scores[$0] - log(weights[$0]), $0) < (scores[$1] - log(weights[$1]), $1)
      }
      guard let best = order, let scale = scales[.rareOperation] else { continue }
      let many = log(Double(news.count))
      func chance(_ logP: Double) -> Chance {
        scale.chance(
          min(0, logP + many),
          tests: today.actors.count,
          weight: weights[best]
        )
      }
      let result = chance(scores[best])
      chances.append(result)
      if result.isQuarantined { quarantined.insert(actor) }
      // How many more actors would have made it usual.
      let users = history.users(of: news[best].value)
      let more = (1...max(1, history.actors)).first {
        chance(logP(users: users + $0)).alarms.rarity == nil
      }
      try tell(
        result,
        [news[best]] + news.indices.filter { $0 != best }.map { news[$0] },
        actor,
        today,
        like: nil,
        counterfactual: more.map {
          "Not raised had \(NumberText.count($0, "more actor")) done it before."
        }
      )
    }
    scales[.rareOperation]?.learn(chances, quiet: today.actors.count - chances.count)
  }

  /// Operations that matter more have a larger part of the chance findings; on average 1 at most.
  private func weight(of news: News) -> Double {
    guard !limits.sensitive.isEmpty else { return 1 }
    return values.isSensitive(news.value) ? 2 : 0.3
  }

  // MARK: Other values

  private func judgeValues(
    _ today: Today,
    _ quarantined: inout Set<Int32>
  ) throws(StoreError) {
    let table = novelty.table(since: today.since)
    var chances: [Chance] = []
    var patterns: [Int: Int] = [:]
    for actor in today.actors where !isFresh(actor, today) {
      let news = (today.news[actor] ?? []).filter { news in
        limits.values[news.place] != .operation && !isRolledOut(news, today)
      }
      let pattern = limits.openPlaces.map { place in
        news.filter { $0.place == place }.map {
          NoveltyHistory.Rarity(users: histories[place].users(of: $0.value))
        }.max { $0.rawValue < $1.rawValue } ?? .none
      }
      var isQuarantined = false
      if let rarest = pattern.max(by: { $0.rawValue < $1.rawValue }), rarest != .none,
        let scale = scales[.rareValue]
      {
        let numbers = pattern.map(\.rawValue)
        let chance = scale.chance(
          table.logP(numbers, userRatio: novelty.ratio(of: actor, since: today.since, table)),
          tests: today.actors.count
        )
        chances.append(chance)
        isQuarantined = chance.isQuarantined
        if isQuarantined { quarantined.insert(actor) }
        let shown = news.filter {
          histories[$0.place].users(of: $0.value) < NoveltyHistory.popular
        }
        try tell(
          chance,
          shown.isEmpty ? news : shown,
          actor,
          today,
          like: (table.observed(numbers), table.count, table.frequency(numbers)),
          isFinding: rarest != .popular,
          counterfactual:
            "Not raised had three other actors used \(shown.count > 1 ? "each" : "it")"
            + " before."
        )
      }
      guard !isQuarantined else { continue }
      patterns[NoveltyHistory.number(pattern), default: 0] += 1
      novelty.learn(actor, isNovel: pattern.contains { $0 != .none }, day: today.events.day)
    }
    novelty.learn(patterns, day: today.events.day, since: today.since)
    scales[.rareValue]?.learn(chances, quiet: today.actors.count - chances.count)
  }

  // MARK: Telling and learning

  /// Notes a sign, and tells of what is rare enough.
  private func tell(
    _ chance: Chance,
    _ news: [News],
    _ actor: Int32,
    _ today: Today,
    like: (observed: Int, of: Int, frequency: Double)?,
    isFinding: Bool = true,
    counterfactual: String?
  ) throws(StoreError) {
    let level = isFinding ? context.level(chance, days: today.known) : nil
    if let level, news.contains(where: { context.settings.reports($0.row.time) }) {
      let story = FirstSeenStory(
        context: context,
        verdict: AnomalyVerdict(level: level, day: today.events.day, chance: chance),
        actor: actor,
        news: news,
        rows: try rows(of: actor, news, today),
        histories: histories,
        known: today.known,
        activeDays: activeDays[actor]?.count(since: today.since) ?? 0,
        since: today.since,
        like: like,
        counterfactual: counterfactual
      )
      findings.append(try story.finding(values, limits, &evidence))
    }
    signs.add(
      chance,
      of: context.actorKeys[actor],
      today.events.day,
      level,
      event: .init(news[0].row),
      tests: context.sharing.rules(chance.detector)
    )
  }

  /// An actor's events of the day with the values that are new, in order of time.
  private func rows(
    of actor: Int32,
    _ news: [News],
    _ today: Today
  ) throws(StoreError) -> [EventRow] {
    var rows: [EventRow] = []
    try context.forEachSelected(of: today.events) { row throws(StoreError) in
      guard row.actor == actor else { return }
      var isNew = false
      for item in news where !isNew {
        isNew = try values.number(limits.values[item.place], row, &reader) == item.value
      }
      if isNew { rows.append(try reader.row(of: row)) }
    }
    return rows
  }

  private func learn(_ today: Today, _ quarantined: Set<Int32>) {
    let day = today.events.day
    for actor in today.actors {
      activeDays[actor, default: RecentDays()].insert(day)
      for news in today.news[actor] ?? [] {
        histories[news.place].learn(
          actor,
          news.value,
          day: day,
          isQuarantined: quarantined.contains(actor)
        )
      }
    }
    for (actor, address) in today.addresses {
      addresses.learn(actor, address, day: day, isQuarantined: quarantined.contains(actor))
    }
    addresses.learn(uptake: [:], day: day, since: today.since)
    for (place, counts) in today.uptake.enumerated() {
      histories[place].learn(uptake: counts, day: day, since: today.since)
    }
    days.append(day)
  }
}

extension FirstSeenSettings {
  /// The places of the values whose vocabulary is open.
  var openPlaces: [Int] { values.indices.filter { values[$0] != .operation } }

  /// The kinds of test that the values need.
  var detectors: [Detector] {
    (values.contains(.operation) ? [.rareOperation] : [])
      + (openPlaces.isEmpty ? [] : [.rareValue])
  }
}
