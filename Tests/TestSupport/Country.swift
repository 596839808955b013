/// A country, with the public holidays that empty its offices.
public enum Country: String, Sendable {
  case norway = "NO"
  case unitedStates = "US"
  case denmark = "DK"
  case sweden = "SE"
  case unitedKingdom = "GB"
  case argentina = "AR"

  /// True from Monday to Friday, public holidays left out.
  public func isWorkDay(_ day: CivilDay) -> Bool { day.weekday <= 5 && !isHoliday(day) }

  /// True on the fixed and the "n-th Monday" holidays; movable church holidays are left out.
  public func isHoliday(_ day: CivilDay) -> Bool {
    let month = day.month
    let date = day.dayOfMonth
    if month == 1 && date == 1 || month == 12 && date == 25 { return true }
    switch self {
    case .norway:
      return month == 5 && (date == 1 || date == 17) || month == 12 && date == 26
    case .unitedStates:
      let week = (date + 6) / 7
      return month == 7 && date == 4
        || day.weekday == 1 && (month == 10 && week == 2 || month == 9 && week == 1)
        || day.weekday == 4 && month == 11 && week == 4
    case .denmark, .sweden, .unitedKingdom:
      return month == 12 && date == 26
    case .argentina:
      return month == 7 && date == 9
    }
  }
}
