/// Accounts that come back after a long silence.
public struct DormancySettings: Sendable, Hashable {
  /// Days of silence from which an account sleeps; twice as many are a sleep of its own kind.
  public var gap = 14
  /// Days of history before the method reports anything.
  public var minimumDays = 14

  /// Makes the default settings.
  public init() {}
}
