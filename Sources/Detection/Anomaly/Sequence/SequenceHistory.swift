internal import Events
internal import Rules
internal import Statistics

/// How often the steps of a sequence follow each other, and how far accounts have come in one.
///
/// It grows with the accounts that are in the middle of a sequence, and with days.
struct SequenceHistory: Sendable {
  /// A step that somebody went.
  struct Step: Sendable {
    /// Its place among the steps.
    var place = 0
    var event = AnomalySign.Event()
  }

  /// How often steps followed each other.
  struct Counts: Sendable {
    /// Sequences that began: first steps, those of one account that come close together once.
    var begun = 0
    /// By step: how often the step before was gone, and this one followed in time.
    var steps: [Share] = []
    /// The same of sequences that came from the first step on.
    var sequences: [Share] = []

    init() {}

    init(steps count: Int) {
      steps = Array(repeating: Share(), count: count)
      sequences = steps
    }

    static func += (left: inout Counts, right: Counts) {
      left.begun += right.begun
      for place in left.steps.indices {
        left.steps[place] += right.steps[place]
        left.sequences[place] += right.sequences[place]
      }
    }
  }

  /// A day's counts.
  struct DayCounts: Sendable {
    var day = Day()
    var counts = Counts()
  }

  /// So many of so many.
  struct Share: Sendable, Hashable {
    var followed = 0
    var all = 0

    mutating func add(isFollowed: Bool) {
      all += 1
      if isFollowed { followed += 1 }
    }

    static func += (left: inout Share, right: Share) {
      left.followed += right.followed
      left.all += right.all
    }
  }

  /// Where one account is.
  struct Account: Sendable {
    /// By step: when it was gone last, as long as the next may follow.
    var last: [Instant?] = []
    /// By step: the steps of the sequence that has come so far; empty when none has.
    var sequences: [[Step]] = []

    init() {}

    init(steps count: Int) {
      last = Array(repeating: nil, count: count)
      sequences = Array(repeating: [], count: count)
    }

    var isIdle: Bool {
      last.allSatisfy { $0 == nil } && sequences.allSatisfy(\.isEmpty)
    }
  }

  /// What one account did on a day.
  struct Progress: Sendable {
    var counts: Counts
    /// The sequence that came furthest, with all its steps; empty when none went on.
    var sequence: [Step] = []
  }

  /// The networks of accounts, by the steps that count from new ones only.
  var seen = SeenNetworks()
  private let stepCount: Int
  /// In ticks.
  private let within: Int64
  private var accounts: [UInt64: Account] = [:]
  /// By day, those without a step too.
  private(set) var days: [DayCounts] = []

  init(_ settings: SequenceSettings) {
    stepCount = settings.steps.count
    within = settings.within * Instant.ticksPerSecond
  }

  /// Goes on with what an account did on a day.
  ///
  /// - Parameters:
  ///   - account: The hash of the account.
  ///   - steps: What it went, in order of time; of one event the later steps first, so that no event
  ///     is two steps of one sequence.
  /// - Returns: What it came to.
  mutating func advance(_ account: UInt64, _ steps: [Step]) -> Progress {
    var state = accounts[account] ?? Account(steps: stepCount)
    var progress = Progress(counts: Counts(steps: stepCount))
    for step in steps {
      expire(&state, at: step.event.time, &progress.counts)
      go(step, &state, &progress)
    }
    accounts[account] = state
    return progress
  }

  private func go(_ step: Step, _ state: inout Account, _ progress: inout Progress) {
    let place = step.place
    let isLast = place == stepCount - 1
    if place > 0, state.last[place - 1] != nil {
      progress.counts.steps[place].add(isFollowed: true)
      state.last[place - 1] = nil
    }
    if !isLast { state.last[place] = step.event.time }
    if place == 0 {
      if state.sequences[0].isEmpty { progress.counts.begun += 1 }
      state.sequences[0] = [step]
    } else if !state.sequences[place - 1].isEmpty {
      progress.counts.sequences[place].add(isFollowed: true)
      state.sequences[place] = state.sequences[place - 1] + [step]
      state.sequences[place - 1] = []
      if state.sequences[place].count > progress.sequence.count {
        progress.sequence = state.sequences[place]
      }
      if isLast { state.sequences[place] = [] }
    } else if !state.sequences[place].isEmpty {
      // It is gone again: the time for the next one begins anew.
      state.sequences[place][place] = step
    }
  }

