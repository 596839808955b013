/// One sign-in of a person at home.
public struct HomeSignIn: Happening {
  private let number: Int
  private let moment: Moment

  /// The person of this number signs in to the mail at this moment.
  public init(of number: Int, at moment: Moment) {
    self.number = number
    self.moment = moment
  }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    guard day == moment.day else { return [] }
    var maker = SignInMaker(tenant: tenant, random: tenant.random(.signIns, number, -1))
    let home = tenant.home(of: tenant.people[number], on: day)
    return [maker.signIn(home, at: moment, to: CloudApplication.everyday[0])]
  }
}
