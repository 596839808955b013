/// Whether a sleeping account wakes by chance.
public enum Dormancy: Sendable {
  /// The chance that an account that slept so long wakes.
  ///
  /// p = 1 − exp(−h · days), h = (m + ½)/(n + 1) from the tenant's own past.
  ///
  /// - Parameters:
  ///   - awakenings: Accounts m that woke after a gap of this length or more, 0 or more.
  ///   - accountDays: Days n that accounts slept so long, 0 or more.
  ///   - days: Days that are scored, 0 or more.
  /// - Returns: `ln p`, `-inf...0`.
  public static func logP(awakenings: Int, accountDays: Double, days: Double = 1) -> Double {
    precondition(awakenings >= 0 && accountDays >= 0 && days >= 0, "counts must be 0 or more")
    let hazard = (Double(awakenings) + 0.5) / (accountDays + 1)
    return LogProbability.ofAnyEvent(expected: hazard * days)
  }
}
