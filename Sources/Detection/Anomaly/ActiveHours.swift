internal import Events
internal import Store

/// The hours in which each actor was active: the exposure of rates and the stuff of profiles.
///
/// An hour counts once, however many events lie in it: that removes the clumps of one session.
struct ActiveHours: Sendable {
  /// By actor: hours since 1970 with at least one event, ascending.
  private var hours: [Int32: [Int32]] = [:]

  /// Learns a day's events, which must come after those of all days learnt before.
  mutating func learn(_ rows: [EventRow]) {
    for row in rows where row.actor != 0 {
      let hour = Int32(truncatingIfNeeded: row.time.hourCell)
      if hours[row.actor]?.last != hour { hours[row.actor, default: []].append(hour) }
    }
  }

  /// The active hours of an actor from a day on.
  func hours(of actor: Int32, since day: Day) -> ArraySlice<Int32> {
    guard let all = hours[actor] else { return [] }
    let first = Int32(truncatingIfNeeded: day.start.hourCell)
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle] < first { low = middle + 1 } else { high = middle }
    }
    return all[low...]
  }

  /// How many days have an active hour of the actor.
  func activeDays(of actor: Int32, since day: Day) -> Int {
    var days = 0
    var last: Int32?
    for hour in hours(of: actor, since: day) {
      let number = Instant(seconds: Int64(hour) * 3_600).day.number
      if number != last { days += 1 }
      last = number
    }
    return days
  }

  /// The hour of the week, `0...167`, of an hour since 1970.
  static func hourOfWeek(_ hour: Int32) -> Int { Instant(seconds: Int64(hour) * 3_600).hourOfWeek }
}
