/// What an event's columns tell of it, as texts; empty where they tell nothing.
public struct EventWords: Sendable, Hashable {
  /// The actor's key: an object id, else a name.
  public var actorID: String
  /// What people call the actor.
  public var actorName: String
  /// The address of the client.
  public var address: String
  /// The application.
  public var app: String
  /// The country the client was in.
  public var country: String

  /// Makes the words of an event.
  public init(
    actorID: String = "",
    actorName: String = "",
    address: String = "",
    app: String = "",
    country: String = ""
  ) {
    self.actorID = actorID
    self.actorName = actorName
    self.address = address
    self.app = app
    self.country = country
  }
}
