internal import Events
internal import Statistics
internal import Store

/// How many actions the tenant sees in each hour of the week, over the days that are looked back.
struct BurstSeason: Sendable {
  /// One day: the actions of its 24 hours.
  struct PastDay: Sendable {
    var day = Day()
    var hours = [Int](repeating: 0, count: 24)
  }

  private var past: [PastDay] = []
  /// How many actions come at once in an hour.
  private var dispersion = Dispersion()

  /// Whether hours can be judged: two weeks with events are known.
  var isKnown: Bool { past.count >= 14 }

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
    guard isKnown else { return nil }
    let place = Int(hour - day.start.hourCell)
    guard (0..<24).contains(place) else { return nil }
    let all = past.reduce(0) { $0 + $1.hours.reduce(0, +) }
    let overall = (Double(all) + 0.5) / Double(days * 24)
    let same = past.filter { $0.day.weekday == day.weekday }
    let own = Double(same.reduce(0) { $0 + $1.hours[place] })
    let known = own + 2 * overall
    let mean = known / (Double(same.count) + 2)
    return Expected(mean: mean, shape: dispersion.shape(of: known, mean: mean), days: days)
  }

  /// Learns a day with events, busy or not, and forgets what lies too far back.
  mutating func learn(day: Day, _ actions: [BurstAction]) {
    past.removeAll { $0.day < day.advanced(by: -AnomalyContext.historyDays) }
    var today = PastDay(day: day)
    for action in actions {
      let place = Int(action.row.time.hourCell - day.start.hourCell)
      guard today.hours.indices.contains(place) else { continue }
      today.hours[place] = min(BurstHistory.dailyCap, today.hours[place] + 1)
    }
    for (place, count) in today.hours.enumerated() {
      guard let expected = expected(hour: day.start.hourCell + Int64(place), day: day) else {
        break
      }
      dispersion.learn(count: count, mean: expected.mean)
    }
    past.append(today)
  }
}

extension BurstSeason.PastDay: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&hours)
  }
}

extension BurstSeason: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&past)
    packing.pack(&dispersion)
  }
}
