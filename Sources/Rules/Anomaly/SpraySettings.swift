/// One or a few passwords tried on many accounts.
public struct SpraySettings: Sendable, Hashable {
  /// How attempts are put together.
  public enum View: String, Sendable, Hashable, CaseIterable {
    /// One address, or one /24 or /48, on one day.
    case source
    /// One client from many addresses, on one day.
    case distributed
    /// One client over several days.
    case slow
  }

  /// How attempts are put together.
  public var views: [View] = View.allCases
  /// Fewer accounts than this on one day are not reported, however unlikely.
  public var minimum = 5
  /// Fewer accounts than this over several days are not reported, however unlikely.
  public var slowMinimum = 12
  /// Over so many days slow attempts are put together.
  public var slowDays = 5

  /// Makes the default settings.
  public init() {}
}
