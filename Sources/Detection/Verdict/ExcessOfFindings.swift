internal import Events
internal import Findings
internal import Rules

/// Finds statistical rules that speak far more often than chance allows.
///
/// Then a model does not fit the tenant, or much is going on: it is told once, as such.
enum ExcessOfFindings {
  /// Nights that are looked at.
  private static let nights = 7
  /// Nights of them that must be noisy.
  private static let noisyNights = 3
  /// How many times more than chance makes is noisy.
  private static let factor = 3.0

  /// What a rule said in the last nights.
  ///
  /// - Parameters:
  ///   - findings: The rule's findings.
  ///   - days: All days with events, in order.
  ///   - share: The chance findings that the rule may make in a night.
  /// - Returns: `nil` when it is no more than chance allows.
  static func find(_ findings: [Finding], days: [Day], share: Double) -> Report.Excess? {
    let last = days.suffix(nights)
    guard let first = last.first, last.count >= noisyNights else { return nil }
    var counts: [Day: Int] = [:]
    for finding in findings where finding.window.lastSeen.day >= first {
      counts[finding.window.lastSeen.day, default: 0] += 1
    }
    // One finding is no flood, however small the share.
    let limit = max(2, factor * share)
    let noisy = counts.values.count { Double($0) >= limit }
    guard noisy >= noisyNights else { return nil }
    return Report.Excess(
      findings: counts.values.reduce(0, +),
      nights: noisy,
      nightsLooked: last.count,
      expected: share * Double(last.count)
    )
  }
}
