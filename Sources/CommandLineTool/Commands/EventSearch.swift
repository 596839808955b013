internal import Events
internal import Parallel
internal import Query
internal import Store

/// Finds the events that a question selects, in its order.
///
/// What an activity or a row answers is never asked of a record, so a record is read only when its
/// own fields are needed.
struct EventSearch: Sendable {
  let store: Store
  let words: StoredWords
  let filter: QueryFilter?
  let kinds: Set<RecordKind>
  let order: QueryOrder?
  /// How many events are wanted at most, those that are left out at the start included.
  let limit: Int?
  let jobs: Int

  /// An event that is selected, and what it is sorted by.
  struct Match: Sendable {
    let row: EventRow
    let keys: [QueryValue]
  }

  /// What a search could not answer.
  struct Losses: Sendable {
    /// Records too large for the filter.
    var tooLarge = 0
    /// Records that are not kept any more.
    var gone = 0

    static func + (left: Losses, right: Losses) -> Losses {
      Losses(tooLarge: left.tooLarge + right.tooLarge, gone: left.gone + right.gone)
    }
  }

  /// The ways to walk through the days.
  private enum Walk {
    case newestFirst
    case oldestFirst
    /// All of them; sorted afterwards.
    case sorted(QueryOrder)
  }

  private struct DayResult: Sendable {
    var matches: [Match] = []
    var losses = Losses()
  }

  private var walk: Walk {
    guard let order else { return .newestFirst }
    guard order.keys.count == 1, order.keys[0].isEventTime else { return .sorted(order) }
    return order.keys[0].isDescending ? .newestFirst : .oldestFirst
  }

  // MARK: Running

  /// Calls `take` with the events in order, as long as it wants more.
  ///
  /// - Complexity: O(rows of the days that the filter's bounds leave + bytes of the records that had
  ///   to be read). With a limit no more than twice as many events are held in memory, those of the
  ///   days at work aside; without one an order by time holds only the days at work.
  func run(
    days: [Day],
    _ take: ([EventRow]) throws(StoreError) -> Bool
  ) throws(StoreError) -> Losses {
    let verdicts = verdicts()
    let walk = walk
    var days = days.filter { day in
      guard let filter else { return true }
      return day.start <= filter.last && filter.first < day.end
    }
    if case .oldestFirst = walk {} else { days.reverse() }
    var losses = Losses()
    var best: [Match] = []
    var found = 0
    var rest = days[...]
    // The first step is small, for the newest events are often enough.
    var width = jobs
    while !rest.isEmpty, limit.map({ found < $0 }) ?? true {
      let step = Array(rest.prefix(width))
      rest = rest.dropFirst(width)
      width = min(width * 2, jobs * 16)
      let results = try concurrentMap(step, jobs: jobs) { day throws(StoreError) in
        try matches(on: day, verdicts, walk)
      }
      for result in results {
        losses = losses + result.losses
        if case .sorted(let order) = walk {
          best += result.matches
          if let limit, best.count >= 2 * limit { best = cut(best, order) }
          continue
        }
        let wanted = result.matches.prefix(limit.map { $0 - found } ?? Int.max)
        found += wanted.count
        guard try take(wanted.map(\.row)) else { return losses }
      }
    }
    if case .sorted(let order) = walk { _ = try take(cut(best, order).map(\.row)) }
    return losses
  }

  /// How many events there are.
  func count(days: [Day]) throws(StoreError) -> (events: Int, losses: Losses) {
    var events = 0
    let losses = try run(days: days) { rows throws(StoreError) in
      events += rows.count
      return true
    }
    return (events, losses)
  }

  /// What each activity says to the question, by its number less one.
  private func verdicts() -> [QueryFilter.Verdict] {
    var event = QueryRecord()
    return words.all.map { activity in
      guard kinds.isEmpty || kinds.contains(activity.kind) else { return .notSelected }
      guard let filter else { return .selected }
      StoredWords.fill(&event, from: activity)
      return filter.verdict(on: event)
    }
  }

  private func matches(
    on day: Day,
    _ verdicts: [QueryFilter.Verdict],
    _ walk: Walk
  ) throws(StoreError) -> DayResult {
    var reader = try EventReader(store)
    var rows = try reader.rows(on: day)
    if case .oldestFirst = walk {} else { rows.reverse() }
    var result = DayResult()
    var event = QueryRecord()
    for row in rows {
      if let filter, row.time < filter.first || row.time > filter.last { continue }
      guard let activity = words.activity(row) else { continue }
      let verdict = try self.verdict(row, activity, verdicts, &event, &reader)
      switch verdict {
      case .notSelected: continue
      case .tooLarge:
        result.losses.tooLarge += 1
        continue
      case .open:
        result.losses.gone += 1
        continue
      case .selected: break
      }
      guard case .sorted(let order) = walk else {
        result.matches.append(Match(row: row, keys: []))
        if let limit, result.matches.count >= limit { break }
        continue
      }
      try fill(&event, row, activity, order.eventFields, &reader)
      if order.needsRecords { _ = try read(row, &event, &reader) }
      result.matches.append(Match(row: row, keys: order.values(of: event)))
      if let limit, result.matches.count >= 2 * limit {
        result.matches = cut(result.matches, order)
      }
    }
    return result
  }

  private func verdict(
    _ row: EventRow,
    _ activity: Activity,
    _ verdicts: [QueryFilter.Verdict],
    _ event: inout QueryRecord,
    _ reader: inout EventReader
  ) throws(StoreError) -> QueryFilter.Verdict {
    let verdict = verdicts[Int(row.activity) - 1]
    guard verdict == .open, let filter else { return verdict }
    try fill(&event, row, activity, filter.eventFields, &reader)
    let known = filter.verdict(on: event)
    guard known == .open, try read(row, &event, &reader) else { return known }
    return filter.verdict(on: event)
  }

  private func fill(
    _ event: inout QueryRecord,
    _ row: EventRow,
    _ activity: Activity,
    _ wanted: Set<EventField>,
    _ reader: inout EventReader
  ) throws(StoreError) {
    event.clear()
    try words.fill(&event, from: row, activity, wanted: wanted, &reader)
  }

  private func read(
    _ row: EventRow,
    _ event: inout QueryRecord,
    _ reader: inout EventReader
  ) throws(StoreError) -> Bool {
    // Taken out, so that the call below may change it.
    var reading = event
    event = QueryRecord()
    defer { event = reading }
    return try reader.withRecord(of: row) { record in reading.read(record) } ?? false
  }

  /// The best of these, in order; the newest first where they are equal.
  private func cut(_ matches: [Match], _ order: QueryOrder) -> [Match] {
    let sorted = matches.sorted { left, right in
      let comparison = order.compare(left.keys, right.keys)
      if comparison != 0 { return comparison < 0 }
      return (left.row.time, left.row.identity) > (right.row.time, right.row.identity)
    }
    return limit.map { Array(sorted.prefix($0)) } ?? sorted
  }
}
