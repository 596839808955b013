internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// Sequences: steps that one account goes through in an order that seldom comes by chance.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "sequence".
final class SequenceDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: SequenceSettings
  private var history: SequenceHistory
  private var networks = NetworkNumbers()
  private let identities: IdentityMap
  /// By step: its question in the plan, and how its events are taken.
  private let steps: [StepQuestion]
  /// By the activity's number less one: the steps, as bits, that its activity alone decides.
  private let certain: [UInt16]
  private var findings: [Finding] = []
  private var signs: [AnomalySign] = []
  private var scale: ChanceScale
  private var mostDays = 0
  /// Accounts that went a step, and those of them of which something was told.
  private var met: Set<UInt64> = []
  private var told: Set<UInt64> = []
  private var reader: EventReader
  private var evidence: EvidenceReader

  private struct StepQuestion: Sendable {
    let question: Int
    /// Whether it is done to the account.
    let isOnto: Bool
    /// Whether it counts only from a network that is new to the account.
    let isForeign: Bool
  }

  init(_ context: AnomalyContext, _ settings: SequenceSettings) throws(StoreError) {
    self.context = context
    limits = settings
    history = SequenceHistory(settings)
    identities = IdentityMap(context.words.actors)
    scale = context.scale(.sequence)
    let questions = context.plan.steps[context.question] ?? []
    let steps = zip(questions, settings.steps).map { question, name in
      StepQuestion(
        question: question,
        isOnto: settings.onto.contains(name),
        isForeign: settings.foreign.contains(name)
      )
    }
    self.steps = steps
    certain = context.plan.activities.indices.map { activity in
      var bits: UInt16 = 0
      for (place, step) in steps.enumerated()
      where !step.isOnto && context.plan.certain[step.question][activity] {
        bits |= 1 << UInt16(place)
      }
      return bits
    }
    reader = try EventReader(context.store)
    evidence = try context.evidence()
  }

  /// A sequence that went on, judged.
  struct Judgement: Sendable {
    let account: UInt64
    let steps: [SequenceHistory.Step]
    let habits: SequenceHabits
    /// Sequences that are expected to begin on such a day.
    let expected: Double
    let chance: Chance
    /// How many more sequences that came to their end would have made it usual.
    let enough: Int?
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(
      findings: findings,
      coldStart: mostDays < limits.minimumDays ? (mostDays, limits.minimumDays) : nil,
      signs: signs,
      said: [(.sequence, scale.said)]
    )
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&networks)
    packing.pack(&met)
    packing.pack(&told)
    // Later records may tell that two of them are one, or what somebody is called.
    var identity = packing.isReading ? 0 : metHash
    packing.pack(&identity)
    if packing.isReading, identity != metHash { packing.reject() }
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scale)
    packing.pack(&mostDays)
  }

  /// A hash of who those are that went a step, and of what those are called that were told.
  private var metHash: UInt64 {
    var hash = StableHash()
    for account in met.sorted() { hash.combine(identities.identity(account)) }
    for account in told.sorted() { hash.combine(StableHash.of(identities.name(account) ?? "")) }
    return hash.value
  }

  func look(at today: DayEvents) throws(StoreError) {
    guard steps.count == limits.steps.count else { return }
    let day = today.day
    let since = day.advanced(by: -AnomalyContext.historyDays)
    let habits = history.habits(since: since)
    mostDays = max(mostDays, habits.days)
    let done = try gather(today)
    met.formUnion(done.keys)
    var progress: [(account: UInt64, progress: SequenceHistory.Progress)] = []
    for account in done.keys.sorted() {
      progress.append((account, history.advance(account, done[account] ?? [])))
    }
    let quarantined =
      habits.days >= limits.minimumDays ? try judge(progress, habits, day) : []
    var counts = SequenceHistory.Counts(steps: steps.count)
    for (account, own) in progress where !quarantined.contains(account) { counts += own.counts }
    history.learn(counts, day, since: since)
  }

  // MARK: Gathering

  /// What accounts went on a day, each in order of time.
  private func gather(
    _ today: DayEvents
  ) throws(StoreError) -> [UInt64: [SequenceHistory.Step]] {
    var done: [UInt64: [SequenceHistory.Step]] = [:]
    func add(_ account: UInt64, _ place: Int, _ event: AnomalySign.Event) {
      done[identities.identity(account), default: []].append(.init(place: place, event: event))
    }
    var met: [(actor: Int32, address: Int32, network: Int32)] = []
    func addActor(_ place: Int, _ row: EventBrief) throws(StoreError) {
      guard row.actor != 0 else { return }
      if steps[place].isForeign {
        guard let network = try unknownNetwork(of: row) else { return }
        met.append((row.actor, row.address, network))
        guard history.seen.knows(row.actor) else { return }
      }
      add(context.actorKeys[row.actor], place, .init(row))
    }
    var listed: [UInt64: UInt16] = [:]
    for (place, step) in steps.enumerated() {
      for event in today.selected[step.question] ?? [] {
        if step.isOnto {
          for target in event.targets { add(target, place, .init(event.row)) }
        } else if certain[Int(event.row.activity) - 1] & 1 << UInt16(place) == 0 {
          listed[event.row.identity, default: 0] |= 1 << UInt16(place)
        }
      }
    }
    for row in today.rows {
      var bits = certain[Int(row.activity) - 1]
      if !listed.isEmpty { bits |= listed[row.identity] ?? 0 }
      while bits != 0 {
        let place = bits.trailingZeroBitCount
        bits &= bits - 1
        try addActor(place, row)
      }
    }
    for (actor, address, network) in met { history.seen.learn(actor, at: address, network) }
    // Later steps first, so that no event goes two steps of one sequence.
    return done.mapValues { steps in
      steps.sorted {
        ($0.event.time, $0.event.identity, $1.place) < ($1.event.time, $1.event.identity, $0.place)
      }
    }
  }

  /// The network of an event, when the account was not seen there before.
  private func unknownNetwork(of row: EventBrief) throws(StoreError) -> Int32? {
    guard row.address != 0, !history.seen.wasLast(row.actor, at: row.address),
      let chain = try networks.chain(
        of: row.address,
        text: { () throws(StoreError) in try reader.term(row.address) }
      ),
      !history.seen.knows(row.actor, chain.site)
    else { return nil }
    return chain.site
  }

  // MARK: Judging

  /// Judges what went on; returns the accounts whose sequences are as rare as an attack.
  private func judge(
    _ progress: [(account: UInt64, progress: SequenceHistory.Progress)],
    _ habits: SequenceHabits,
    _ day: Day
  ) throws(StoreError) -> Set<UInt64> {
    let begun = progress.reduce(0) { $0 + $1.progress.counts.begun }
    let moved = progress.filter { !$0.progress.sequence.isEmpty }
    let tests = max(
      1,
      progress.count { $0.progress.counts.begun > 0 || !$0.progress.sequence.isEmpty }
    )
    func chance(_ places: Int, _ habits: SequenceHabits) -> Chance {
      let logP = (1..<places).reduce(0) { $0 + log(habits.share($1)) }
      // So many sequences are expected to begin; that one did is no news by itself.
      let expected = habits.rate * habits.season(begun: begun)
      return scale.chance(logP, tests: tests, weight: Double(tests) / expected)
    }
    var quarantined: Set<UInt64> = []
    var chances: [Chance] = []
    for (account, own) in moved {
      let result = chance(own.sequence.count, habits)
      chances.append(result)
      // The first steps alone are a lost telephone; what is new about an access is told elsewhere.
      guard own.sequence.count == steps.count, let last = own.sequence.last?.event else { continue }
      if result.isQuarantined { quarantined.insert(account) }
      let level = context.level(result, days: habits.days)
      signs.add(result, of: account, day, level, event: last)
      guard let level, context.settings.reports(last.time) else { continue }
      told.insert(account)
      let story = SequenceStory(
        context: context,
        verdict: AnomalyVerdict(level: level, day: day, chance: result),
        limits: limits,
        judgement: Judgement(
          account: account,
          steps: own.sequence,
          habits: habits,
          expected: habits.rate * habits.season(begun: begun),
          chance: result,
          enough: (1...SequenceDetector.mostEnough).first {
            chance(steps.count, habits.adding($0, of: steps.count)).alarms.rarity == nil
          }
        ),
        name: identities.name(account)
      )
      findings.append(try story.finding(&reader, &evidence))
    }
    scale.learn(chances, quiet: tests - chances.count)
    return quarantined
  }

  /// More sequences than this are not worth telling.
  private static let mostEnough = 50
}
