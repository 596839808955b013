/// A country, with the public holidays that empty its offices.
public enum Country: String, Sendable, CaseIterable {
  case norway = "NO"
  case unitedStates = "US"
  case denmark = "DK"
  case sweden = "SE"
  case unitedKingdom = "GB"
  case argentina = "AR"
  case germany = "DE"
  case netherlands = "NL"
  case france = "FR"
  case singapore = "SG"
  case india = "IN"
  case japan = "JP"
  case brazil = "BR"
  case romania = "RO"
  case nigeria = "NG"

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
    case .denmark, .sweden, .unitedKingdom, .netherlands, .romania:
      return month == 12 && date == 26
    case .germany:
      return month == 10 && date == 3 || month == 12 && date == 26 || month == 5 && date == 1
    case .france:
      return month == 11 && (date == 1 || date == 11) || month == 5 && (date == 1 || date == 8)
    case .singapore:
      return month == 8 && date == 9 || month == 5 && date == 1
    case .india:
      return month == 10 && date == 2 || month == 1 && date == 26 || month == 8 && date == 15
    case .japan:
      return month == 11 && (date == 3 || date == 23) || month == 2 && date == 23
        || month == 4 && date == 29 || month == 5 && (3...5).contains(date)
    case .brazil:
      return month == 9 && date == 7 || month == 10 && date == 12 || month == 11 && date == 2
    case .nigeria:
      return month == 10 && date == 1
    case .argentina:
      return month == 7 && date == 9
    }
  }
}
