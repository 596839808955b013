/// Accounts that come back after a long silence.
public struct DormancySettings: Sendable, Hashable {
  /// Days of silence after which an account sleeps.
  public var gap = 28
  /// Days of history before the method reports anything, and the fewest of silence that are a test.
  public var minimumDays = 14

  /// Makes the default settings.
  public init() {}
}
