/// What an account does that others do, but nobody of the group that it works with.
public struct PeersSettings: Sendable, Hashable {
  /// The field whose values accounts share: sites, applications, resources.
  public var field: FieldPath
  /// What its values are called in sentences, in the plural.
  public var unit = "values"
  /// Fewer foreign values on a day than this are not reported, however unlikely.
  public var minimum = 3
  /// Days of history before groups are learnt.
  public var minimumDays = 14
  /// Accounts with a habit that a tenant needs before groups mean something in it.
  public var minimumAccounts = 40
  /// Accounts of one group that take a value up within three days and so explain it (new work).
  public var crowd = 3

  /// Makes the default settings.
  public init(field: FieldPath) { self.field = field }
}
