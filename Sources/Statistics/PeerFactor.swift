/// Whether a user starts to use a value that others use.
///
/// Rank-1 Poisson factorisation: the rate of a pair is the breadth of the user times the
/// popularity of the value. Source: Turcotte, Moore, Heard and McPhall (ISI 2016).
public enum PeerFactor: Sendable {
  /// The chance of a first use.
  ///
  /// p = 1 − exp(−breadth · users/total · exposure).
  ///
  /// - Parameters:
  ///   - breadth: Different values of the user, 0 or more; may carry a pseudo count.
  ///   - users: Other users of the value, 0 or more; may carry a pseudo count.
  ///   - totalBreadth: The sum of the breadths of all users; less than 1 counts as 1.
  ///   - exposure: The scored share of the history, 0 or more.
  /// - Returns: `ln p`, `-inf...0`.
  public static func logP(
    breadth: Double,
    users: Double,
    totalBreadth: Double,
    exposure: Double = 1
  ) -> Double {
    precondition(breadth >= 0 && users >= 0 && exposure >= 0, "counts must be 0 or more")
    precondition(!totalBreadth.isNaN, "the total breadth must be a number")
    return LogProbability.ofAnyEvent(
      expected: breadth * users / max(1, totalBreadth) * exposure
    )
  }

  /// The chance of a first use on one day, with the pseudo counts of the method.
  ///
  /// p = 1 − exp(−(u + ½)(c + 0.1)/t · 3/max(7, days)).
  ///
  /// - Parameters:
  ///   - breadth: Different values of the user in the history, u.
  ///   - users: Other users of the value, c.
  ///   - totalBreadth: The sum of the breadths of all users, t.
  ///   - days: Days of history.
  /// - Returns: `ln p`, `-inf...0`.
  public static func logP(breadth: Int, users: Int, totalBreadth: Int, days: Int) -> Double {
    logP(
      breadth: Double(breadth) + 0.5,
      users: Double(users) + 0.1,
      totalBreadth: Double(totalBreadth),
      exposure: 3 / Double(max(7, days))
    )
  }
}
