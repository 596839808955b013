internal import Events
internal import Statistics
internal import Store

/// What the off-hours method knows of the days before: when actors, admins and the tenant work.
struct WeekHistory: Sendable {
  /// A day of the tenant.
  struct TenantDay: Sendable {
    var day = Day()
    /// Active users.
    var users = 0
    /// Active hours of all actors: 24 counts.
    var counts: [Int] = []
  }

  var hours = ActiveHours()
  private var tenantDays: [TenantDay] = []
  /// Actors who did something sensitive before, and when first.
  private(set) var admins: [Int32: Day] = [:]

  /// Learns a day.
  mutating func learn(
    _ today: [ActiveHour],
    day: Day,
    sensitive: [EventBrief],
    isUser: (Int32) -> Bool
  ) {
    hours.learn(today)
    var users: Set<Int32> = []
    var counts = [Int](repeating: 0, count: 24)
    for active in today {
      counts[Int(Int64(active.hour) - day.start.hourCell)] += 1
      if isUser(active.actor) { users.insert(active.actor) }
    }
    tenantDays.append(TenantDay(day: day, users: users.count, counts: counts))
    for row in sensitive where row.actor != 0 && admins[row.actor] == nil {
      admins[row.actor] = day
    }
  }

  /// Days of the week on which clearly fewer people work: rest days, learnt.
  ///
  /// A rest day has fewer than half the active users of the median day of the week. Friday and
  /// Saturday work without configuration. A day without any event is one without users.
  func restDays(since day: Day) -> Set<Int> {
    var byWeekday = [[Int]](repeating: [], count: 7)
    var last: Day?
    for entry in tenantDays where entry.day >= day {
      while let silent = last?.advanced(by: 1), silent < entry.day {
        byWeekday[silent.weekday].append(0)
        last = silent
      }
      byWeekday[entry.day.weekday].append(entry.users)
      last = entry.day
    }
    let medians = byWeekday.map { WeekHistory.median($0) }
    let middle = WeekHistory.median(medians.compactMap { $0 }.map { Int($0) }) ?? 0
    return Set((0..<7).filter { (medians[$0] ?? middle) < middle / 2 })
  }

  /// Whether a day had fewer than half of its usual users, as holidays do.
  func isHoliday(_ day: Day, users: Int, since: Day) -> Bool {
    let usual = WeekHistory.median(
      tenantDays.filter { $0.day >= since && $0.day.weekday == day.weekday }.map(\.users)
    )
    return usual.map { Double(users) < $0 / 2 } ?? false
  }

  /// How many days are known from a day on.
  func days(since day: Day) -> Int { tenantDays.count { $0.day >= day } }

  /// An actor's active hours by hour of the week.
  func cells(of actor: Int32, since day: Day) -> [Int] {
    var cells = [Int](repeating: 0, count: 168)
    for hour in hours.hours(of: actor, since: day) { cells[ActiveHours.hourOfWeek(hour)] += 1 }
    return cells
  }

  /// The tenant's active hours by hour of the week.
  func tenantCells(since day: Day) -> [Int] {
    var cells = [Int](repeating: 0, count: 168)
    for entry in tenantDays where entry.day >= day {
      for hour in 0..<24 { cells[entry.day.weekday * 24 + hour] += entry.counts[hour] }
    }
    return cells
  }

  private static func median(_ values: [Int]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1
      ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension WeekHistory.TenantDay: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&users)
    packing.pack(&counts)
  }
}

extension WeekHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&hours)
    packing.pack(&tenantDays)
    packing.pack(&admins)
  }
}
