internal import Events
internal import Statistics
internal import Store

/// One reset (or whatever the rule counts): who did it to whom.
struct BurstAction: Sendable {
  var row = EventBrief()
  var target: UInt64 = 0
}

/// What the burst method knows of the days before.
struct BurstHistory: Sendable {
  /// One actor's past.
  struct Past: Sendable {
    /// A day and its distinct targets, at most ``dailyCap``.
    struct Day: Sendable {
      var day = Events.Day()
      var count = 0
      /// The day was reported as an attack would be: it is no part of the actor's rate.
      var isQuarantined = false
    }

    var days: [Day] = []
  }

  /// An attack must not become the actor's normal rate.
  static let dailyCap = 30
  /// Days whose actions are kept for pictures.
  static let keptDays: Int32 = 31
  /// Actions of an actor that a picture needs of one day.
  static let pictureCap = 200

  /// An action as a picture needs it.
  struct Mark: Sendable {
    var time = Instant()
    var target: UInt64 = 0
  }

  /// Events of so many days.
  struct Sum: Sendable {
    var count = 0
    var days = 0
  }

  private(set) var past: [Int32: Past] = [:]
  /// The actions of the last day by actor, in time order: what a window can look back on.
  private(set) var recent: [Int32: [BurstAction]] = [:]
  /// The actions of the last weeks by actor, in time order.
  private(set) var marks: [Int32: [Mark]] = [:]
  var hours = ActiveHours()
  /// How much comes at once, by window, of people and of applications.
  private var dispersions = (people: [Dispersion](), apps: [Dispersion]())
  /// Repeats on one target beyond the first, and the target-days they were spread over.
  private(set) var repeats = Sum()
  /// Strangers' resets from one address, and the address-days.
  private(set) var strangers = Sum()

  /// The prior rate of one kind of actor: gamma, in actions an active hour.
  ///
  /// Weak (shape at most 2) and never below 0.005 an hour, so that an actor without a past is
  /// judged with indulgence. Source: method of moments over the actors of the kind.
  ///
  /// - Parameters:
  ///   - actors: Those of the kind, in an order that is the same in every store: the last digit of
  ///     a sum depends on it.
  ///   - day: The first day that counts.
  /// - Returns: The prior.
  func prior(of actors: [Int32], since day: Day) -> GammaPrior {
    let counts = actors.map { count(of: $0, since: day) }
    let exposures = actors.map { Double(hours.hours(of: $0, since: day).count) }
    let moments = GammaPrior(counts: counts, exposures: exposures, shapes: 0.2...2)
    return moments.mean >= 0.005
      ? moments : GammaPrior(shape: moments.shape, rate: moments.shape / 0.005)
  }

  /// How much comes at once in windows of each of so many lengths.
  func dispersions(isApp: Bool, count: Int) -> [Dispersion] {
    let known = isApp ? dispersions.apps : dispersions.people
    return known.isEmpty ? Array(repeating: Dispersion(), count: count) : known
  }

  func count(of actor: Int32, since day: Day) -> Int {
    past[actor]?.days.reduce(0) { sum, past in
      sum + (past.day >= day && !past.isQuarantined ? past.count : 0)
    } ?? 0
  }

  func largestDay(of actor: Int32, since day: Day) -> Int {
    past[actor]?.days.reduce(0) { max($0, $1.day >= day ? $1.count : 0) } ?? 0
  }

  /// An actor's actions of the last day from a moment on.
  func recent(of actor: Int32, since time: Instant) -> ArraySlice<BurstAction> {
    guard let all = recent[actor] else { return [] }
    return all.suffix(from: (all.lastIndex { $0.row.time < time } ?? -1) + 1)
  }

  /// Learns an actor's day.
  mutating func learn(
    _ actor: Int32,
    day: Day,
    actions: [BurstAction],
    isApp: Bool,
    windows: [(count: Int, mean: Double)],
    isQuarantined: Bool
  ) {
    let distinct = Set(actions.map(\.target)).count
    past[actor, default: Past()].days.append(
      Past.Day(day: day, count: min(BurstHistory.dailyCap, distinct), isQuarantined: isQuarantined)
    )
    let horizon = day.advanced(by: -BurstHistory.keptDays)
    let stale = marks[actor]?.prefix { $0.time < horizon.start }.count ?? 0
    marks[actor, default: []].removeFirst(stale)
    marks[actor, default: []] += actions.prefix(BurstHistory.pictureCap).map {
      Mark(time: $0.row.time, target: $0.target)
    }
    // Windows are a day at most.
    recent[actor] = actions
    guard !isQuarantined else { return }
    var known = dispersions(isApp: isApp, count: windows.count)
    for (scale, window) in windows.enumerated() {
      known[scale].learn(count: min(BurstHistory.dailyCap, window.count), mean: window.mean)
    }
    if isApp { dispersions.apps = known } else { dispersions.people = known }
  }

  mutating func learn(repeats extra: Int) {
    repeats.count += min(extra, BurstHistory.dailyCap)
    repeats.days += 1
  }

  mutating func learn(strangers count: Int) {
    strangers.count += min(count, BurstHistory.dailyCap)
    strangers.days += 1
  }
}

extension BurstHistory.Past.Day: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&count)
    packing.pack(&isQuarantined)
  }
}

extension BurstHistory.Past: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&days)
  }
}

extension BurstHistory.Mark: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&time)
    packing.pack(&target)
  }
}

extension BurstHistory.Sum: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&count)
    packing.pack(&days)
  }
}

extension BurstAction: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&row)
    packing.pack(&target)
  }
}

extension BurstHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&past)
    packing.pack(&recent)
    packing.pack(&marks)
    packing.pack(&hours)
    packing.pack(&dispersions.people)
    packing.pack(&dispersions.apps)
    packing.pack(&repeats)
    packing.pack(&strangers)
  }
}