  /// Counts steps that were not followed in time.
  private func expire(_ state: inout Account, at time: Instant, _ counts: inout Counts) {
    for place in 0..<(stepCount - 1) {
      if let last = state.last[place], time.ticks - last.ticks > within {
        counts.steps[place + 1].add(isFollowed: false)
        state.last[place] = nil
      }
      if let last = state.sequences[place].last?.event.time, time.ticks - last.ticks > within {
        counts.sequences[place + 1].add(isFollowed: false)
        state.sequences[place] = []
      }
    }
  }

  /// Learns a day, and counts what was not followed in time before it ended.
  mutating func learn(_ counts: Counts, _ day: Day, since: Day) {
    var counts = counts
    for (account, state) in accounts {
      var state = state
      expire(&state, at: day.end, &counts)
      accounts[account] = state.isIdle ? nil : state
    }
    days.removeAll { $0.day < since }
    days.append(DayCounts(day: day, counts: counts))
  }

  /// What is known, as of a day that is not learnt yet.
  func habits(since: Day) -> SequenceHabits {
    var sum = Counts(steps: stepCount)
    var count = 0
    var active = 0
    for own in days where own.day >= since {
      sum += own.counts
      count += 1
      if own.counts.begun > 0 { active += 1 }
    }
    return SequenceHabits(counts: sum, days: count, activeDays: active)
  }
}

extension SequenceHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&seen)
    packing.pack(&accounts)
    packing.pack(&days)
    let isWhole =
      days.allSatisfy {
        ($0.counts.steps.count, $0.counts.sequences.count) == (stepCount, stepCount)
      }
      && accounts.values.allSatisfy { account in
        (account.last.count, account.sequences.count) == (stepCount, stepCount)
          && account.sequences.allSatisfy { $0.allSatisfy { (0..<stepCount).contains($0.place) } }
      }
    if !isWhole { packing.reject() }
  }
}

/// How often sequences begin in a tenant, and how often each step is followed by the next.
struct SequenceHabits: Sendable {
  let counts: SequenceHistory.Counts
  /// Days of history, and those on which a sequence began.
  let days: Int
  let activeDays: Int

  /// How often a step follows another, before any is seen: a cautious estimate.
  private static let prior = 0.1

  /// Sequences that begin on a day.
  var rate: Double { (Double(counts.begun) + 0.5) / Double(days + 1) }

  /// How often a step follows the one before: in sequences as far as they came so far, else
  /// wherever the step before was gone.
  ///
  /// In benign life the steps attract each other, so what is known of whole sequences counts more;
  /// but these are few. Source: the shrunk share of ``Chain``, twice.
  func share(_ place: Int) -> Double {
    let steps = counts.steps[place]
    let sequences = counts.sequences[place]
    return Chain.transition(
      followed: sequences.followed,
      of: sequences.all,
      prior: Chain.transition(
        followed: steps.followed,
        of: steps.all,
        prior: SequenceHabits.prior
      )
    )
  }

  /// How much busier a day is with first steps than usual; 1 at least.
  func season(begun: Int) -> Double { max(1, Double(begun) / (rate + 1)) }

  /// The same after so many more sequences had come to their end.
  func adding(_ count: Int, of places: Int) -> SequenceHabits {
    var counts = counts
    for place in 1..<places {
      for _ in 0..<count {
        counts.steps[place].add(isFollowed: true)
        counts.sequences[place].add(isFollowed: true)
      }
    }
    counts.begun += count
    return SequenceHabits(counts: counts, days: days, activeDays: activeDays)
  }
}
