internal import Events
internal import Statistics
internal import Store

/// How many actions the tenant sees in each hour of the week.
struct BurstSeason: Sendable {
  /// Actions by hour of the week, and the days learnt.
  private var counts = [Int](repeating: 0, count: 168)
  private var firstDay: Day?
  private var hourCounts: [Int] = []
  private var hourMeans: [Double] = []

  struct Expected {
    let mean: Double
    let shape: Double
    let days: Int
  }

  /// What an hour of a day makes likely; `nil` before two weeks are known.
  ///
  /// The mean of the hour of the week is drawn towards that of all hours with the weight of two
  /// weeks.
  func expected(hour: Int64, day: Day) -> Expected? {
    guard let firstDay, day.number - firstDay.number >= 14 else { return nil }
    let days = Int(day.number - firstDay.number)
    let overall = (Double(counts.reduce(0, +)) + 0.5) / Double(days * 24)
    let weeks = Double(days) / 7
    let own = Double(counts[ActiveHours.hourOfWeek(Int32(truncatingIfNeeded: hour))])
    return Expected(
      mean: (own + 2 * overall) / (weeks + 2),
      shape: 1 / max(0.2, Clumpiness.estimate(counts: hourCounts, means: hourMeans)),
      days: days
    )
  }

  mutating func learn(day: Day, _ actions: [BurstAction]) {
    firstDay = firstDay ?? day
    for (hour, own) in Dictionary(grouping: actions, by: { $0.row.time.hourCell })
      .sorted(by: { $0.key < $1.key })
    {
      if let expected = expected(hour: hour, day: day), hourCounts.count < 10_000 {
        hourCounts.append(min(BurstHistory.dailyCap, own.count))
        hourMeans.append(expected.mean)
      }
      counts[ActiveHours.hourOfWeek(Int32(truncatingIfNeeded: hour))] +=
        min(BurstHistory.dailyCap, own.count)
    }
  }
}
