/// Somebody has a new phone: the device is registered and the second factor moves to it.
public struct NewPhone: Happening {
  private let number: Int
  private let day: CivilDay

  /// The person of this number gets a phone on this day.
  public init(of number: Int, on day: CivilDay) {
    self.number = number
    self.day = day
  }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    guard day == self.day else { return [] }
    let person = tenant.people[number]
    let home = tenant.home(of: person, on: day).using(person.phone(on: day))
    let moment = home.place.zone.moment(day, minute: person.hours.upperBound + 75)
    var maker = DirectoryAuditMaker(tenant: tenant, random: tenant.random(.phone, number))
    var signIns = SignInMaker(tenant: tenant, random: tenant.random(.phone, number, 1))
    return maker.deviceRegistration(of: home.device, by: home, at: moment)
      + maker.methodRegistration(by: home, at: moment.adding(minutes: 4))
      + [signIns.signIn(home, at: moment.adding(minutes: 7), to: CloudApplication.everyday[1])]
  }
}
