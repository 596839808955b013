/// A service principal signs in at the same time every night and tidies up groups.
public struct NightlyJob: Happening {
  private let minute: Int

  /// A job that starts at this minute of the UTC day.
  public init(minute: Int = 120) { self.minute = minute }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var random = tenant.random(.nightly, day.number)
    let start = Moment(day, second: minute * 60 + random.below(40))
    let address = AddressBlock(34, 88, 61, length: 24).address(17)
    var signIns = SignInMaker(tenant: tenant, random: random)
    var audits = DirectoryAuditMaker(tenant: tenant, random: tenant.random(.nightly, day.number, 1))
    return [
      signIns.workloadSignIn(tenant.nightWorker, from: address, at: start),
      audits.membership(
        of: tenant.settledMember(before: day, &audits.random),
        in: audits.random.pick(tenant.groups),
        joins: audits.random.chance(0.5),
        by: .application(tenant.nightWorker),
        at: start.adding(seconds: 25)
      ),
    ]
  }
}
