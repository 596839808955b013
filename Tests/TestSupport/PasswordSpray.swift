/// One address tries one password against many accounts.
public struct PasswordSpray: Attack {
  /// When the first attempt happens.
  public let start: Moment
  private let foothold: Foothold
  private let targets: [Person]

  /// A spray against these accounts, one attempt every 25 seconds.
  public init(from foothold: Foothold, at start: Moment, against targets: [Person]) {
    self.foothold = foothold
    self.start = start
    self.targets = targets
  }

  /// All its records, in order of time.
  public func records(in tenant: Tenant) -> [SampleRecord] {
    var maker = SignInMaker(tenant: tenant, random: random(in: tenant))
    return targets.indices.map { index in
      maker.signIn(
        foothold.presence(of: targets[index], host: 66),
        at: start.adding(seconds: index * 25),
        to: CloudApplication.everyday[0],
        .wrongPassword
      )
    }
  }
}
