/// Logs that fall silent.
public struct GapSettings: Sendable, Hashable {
  /// Days of history of a log before its silence is judged.
  public var minimumDays = 7
  /// Seconds before the end of what was read in which a log may still be on its way.
  public var latency: Int64 = 21_600

  /// Makes the default settings.
  public init() {}
}
