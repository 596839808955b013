/// An admin works late on the same weekday of each week, with a role activated and devices synced.
public struct PatchNight: Happening {
  private let number: Int
  private let weekday: Int
  private let minute: Int

  /// The person of this number works on this weekday, 1...7, from this minute of the local day.
  public init(of number: Int, weekday: Int, minute: Int) {
    self.number = number
    self.weekday = weekday
    self.minute = minute
  }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    let admin = tenant.people[number]
    guard day.weekday == weekday, tenant.isWorking(admin, on: day) else { return [] }
    let home = tenant.home(of: admin, on: day)
    let start = home.place.zone.moment(day, minute: minute)
    var signIns = SignInMaker(tenant: tenant, random: tenant.random(.privileged, day.number, -1))
    var audits = DirectoryAuditMaker(
      tenant: tenant,
      random: tenant.random(.privileged, day.number, -2)
    )
    var devices = IntuneMaker(tenant: tenant, random: tenant.random(.intune, day.number, -1))
    let sync = IntuneMaker.Operation(
      type: "syncDevice ManagedDevice",
      verb: "Action",
      category: "Device",
      component: "ManagedDevices",
      resourceType: "ManagedDevice",
      resourceName: "Windows ring 1"
    )
    return [signIns.signIn(home, at: start, to: .portal)]
      + audits.activation(of: .intuneAdministrator, by: home, at: start.adding(minutes: 5))
      + [devices.event(sync, by: admin, at: start.adding(minutes: 18))]
  }
}
