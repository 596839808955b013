internal import Events
internal import Store

/// An hour in which an actor was active.
struct ActiveHour: Sendable, Hashable {
  let actor: Int32
  /// Hours since 1970.
  let hour: Int32

  /// The hours of a day's events, each once, those of one actor ascending.
  ///
  /// - Parameter rows: In order of time.
  /// - Returns: In order of time.
  static func list(of rows: [EventBrief]) -> [ActiveHour] {
    var last: [Int32: Int32] = [:]
    var hours: [ActiveHour] = []
    for row in rows where row.actor != 0 {
      let hour = Int32(truncatingIfNeeded: row.time.hourCell)
      if last.updateValue(hour, forKey: row.actor) != hour {
        hours.append(ActiveHour(actor: row.actor, hour: hour))
      }
    }
    return hours
  }

  /// The hour of the week, `0...167`.
  var ofWeek: Int { Instant(seconds: Int64(hour) * 3_600).hourOfWeek }
}

/// The hours in which each actor was active: the exposure of rates and the stuff of profiles.
///
/// An hour counts once, however many events lie in it: that removes the clumps of one session. Hours
/// that no baseline looks back on are forgotten.
struct ActiveHours: Sendable {
  /// By actor: hours since 1970 with at least one event, ascending.
  private var hours: [[Int32]] = []

  /// Learns a day's hours, which must come after those of all days learnt before.
  mutating func learn(_ day: [ActiveHour]) {
    for active in day {
      let actor = Int(active.actor)
      if actor >= hours.count {
        hours += Array(repeating: [], count: max(actor + 1 - hours.count, hours.count))
      }
      hours[actor].append(active.hour)
      let horizon = active.hour - (AnomalyContext.historyDays + 1) * 24
      // Not each day anew: moving what stays costs as much as reading it.
      if let first = hours[actor].first, first < horizon - ActiveHours.slack {
        hours[actor].removeFirst(hours[actor].prefix { $0 < horizon }.count)
      }
    }
  }

  /// Hours that are kept beyond what is needed.
  private static let slack: Int32 = 30 * 24

  /// The active hours of an actor from a day on.
  func hours(of actor: Int32, since day: Day) -> ArraySlice<Int32> {
    guard Int(actor) < hours.count else { return [] }
    let all = hours[Int(actor)]
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
  static func hourOfWeek(_ hour: Int32) -> Int { ActiveHour(actor: 0, hour: hour).ofWeek }
}

extension ActiveHours: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&hours)
  }
}
