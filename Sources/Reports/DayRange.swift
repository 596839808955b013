internal import Events
internal import Findings

/// The days that a report covers, cut into bars that a picture has room for.
struct DayRange {
  /// The first day.
  let first: Day
  /// How many days there are, `1...`.
  let days: Int
  /// How many days one bar stands for, `1...`.
  let step: Int

  /// More bars than this cannot be told apart.
  static let barLimit = 180

  /// The days of every source; `nil` when there is no event.
  init?(_ report: Report) {
    var edges = report.coverage.filter { !$0.counts.isEmpty }.flatMap { coverage in
      [
        coverage.firstDay, coverage.firstDay.advanced(by: Int32(coverage.counts.count - 1)),
      ]
    }
    // The period may reach to a stray time stamp far away; it counts only when nothing else does.
    if edges.isEmpty, let period = report.period { edges = [period.lastSeen.day] }
    guard let first = edges.min(), let last = edges.max() else { return nil }
    self.first = first
    days = Int(last.number) - Int(first.number) + 1
    step = (days + DayRange.barLimit - 1) / DayRange.barLimit
  }

  /// The last day.
  var last: Day { first.advanced(by: Int32(days - 1)) }

  /// How many bars there are.
  var bars: Int { (days + step - 1) / step }

  /// The place of a day; it may lie outside of the range.
  func index(of day: Day) -> Int { Int(day.number) - Int(first.number) }

  /// The day at a place.
  func day(at index: Int) -> Day { first.advanced(by: Int32(index)) }

  /// The bar of a place in words: `Mon 2026-11-02`.
  func name(ofBar bar: Int) -> String {
    let begin = day(at: bar * step)
    let end = day(at: min(days, (bar + 1) * step) - 1)
    return begin == end ? "\(begin.weekdayName) \(begin)" : "\(begin) to \(end)"
  }

  /// The counts of a source, one for each day of the range.
  func counts(of coverage: Report.Coverage) -> [Int] {
    var counts = Array(repeating: 0, count: days)
    let offset = index(of: coverage.firstDay)
    for (index, count) in coverage.counts.enumerated() where counts.indices.contains(offset + index)
    {
      counts[offset + index] = count
    }
    return counts
  }
}
