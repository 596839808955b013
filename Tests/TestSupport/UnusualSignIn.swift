/// Somebody else signs in with an account, at will after adding an own second factor.
public struct UnusualSignIn: Attack {
  /// When it begins.
  public let start: Moment
  private let presence: Presence
  private let addsMethod: Bool
  private let application: CloudApplication

  /// A sign-in.
  ///
  /// - Parameters:
  ///   - presence: The account, and from where it is used.
  ///   - start: When it begins.
  ///   - toPortal: Whether the administration portal is opened, or mail.
  ///   - addsMethod: Whether a second factor is added 9 minutes before the sign-in.
  public init(by presence: Presence, at start: Moment, toPortal: Bool, addsMethod: Bool) {
    self.presence = presence
    self.start = start
    self.addsMethod = addsMethod
    application = toPortal ? .portal : CloudApplication.everyday[0]
  }

  /// All its records, in order of time.
  public func records(in tenant: Tenant) -> [SampleRecord] {
    var signIns = SignInMaker(
      tenant: tenant,
      random: random(in: tenant, presence.person.number)
    )
    guard addsMethod else { return [signIns.signIn(presence, at: start, to: application)] }
    var audits = DirectoryAuditMaker(
      tenant: tenant,
      random: random(in: tenant, -1 - presence.person.number)
    )
    return audits.methodRegistration(by: presence, at: start)
      + [signIns.signIn(presence, at: start.adding(minutes: 9), to: application)]
  }
}
