/// The local time of a place, with its change to summer time by rule.
public struct LocalTime: Hashable, Sendable {
  /// Who decides when summer time begins and ends.
  public enum SummerTime: Hashable, Sendable {
    /// The clock never changes.
    case none
    /// Last Sunday of March to last Sunday of October, at 01:00 UTC.
    case europe
    /// Second Sunday of March to first Sunday of November, at 02:00 local time.
    case unitedStates
  }

  private let standardMinutes: Int
  private let summerTime: SummerTime

  /// A zone so many minutes east of UTC in winter.
  public init(standardMinutes: Int, summerTime: SummerTime = .none) {
    self.standardMinutes = standardMinutes
    self.summerTime = summerTime
  }

  /// Minutes east of UTC at this moment.
  public func offsetMinutes(at moment: Moment) -> Int {
    standardMinutes + (isSummer(at: moment) ? 60 : 0)
  }

  /// The moment at which a local clock shows this day and minute, which may exceed one day.
  public func moment(_ day: CivilDay, minute: Int) -> Moment {
    let winter = Moment(day, second: (minute - standardMinutes) * 60)
    return winter.adding(minutes: standardMinutes - offsetMinutes(at: winter))
  }

  private func isSummer(at moment: Moment) -> Bool {
    let year = moment.day.year
    switch summerTime {
    case .none:
      return false
    case .europe:
      let start = Moment(Self.sunday(onOrBefore: CivilDay(year, 3, 31)), second: 3600)
      let end = Moment(Self.sunday(onOrBefore: CivilDay(year, 10, 31)), second: 3600)
      return start <= moment && moment < end
    case .unitedStates:
      let second = (120 - standardMinutes) * 60
      let start = Moment(Self.sunday(onOrBefore: CivilDay(year, 3, 14)), second: second)
      let end = Moment(Self.sunday(onOrBefore: CivilDay(year, 11, 7)), second: second - 3600)
      return start <= moment && moment < end
    }
  }

  private static func sunday(onOrBefore day: CivilDay) -> CivilDay { day + -(day.weekday % 7) }
}

extension LocalTime {
  /// Minutes since midnight that a local clock shows.
  public func minuteOfDay(at moment: Moment) -> Int {
    let minute = Int(moment.ticks / Moment.ticksPerSecond / 60) + offsetMinutes(at: moment)
    return minute % 1440
  }
}
