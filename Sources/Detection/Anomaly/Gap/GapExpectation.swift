internal import Events

/// How many events of a source are missing in a stretch of hours.
struct GapExpectation: Sendable {
  let history: GapHistory
  let source: GapHistory.Source
  let calendar: GapHistory.Calendar
  /// The judged day, with the events of all sources in its hours.
  let today: Day
  let totals: [Int32]

  /// A part of the day's events that is too small to tell a working day by.
  private static let leastShare = 0.1

  /// The sum of what is expected in the hours since 1970.
  func sum(_ hours: Range<Int64>) -> Double {
    var sum = 0.0
    var day = Instant(seconds: hours.lowerBound * 3_600).day
    while day.start.hourCell < hours.upperBound {
      let first = day.start.hourCell
      let gap =
        Int(max(hours.lowerBound, first) - first)..<Int(min(hours.upperBound, first + 24) - first)
      let usual = history.expected(of: source, on: day, calendar)
      let isWorked = calendar.isRest(day) || isWorked(day, gap, own: usual)
      let expected =
        isWorked ? usual : history.expected(of: source, on: day, isHoliday: true, calendar)
      sum += expected[gap].reduce(0, +)
      day = day.advanced(by: 1)
    }
    return sum
  }

  /// Whether what is there of a working day shows that people worked: the hours outside of the gap,
  /// or the other sources, sent half of what is usual of them.
  ///
  /// When next to nothing is left to tell it by, the day may be a holiday.
  private func isWorked(_ day: Day, _ gap: Range<Int>, own: [Double]) -> Bool {
    let seen = (day == today ? totals : history.totals(on: day)).map(Double.init)
    let usual = calendar.usualHours(day)
    let all = usual.reduce(0, +)
    let least = max(1, all * GapExpectation.leastShare)
    let outside = all - usual[gap].reduce(0, +)
    let seenOutside = seen.reduce(0, +) - seen[gap].reduce(0, +)
    if outside >= least, seenOutside >= outside / 2 { return true }
    let others = all - own[gap].reduce(0, +)
    return others >= least && seen.reduce(0, +) >= others / 2
  }
}
