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
    /// Methods look at the days that have been read.
    case look(Locked<MethodGroup>)
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
      try MethodGroup.all(of: contexts)
    }
    let groups = if let known { known.groups } else { try MethodGroup.all(of: contexts) }
    var result = Result(active: known?.active ?? [], learntDays: known?.active.count ?? 0)
    let closed = memory?.closedDay.flatMap { $0 < result.active.count ? nil : $0 }
    let looking = groups.map(Task.look)
    var days: [DayEvents] = []
    for next in stretches(from: result.active.count, closing: closed) + [0..<0] {
      let present = days
      days = try concurrentMap(reading(next) + (days.isEmpty ? [] : looking), jobs: settings.jobs) {
        task throws(StoreError) -> [DayEvents] in
        switch task {
        case .look(let group):
          try group.withLock { group throws(StoreError) in
            for day in present { try group.look(at: day) }
          }
          return []
        case .read(let range): return try read(range)
        }
      }.flatMap { $0 }
      if let closed, present.last?.index == closed {
        result.news = memory?.memory(
          of: groups,
          active: result.active,
          upTo: closed,
          jobs: settings.jobs
        )
      }
      result.active += days.map(\.actors)
    }
    result.outcomes = concurrentMap(groups, jobs: settings.jobs) { group in
      group.withLock { $0.finish() }
    }.flatMap { $0 }.sorted { $0.place < $1.place }.map(\.outcome)
    return result
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
      let hours = ActiveHour.list(of: rows)
      var seen: Set<Int32> = []
      days.append(
        DayEvents(
          index: index,
          day: day,
          rows: rows,
          hours: hours,
          actors: hours.lazy.map(\.actor).filter { seen.insert($0).inserted },
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
  /// The actors that were active, each once, in order of time.
  let actors: [Int32]
  /// By question of a method: the events that it selected, in order of time.
  let selected: [Int: [SelectedBrief]]
}
