internal import Events
internal import Store

/// How many events each source of a log has sent in each hour of the days before.
struct GapHistory: Sendable {
  /// A source's past.
  struct Source: Sendable {
    /// The first day with an event.
    var first = Day()
    /// The last event.
    var last = EventBrief()
    /// Days with events, oldest first.
    var days: [Hours] = []
  }

  /// The events in the 24 hours of a day.
  struct Hours: Sendable {
    var day = Day()
    var counts: [Int32] = []

    var sum: Int { counts.reduce(0) { $0 + Int($1) } }
  }

  private(set) var sources: [LogSourceKey: Source] = [:]
  /// The days with events of any source.
  private var totals: [Hours] = []

  /// So many days of the same weekday tell what is usual of its hours.
  private static let leastWeeks = 4
  /// And so many days of the same sort, working days or rest days.
  private static let leastDays = 4

  /// Learns a day of a source.
  mutating func learn(
    _ source: LogSourceKey,
    _ counts: [Int32],
    last: EventBrief,
    day: Day,
    since: Day
  ) {
    var own = sources[source] ?? Source(first: day, last: last)
    own.last = last
    own.days.removeAll { $0.day < since }
    own.days.append(Hours(day: day, counts: counts))
    sources[source] = own
  }

  /// Learns how many events each hour of a day has in all.
  mutating func learn(totals counts: [Int32], day: Day, since: Day) {
    totals.removeAll { $0.day < since }
    totals.append(Hours(day: day, counts: counts))
  }

  func days(since day: Day) -> Int { totals.count { $0.day >= day } }

  /// The events of all sources in the hours of a day; none of a day that is not there.
  func totals(on day: Day) -> [Int32] {
    totals.last { $0.day == day }?.counts ?? [Int32](repeating: 0, count: 24)
  }

  /// What is usual of the days of the week, as of one day.
  struct Calendar: Sendable {
    /// Days of the week with fewer than half the events of the median one.
    let restDays: Set<Int>
    /// The events of all sources in each hour of the median working day, and of the median rest
    /// day.
    let workHours: [Double]
    let restHours: [Double]
    /// The days since the log began; those without any event belong to them.
    let days: [Day]

    func isRest(_ day: Day) -> Bool { restDays.contains(day.weekday) }

    func usualHours(_ day: Day) -> [Double] { isRest(day) ? restHours : workHours }
  }

  /// What is usual before a day.
  func calendar(of day: Day, since: Day) -> Calendar {
    let events = Dictionary(totals.map { ($0.day, $0) }) { $1 }
    var days: [Day] = []
    var byWeekday = [[Int]](repeating: [], count: 7)
    if var next = totals.first(where: { $0.day >= since })?.day {
      while next < day {
        days.append(next)
        byWeekday[next.weekday].append(events[next]?.sum ?? 0)
        next = next.advanced(by: 1)
      }
    }
    let medians = byWeekday.map { GapHistory.quantile($0, 1, of: 2) }
    let middle = GapHistory.quantile(medians.filter { $0 > 0 }.map { Int($0) }, 1, of: 2)
    let restDays = Set((0..<7).filter { !byWeekday[$0].isEmpty && medians[$0] < middle / 2 })
    func usual(_ days: [Day]) -> [Double] {
      (0..<24).map { hour in
        GapHistory.quantile(days.map { Int(events[$0]?.counts[hour] ?? 0) }, 1, of: 2)
      }
    }
    return Calendar(
      restDays: restDays,
      workHours: usual(days.filter { !restDays.contains($0.weekday) }),
      restHours: usual(days.filter { restDays.contains($0.weekday) }),
      days: days
    )
  }

  /// What a source sends at least in each hour of a day on three days of four.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - day: The day.
  ///   - isHoliday: Whether the day is expected to be like a rest day.
  ///   - calendar: What is usual.
  /// - Returns: 24 numbers; of too few days like it zeros.
  func expected(
    of source: Source,
    on day: Day,
    isHoliday: Bool = false,
    _ calendar: Calendar
  ) -> [Double] {
    let counts = Dictionary(source.days.map { ($0.day, $0.counts) }) { $1 }
    // From the second day on: on its first one a source begins anywhere.
    let known = calendar.days.filter { $0 > source.first && $0 < day }
    let alike = known.filter { $0.weekday == day.weekday }
    let days =
      !isHoliday && alike.count >= GapHistory.leastWeeks
      ? alike : known.filter { calendar.isRest($0) == (isHoliday || calendar.isRest(day)) }
    guard days.count >= GapHistory.leastDays else { return Array(repeating: 0, count: 24) }
    let hours = (0..<24).map { hour in
      GapHistory.quantile(days.map { counts[$0].map { Int($0[hour]) } ?? 0 }, 1, of: 4)
    }
    // An hour of grace each side: clocks are put back and forward.
    return (0..<24).map { min(hours[max(0, $0 - 1)], hours[$0], hours[min(23, $0 + 1)]) }
  }

  /// The value below which a part of the values lies; the lower one of two.
  private static func quantile(_ values: [Int], _ part: Int, of whole: Int) -> Double {
    guard !values.isEmpty else { return 0 }
    return Double(values.sorted()[(values.count - 1) * part / whole])
  }
}

extension GapHistory.Hours: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&counts)
    if !counts.isEmpty, counts.count != 24 { packing.reject() }
  }
}

extension GapHistory.Source: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&first)
    packing.pack(&last)
    packing.pack(&days)
  }
}

extension GapHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&sources)
    packing.pack(&totals)
  }
}
