/// What a record says in the few words that a plain rule asks for.
public struct RecordFact: Sendable {
  /// What was done; `Sign-in activity` for a sign-in.
  public let operation: String
  /// The sign-in name of the account, or the name of the application.
  public let actor: String
  /// What it was done to: an account's sign-in name, or an object's name.
  public let target: String
  /// The client address; empty when the record has none.
  public let address: String
  /// Degrees north, of a sign-in.
  public let latitude: Double
  /// Degrees east, of a sign-in.
  public let longitude: Double
  /// How a sign-in ended; 0 is well.
  public let code: Int
  /// How much: items of mail, bytes of content; 1 otherwise.
  public let amount: Int

  init(
    operation: String,
    actor: String,
    target: String = "",
    address: String,
    place: Town? = nil,
    code: Int = 0,
    amount: Int = 1
  ) {
    self.operation = operation
    self.actor = actor
    self.target = target
    self.address = address
    latitude = place?.latitude ?? 0
    longitude = place?.longitude ?? 0
    self.code = code
    self.amount = amount
  }
}
