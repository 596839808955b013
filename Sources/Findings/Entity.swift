/// A person, application, address or object that a finding is about.
public struct Entity: Sendable, Hashable {
  /// The part it plays in the finding.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case actor
    case target
    case address
    case app
    case device
    case tenant
  }

  /// The part it plays.
  public var role: Role
  /// What it is.
  ///
  /// One of user, servicePrincipal and ip, or what the record calls it: Group, Role, Policy.
  public var type: String
  /// The identifier that is stable: object id, address, or the name if there is no other.
  public var id: String
  /// What people call it; the id when nothing better is known.
  public var name: String

  /// Makes an entity.
  public init(role: Role, type: String, id: String, name: String) {
    self.role = role
    self.type = type
    self.id = id
    self.name = name
  }
}
