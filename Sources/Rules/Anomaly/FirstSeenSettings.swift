/// Values that are new to an actor and rare in the tenant.
public struct FirstSeenSettings: Sendable, Hashable {
  /// What may be new.
  public enum Value: String, Sendable, Hashable, CaseIterable {
    /// What was done.
    case operation
    /// The application.
    case app
    /// The client software: family and operating system, without versions.
    case agent
    /// The device.
    case device
    /// The country.
    case country
  }

  /// What is looked at.
  public var values: [Value] = [.operation]
  /// Operations that matter more than others when they are new.
  public var sensitive: [String] = []
  /// Days of history before the method reports anything.
  public var minimumDays = 7
  /// So many actors who take a value up within three days make it the tenant's news, not theirs;
  /// in small tenants fewer do.
  public var crowd = 10
  /// The rule's part among the rules of the method.
  public var weight = 1

  /// Makes the default settings.
  public init() {}
}
