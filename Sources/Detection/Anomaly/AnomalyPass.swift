internal import Events
internal import Parallel
internal import Rules
internal import Store

/// Runs the methods of all anomaly rules over the days, which are read once for all of them.
///
/// Each method goes over the days in order. Methods work beside each other, and beside them the
/// next days are read; only these and the present ones are in memory.
struct AnomalyPass: Sendable {
  let contexts: [AnomalyContext]
  let store: Store
  let selection: Selection
  let settings: DetectionSettings
  /// What earlier runs have learnt; without it all days are looked at.
  var memory: MethodMemory?

  /// The events that are looked at together; a longer day is looked at alone.
  private static let eventLimit = 131_072
  /// The days that are looked at together at most.
  private static let dayLimit = 64

  private enum Task: Sendable {
    /// A method looks at the days that have been read.
    case look(Locked<any AnomalyMethod>)
    /// Days are read.
    case read(Range<Int>)
  }

  /// What all methods found.
  struct Result {
    /// In the order of the contexts.
    var outcomes: [AnomalyOutcome] = []
    /// By day: the actors that were active, each once.
    var active: [[Int32]] = []
    /// The days that were not looked at, for an earlier run has learnt them.
    var learntDays = 0
    /// What they had learnt up to a day, for the store to keep.
    var news: DayMemory?
  }

  /// Runs all methods.
  ///
  /// - Throws: ``StoreError`` when the store cannot be read.
  func run() throws(StoreError) -> Result {
    guard !contexts.isEmpty else { return Result() }
    let known = try memory?.restore(store, jobs: settings.jobs) { () throws(StoreError) in
      try self.methods()
    }
    let methods = if let known { known.methods } else { try self.methods() }
    var result = Result(active: known?.active ?? [], learntDays: known?.active.count ?? 0)
    let closed = memory?.closedDay.flatMap { $0 < result.active.count ? nil : $0 }
    // The long tasks first, so that no thread waits long for the last one.
    let looking = contexts.indices.sorted { left, right in
      looksAtRows(left) && !looksAtRows(right)
    }.map { Task.look(methods[$0]) }
    var days: [DayEvents] = []
    for next in stretches(from: result.active.count, closing: closed) + [0..<0] {
      let present = days
      days = try concurrentMap(reading(next) + (days.isEmpty ? [] : looking), jobs: settings.jobs) {
        task throws(StoreError) -> [DayEvents] in
        switch task {
        case .look(let method):
          try method.withLock { method throws(StoreError) in
            for day in present { try method.look(at: day) }
          }
          return []
        case .read(let range): return try read(range)
        }
      }.flatMap { $0 }
      if let closed, present.last?.index == closed {
        result.news = memory?.memory(
          of: methods,
          active: result.active,
          upTo: closed,
          jobs: settings.jobs
        )
      }
      result.active += days.map(\.actors)
    }
    result.outcomes = methods.map { method in method.withLock { $0.outcome } }
    return result
  }

  /// Whether a method goes over all rows of a day, by its place among the contexts.
  private func looksAtRows(_ place: Int) -> Bool {
    contexts[place].rule.anomaly?.looksAtRows ?? false
  }

  /// The methods before the first day.
  private func methods() throws(StoreError) -> [Locked<any AnomalyMethod>] {
    var methods: [Locked<any AnomalyMethod>] = []
    for context in contexts {
      if let method = try context.method() { methods.append(Locked(method)) }
    }
    return methods
  }

  /// The days that are looked at together, by their places among all days.
  ///
  /// - Parameters:
  ///   - first: The first day to be looked at.
  ///   - closed: A day that shall be the last one of a stretch.
  /// - Returns: The stretches in order.
  private func stretches(from first: Int, closing closed: Int?) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = first
    var events = 0
    for (index, counts) in selection.counts.enumerated() where index >= first {
      let more = counts.reduce(0, +)
      if index > start,
        events + more > AnomalyPass.eventLimit || index - start >= AnomalyPass.dayLimit
          || index - 1 == closed
      {
        stretches.append(start..<index)
        start = index
        events = 0
      }
      events += more
    }
    if start < selection.days.count { stretches.append(start..<selection.days.count) }
    return stretches
  }

  /// The reading of some days, shared out among the threads.
  private func reading(_ range: Range<Int>) -> [Task] {
    let size = max(1, (range.count + settings.jobs - 1) / settings.jobs)
    return stride(from: range.lowerBound, to: range.upperBound, by: size).map {
      .read($0..<min($0 + size, range.upperBound))
    }
  }

  /// What the methods ask of events.
  private var questions: [Int] {
    guard let facts = contexts.first?.facts else { return [] }
    return contexts.flatMap { $0.plan.steps[$0.question] ?? [$0.question] } + facts
  }

  private func read(_ range: Range<Int>) throws(StoreError) -> [DayEvents] {
    var reader = try EventReader(store)
    var days: [DayEvents] = []
    for index in range {
      let day = selection.days[index]
      let rows = try reader.briefs(on: day, before: settings.until)
      days.append(
        DayEvents(
          index: index,
          day: day,
          rows: rows,
          hours: ActiveHour.list(of: rows),
          selected: try selection.briefs(of: questions, onDayAt: index, rows, reader)
        )
      )
    }
    return days
  }
}

/// A day's events as methods look at them.
struct DayEvents: Sendable {
  /// The day's place among all days.
  let index: Int
  let day: Day
  /// In order of time.
  let rows: [EventBrief]
  let hours: [ActiveHour]
  /// By question of a method: the events that it selected, in order of time.
  let selected: [Int: [SelectedBrief]]

  /// The actors that were active, each once, in order of time.
  var actors: [Int32] {
    var seen: Set<Int32> = []
    return hours.lazy.map(\.actor).filter { seen.insert($0).inserted }
  }
}

/// A method that judges each day by the days before it, and then learns it.
///
/// It keeps what it has learnt while others work, so there is one of it.
protocol AnomalyMethod: AnyObject {
  /// What it has found on all days it has looked at.
  var outcome: AnomalyOutcome { get }

  /// Judges a day and learns it; the days must come in order.
  func look(at day: DayEvents) throws(StoreError)

  /// Writes or reads all that it has learnt and found: another one that reads it goes on in its
  /// place.
  func pack(_ packing: inout Packing)
}

extension AnomalyContext {
  /// The method of the rule, before the first day.
  fileprivate func method() throws(StoreError) -> sending (any AnomalyMethod)? {
    switch rule.anomaly {
    case .burst(let settings): return try BurstDetector(self, settings)
    case .offHours(let settings): return try OffHoursDetector(self, settings)
    case .unusualAddress(let settings): return try UnusualAddressDetector(self, settings)
    case .spray(let settings): return try SprayDetector(self, settings)
    case .denials(let settings): return try DenialDetector(self, settings)
    case .volume(let settings): return try VolumeDetector(self, settings)
    case .dormant(let settings): return try DormancyDetector(self, settings)
    case .firstSeen(let settings): return try FirstSeenDetector(self, settings)
    case .gap(let settings): return try GapDetector(self, settings)
    case .peers(let settings): return try PeersDetector(self, settings)
    case .sequence(let settings): return try SequenceDetector(self, settings)
    case .risk, nil: return nil
    }
  }
}
