/// The activity over the 168 hours of a week, smoothed.
///
/// Hour 0 is Monday 00 UTC; hour h of day d is 24 d + h. Counts are active cells, not events,
/// so one long session does not weigh more than one hour.
public struct SmoothedWeek: Hashable, Sendable {
  /// Hours in a week.
  public static let hourCount = 168

  /// The smoothed count of each hour of the week, 168 values of 0 or more.
  public let hours: [Double]

  /// The sum of all hours; smoothing does not change it.
  public let total: Double

  /// A week with no activity at all.
  public static let empty = SmoothedWeek(cells: [Int](repeating: 0, count: hourCount), restDays: [])

  /// Smooths raw cell counts.
  ///
  /// First the kernel runs along the hours and over midnight. Then a share of every hour is
  /// replaced by the mean of the same hour on days of the same type, work or rest.
  ///
  /// - Parameters:
  ///   - cells: Active cells in each hour of the week, 168 counts of 0 or more.
  ///   - restDays: Days without work, 0 is Monday.
  ///   - kernel: The weights along the hours.
  ///   - pooling: The share taken from days of the same type, `0...1`.
  /// - Complexity: O(168 · reach).
  public init(
    cells: [Int],
    restDays: Set<Int>,
    kernel: HourKernel = .standard,
    pooling: Double = 0.5
  ) {
    precondition(cells.count == Self.hourCount, "a week has 168 hours")
    precondition((0...1).contains(pooling), "the pooled share must lie in 0...1")
    let spread = Self.spread(cells, kernel: kernel)
    hours = Self.pool(spread, restDays: restDays, share: pooling)
    total = hours.reduce(0, +)
  }

  private static func spread(_ cells: [Int], kernel: HourKernel) -> [Double] {
    var result = [Double](repeating: 0, count: hourCount)
    for (hour, cell) in cells.enumerated() where cell > 0 {
      var target = (hour - kernel.reach + hourCount) % hourCount
      for weight in kernel.weights {
        result[target] += Double(cell) * weight
        target = target + 1 == hourCount ? 0 : target + 1
      }
    }
    return result
  }

  private static func pool(_ hours: [Double], restDays: Set<Int>, share: Double) -> [Double] {
    var result = hours
    for isRest in [false, true] {
      let days = (0..<7).filter { restDays.contains($0) == isRest }
      guard !days.isEmpty else { continue }
      for hour in 0..<24 {
        let mean = days.reduce(0.0) { $0 + hours[$1 * 24 + hour] } / Double(days.count)
        for day in days {
          result[day * 24 + hour] = (1 - share) * hours[day * 24 + hour] + share * mean
        }
      }
    }
    return result
  }
}
