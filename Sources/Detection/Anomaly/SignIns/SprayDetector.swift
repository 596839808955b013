internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// Sprays: a few passwords tried on many accounts, from one source or by one client.
///
/// Each day is judged by the days before it, then learnt. See `docs/detectors.md`, "spray".
final class SprayDetector: AnomalyMethod {
  let context: AnomalyContext
  let limits: SpraySettings
  var history = SprayHistory()
  let origins: AccountOrigins
  private(set) var clients = ClientNumbers()
  /// Of the days over which slow attempts are put together: successes from networks foreign to the
  /// account, and sign-ins from such that something else than the password stopped.
  private var successes: [GuessAttempt] = []
  private var stopped: [GuessAttempt] = []
  private var findings = FindingList()
  private var signs: [AnomalySign] = []
  var scales: [Detector: ChanceScale]
  private var reader: EventReader
  private var evidence: EvidenceReader

  init(
    _ context: AnomalyContext,
    _ settings: SpraySettings,
    _ origins: AccountOrigins
  ) throws(StoreError) {
    self.context = context
    limits = settings
    self.origins = origins
    scales = context.scales
    reader = try EventReader(context.store)
    evidence = try context.evidence()
  }

  var outcome: AnomalyOutcome {
    AnomalyOutcome(findings: findings.all, signs: signs, said: scales.said)
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&history)
    packing.pack(&clients)
    packing.pack(&successes)
    packing.pack(&stopped)
    packing.pack(&findings)
    packing.pack(&signs)
    packing.pack(&scales)
  }

  func look(at today: DayEvents) throws(StoreError) {
    let day = today.day
    let selected = context.events(of: today)
    let guesses = try GuessDay(today.rows, failing: selected, origins, &clients, &reader)
    let start = day.advanced(by: Int32(1 - limits.slowDays))
    successes.removeAll { $0.row.time < start.start }
    successes += guesses.successes
    stopped.removeAll { $0.row.time < start.start }
    stopped += guesses.stopped
    if !guesses.failures.isEmpty {
      let sources = try judgeSources(guesses, day)
      // What one source explains is no distributed spray.
      let strange = guesses.failures.filter {
        $0.isStrange && !sources.contains($0.chain.site)
      }
      try judgeClients(strange, day)
    }
    history.end(day, keepingSince: start.advanced(by: 1))
  }

  /// Tells a judgement, if it is to be told, and takes note of it; returns whether chance makes it so
  /// seldom that nothing must be learnt from it.
  func tell(_ spray: Spraying, _ chance: Chance, _ day: Day) throws(StoreError) -> Bool {
    guard spray.accounts.count >= (spray.view == .slow ? limits.slowMinimum : limits.minimum)
    else { return false }
    let known = spray.view == .source ? [] : spray.accounts
    let sites = Set(spray.attempts.map(\.chain.site))
    // Who succeeds after the first attempt, from there or with the same client, was guessed.
    func follows(_ attempt: GuessAttempt) -> Bool {
      attempt.row.time >= spray.attempts[0].row.time
        && (sites.contains(attempt.chain.site)
          || (known.contains(attempt.account) && attempt.client == spray.client))
    }
    let successes = successes.filter(follows)
    let cap = successes.isEmpty ? Level.high : .critical
    let days = context.knownDays(before: day)
    let level = context.level(chance, days: days, atMost: cap)
    if let level,
      context.settings.reports(spray.attempts[spray.attempts.count - 1].row.time)
    {
      let events = (spray.attempts + successes).map(\.row).sorted {
        ($0.time, $0.identity) < ($1.time, $1.identity)
      }
      let story = SprayStory(
        context: context,
        verdict: AnomalyVerdict(level: level, day: day, chance: chance),
        spray: spray,
        rows: try evidence.rows(of: events),
        succeeded: names(successes.map(\.account)),
        stopped: names(stopped.filter(follows).map(\.account)),
        days: days
      )
      let finding = try story.finding(&evidence)
      // What lasts days is told again as long as it goes on.
      if spray.view == .slow {
        findings.add(finding, group: spray.name)
      } else {
        findings.add(finding)
      }
    }
    if let entity = spray.entity {
      signs.add(chance, of: entity, day, level, event: .init(spray.attempts[0].row))
    }
    for success in firsts(successes) {
      let account = context.actorKeys[success.account]
      signs.add(chance, of: account, day, level, event: .init(success.row))
    }
    return chance.isQuarantined
  }

  /// The first attempt of each account.
  private func firsts(_ attempts: [GuessAttempt]) -> [GuessAttempt] {
    var met: Set<Int32> = []
    return attempts.filter { met.insert($0.account).inserted }
  }

  /// The names of accounts, each once, in an order that is the same in every store.
  private func names(_ accounts: [Int32]) -> [String] {
    context.actorKeys.ordered(Set(accounts)).map { account in
      let actor = context.words.actors[Int(account) - 1]
      return actor.name.isEmpty ? actor.key : actor.name
    }
  }
}

/// What of a spray is judged and told.
struct Spraying: Sendable {
  let view: SpraySettings.View
  /// The failed attempts, in order of time; at least one.
  let attempts: [GuessAttempt]
  /// The accounts that failed as strangers.
  let accounts: Set<Int32>
  /// Of so many accounts that were tried there; of a client as many as failed.
  let tried: Int
  /// The client's number; -1 for a source.
  let client: Int32
  /// The source or the client in words.
  let name: String
  /// The hash of the source's key.
  let entity: UInt64?
  /// The accounts that are expected.
  let mean: Double
  /// The most accounts of a client's day before.
  let largest: Int
  /// The fewest accounts that would have been reported.
  let threshold: Int
  /// How many earlier tests the expectation rests on, and on how many days.
  let support: (tests: Int, days: Int)
}

extension SpraySettings.View {
  /// The kind of test that a view makes.
  var detector: Detector {
    switch self {
    case .source: .spray
    case .distributed: .distributedSpray
    case .slow: .slowSpray
    }
  }
}
