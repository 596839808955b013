/// A single change of the directory that opens a door or takes data out.
public struct Tampering: Attack {
  /// What is changed.
  public enum Change: Sendable, CaseIterable {
    /// A secret is added to an application that had none.
    case applicationSecret
    /// An application gets a consent for the whole tenant.
    case adminConsent
    /// A Conditional Access policy goes from enabled to disabled.
    case policyDisabled
    /// A guest becomes a member.
    case guestPromotion
    /// The list of all users is downloaded.
    case userDownload
  }

  /// When it happens.
  public let start: Moment
  private let change: Change
  private let presence: Presence

  /// A change by an account.
  public init(_ change: Change, by presence: Presence, at start: Moment) {
    self.change = change
    self.presence = presence
    self.start = start
  }

  /// All its records, in order of time.
  public func records(in tenant: Tenant) -> [SampleRecord] {
    var maker = DirectoryAuditMaker(tenant: tenant, random: random(in: tenant))
    switch change {
    case .applicationSecret:
      return [maker.secret(for: tenant.applications[0], by: presence, at: start)]
    case .adminConsent:
      return maker.adminConsent(to: tenant.applications[0], by: presence, at: start)
    case .policyDisabled:
      return [
        maker.policyState(
          of: tenant.accessPolicy,
          from: "enabled",
          to: "disabled",
          by: presence,
          at: start
        )
      ]
    case .guestPromotion:
      let changes: [AuditChange] = [
        .list("UserType", old: "Guest", new: "Member"), .included("UserType"),
        .text("TargetId.UserType", new: "Member"),
      ]
      return [
        maker.row(
          .users("Update user"),
          by: .user(presence),
          on: [.user(tenant.guests[0], changes)],
          at: start
        )
      ]
    case .userDownload:
      let target = AuditTarget(id: tenant.id.text, displayName: "Users", type: "Directory")
      return [
        maker.row(
          .core("Download users - finished (bulk)", "UserManagement", "Read"),
          by: .user(presence),
          on: [target],
          at: start
        )
      ]
    }
  }
}
