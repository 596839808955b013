/// An admin account gives somebody a role.
public struct RoleGrant: Attack {
  /// When it happens.
  public let start: Moment
  private let presence: Presence
  private let target: Person
  private let strength: Strength

  /// A grant: loud is Global Administrator and permanent, clear is Exchange Administrator and
  /// permanent, subtle is Groups Administrator for some hours.
  public init(_ strength: Strength, to target: Person, by presence: Presence, at start: Moment) {
    self.strength = strength
    self.target = target
    self.presence = presence
    self.start = start
  }

  /// All its records, in order of time.
  public func records(in tenant: Tenant) -> [SampleRecord] {
    var maker = DirectoryAuditMaker(tenant: tenant, random: random(in: tenant))
    switch strength {
    case .loud:
      return [maker.grant(of: .globalAdministrator, to: target, by: presence, at: start)]
    case .clear:
      return [maker.grant(of: .exchangeAdministrator, to: target, by: presence, at: start)]
    case .subtle:
      return maker.timeBoundAssignment(
        of: .groupsAdministrator,
        to: target,
        by: presence,
        at: start
      )
    }
  }
}
