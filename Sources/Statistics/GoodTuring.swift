/// The share of the world not yet seen, from the values seen only once.
public enum GoodTuring: Sendable {
  /// The chance that the next draw is new.
  ///
  /// (n₁ + 1)/(n + 1): the missing mass n₁/n with one more singleton, to be careful.
  /// Source: Good (1953).
  ///
  /// - Parameters:
  ///   - singletons: Values seen exactly once, 0 or more.
  ///   - draws: Values drawn, 0 or more.
  /// - Returns: A probability, above 0.
  public static func newProbability(singletons: Int, draws: Int) -> Double {
    precondition(singletons >= 0 && draws >= 0, "counts must be 0 or more")
    return min(1, (Double(singletons) + 1) / (Double(draws) + 1))
  }
}
