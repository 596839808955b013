/// Sign-ins of one user that were denied again and again.
public struct DenialSettings: Sendable, Hashable {
  /// Fewer on a day than this are not reported, however unlikely.
  public var minimum = 4
  /// Whether only those count that come from a network the user never used.
  public var foreign = false
  /// Seconds after the last of them in which a success belongs to them.
  public var aftermath: Int64 = 3_600

  /// Makes the default settings.
  public init() {}
}
