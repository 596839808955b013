/// The rule for the years after a zone file's table: a POSIX `TZ` text such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Source: IEEE 1003.1, 8.3, with the extensions of RFC 8536, 3.3.1.
struct PosixZone: Sendable, Hashable {
  private let standard: Int32
  private let summer: Summer?

  private struct Summer: Sendable, Hashable {
    let offset: Int32
    let begin: YearRule
    let end: YearRule
  }

  init?(_ text: String) {
    var scanner = PosixZoneScanner(text)
    guard scanner.name(), let west = scanner.seconds() else { return nil }
    standard = -west
    guard !scanner.isAtEnd else {
      summer = nil
      return
    }
    guard scanner.name() else { return nil }
    let offset = scanner.seconds().map { -$0 } ?? standard + 3_600
    guard let begin = scanner.rule(), let end = scanner.rule(), scanner.isAtEnd else { return nil }
    summer = Summer(offset: offset, begin: begin, end: end)
  }

  /// Seconds east of UTC at a second since 1970.
  func offset(at second: Int64) -> Int32 {
    guard let summer else { return standard }
    let year = Instant(seconds: second + Int64(standard)).day.civil.year
    let begin = summer.begin.second(in: year) - Int64(standard)
    let end = summer.end.second(in: year) - Int64(summer.offset)
    // South of the equator summer begins late in the year and ends early in it.
    let isSummer =
      begin < end ? (begin..<end).contains(second) : !(end..<begin).contains(second)
    return isSummer ? summer.offset : standard
  }
}

/// A day and time of every year.
struct YearRule: Sendable, Hashable {
  enum Form: Sendable, Hashable {
    case weekday(month: Int, week: Int, day: Int)
    case julian(Int)
    case zeroBased(Int)
  }
  let form: Form
  let time: Int32

  /// Local seconds since 1970 at which the rule applies in a year.
  func second(in year: Int) -> Int64 {
    let newYear = Day(year: year, month: 1, day: 1) ?? Day(number: 0)
    let day: Day
    switch form {
    case .weekday(let month, let week, let weekday):
      let first = Day(year: year, month: month, day: 1) ?? newYear
      // POSIX counts from Sunday, `Day` from Monday.
      let wanted = (weekday + 6) % 7
      var number = Int32((wanted - first.weekday + 7) % 7 + (week - 1) * 7)
      let next =
        Day(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
        ?? first
      while first.number + number >= next.number { number -= 7 }
      day = first.advanced(by: number)
    case .julian(let number):
      let leap = Day.isLeap(year) && number >= 60 ? 1 : 0
      day = newYear.advanced(by: Int32(number - 1 + leap))
    case .zeroBased(let number):
      day = newYear.advanced(by: Int32(number))
    }
    return Int64(day.number) * 86_400 + Int64(time)
  }
}
