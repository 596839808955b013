internal import Events
internal import Statistics
internal import Store

/// How many actions the tenant sees in each hour of the week, over the days that are looked back.
struct BurstSeason: Sendable {
  /// One day: the actions of its 24 hours, with what was expected of busy ones.
  private struct PastDay: Sendable {
    let day: Day
    var hours = [Int](repeating: 0, count: 24)
    var judged: [(count: Int, mean: Double)] = []
  }

  private var past: [PastDay] = []

  struct Expected {
    let mean: Double
    let shape: Double
    let days: Int
  }

  /// What an hour of a day makes likely; `nil` before two weeks with events are known.
  ///
  /// The mean of the hour of the week is drawn towards that of all hours with the weight of two
  /// weeks.
  func expected(hour: Int64, day: Day) -> Expected? {
    let days = past.count
    guard days >= 14 else { return nil }
    let place = Int(hour - day.start.hourCell)
    guard (0..<24).contains(place) else { return nil }
    let all = past.reduce(0) { $0 + $1.hours.reduce(0, +) }
    let overall = (Double(all) + 0.5) / Double(days * 24)
    let same = past.filter { $0.day.weekday == day.weekday }
    let own = Double(same.reduce(0) { $0 + $1.hours[place] })
    let judged = past.flatMap(\.judged)
    let clumpiness = Clumpiness.estimate(counts: judged.map(\.count), means: judged.map(\.mean))
    return Expected(
      mean: (own + 2 * overall) / (Double(same.count) + 2),
      shape: 1 / max(0.2, clumpiness),
      days: days
    )
  }

  /// Learns a day with events, busy or not, and forgets what lies too far back.
  mutating func learn(day: Day, _ actions: [BurstAction]) {
    past.removeAll { $0.day < day.advanced(by: -AnomalyContext.historyDays) }
    var today = PastDay(day: day)
    let hours = Dictionary(grouping: actions) { $0.row.time.hourCell }
    for (hour, own) in hours.sorted(by: { $0.key < $1.key }) {
      let place = Int(hour - day.start.hourCell)
      guard (0..<24).contains(place) else { continue }
      let count = min(BurstHistory.dailyCap, own.count)
      if let expected = expected(hour: hour, day: day) {
        today.judged.append((count: count, mean: expected.mean))
      }
      today.hours[place] = count
    }
    past.append(today)
  }
}
