/// A small change of the directory that some do often and others hardly ever.
struct Chore: Sendable {
  /// What it is done to.
  enum Target: Sendable {
    case account
    case group
    case application
    case policy
  }

  let action: AuditAction
  let target: Target

  /// From common to rare.
  static let all = [
    Chore(action: .users("Update user"), target: .account),
    Chore(action: .core("Update group", "GroupManagement", "Update"), target: .group),
    Chore(action: .core("Add owner to group", "GroupManagement", "Assign"), target: .group),
    Chore(action: .users("Enable account"), target: .account),
    Chore(action: .core("Add group", "GroupManagement", "Add"), target: .group),
    Chore(action: .core("Update device", "Device", "Update"), target: .policy),
    Chore(action: .users("Disable account"), target: .account),
    Chore(action: .core("Delete group", "GroupManagement", "Delete"), target: .group),
    Chore(action: .users("Set user manager"), target: .account),
    Chore(
      action: .core("Update service principal", "ApplicationManagement", "Update"),
      target: .application
    ),
    Chore(
      action: .core("Add app role assignment grant to user", "UserManagement", "Assign"),
      target: .application
    ),
    Chore(action: .core("Delete device", "Device", "Delete"), target: .policy),
    Chore(action: .users("Delete user", "Delete"), target: .account),
    Chore(
      action: .core("Remove owner from group", "GroupManagement", "Unassign"),
      target: .group
    ),
    Chore(
      action: .core("Add application", "ApplicationManagement", "Add"),
      target: .application
    ),
    Chore(action: .users("Restore user", "Restore"), target: .account),
    Chore(action: .core("Update policy", "Policy", "Update"), target: .policy),
    Chore(
      action: .core("Add owner to application", "ApplicationManagement", "Assign"),
      target: .application
    ),
    Chore(
      action: .core("Delete application", "ApplicationManagement", "Delete"),
      target: .application
    ),
    Chore(
      action: .core("Set group license", "GroupManagement", "Update"),
      target: .group
    ),
  ]

  /// One of the five that are a person's own, which differ from person to person; in one case of
  /// thirty any.
  static func pick(for person: Person, _ random: inout SplitMix64) -> Chore {
    guard !random.chance(0.03) else { return random.pick(all) }
    var own = SplitMix64(seed: UInt64(person.number), stream: .administration)
    let count = person.duty == .helpDesk ? 7 : all.count
    let repertoire = (0..<5).map { _ in all[min(own.below(count), own.below(count))] }
    return repertoire[min(random.below(5), random.below(5))]
  }

  /// The record of it.
  func record(
    by presence: Presence,
    at moment: Moment,
    _ maker: inout DirectoryAuditMaker
  ) -> SampleRecord {
    let tenant = maker.tenant
    let goal: AuditTarget
    switch target {
    case .account: goal = .user(maker.random.pick(Array(tenant.members.prefix(400))))
    case .group: goal = .object(maker.random.pick(tenant.groups), "Group")
    case .application: goal = .object(maker.random.pick(tenant.applications), "Application")
    case .policy: goal = .object(tenant.accessPolicy, "Policy")
    }
    return maker.row(action, by: .user(presence), on: [goal], at: moment)
  }
}
