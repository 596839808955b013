/// The sign-ins of ordinary days: mornings, afternoons, phones, typing errors, weekends.
public struct SignInRoutine: Happening {
  /// A routine for all people of a tenant.
  public init() {}

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    tenant.people.flatMap { records(of: $0, on: day, in: tenant) }
  }

  private func records(of person: Person, on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    guard person.joined <= day else { return [] }
    let random = tenant.random(.signIns, person.number, day.number)
    var maker = SignInMaker(tenant: tenant, random: random)
    guard tenant.isWorking(person, on: day) else {
      return freeDay(of: person, on: day, &maker)
    }
    let place = tenant.workplace(of: person, on: day)
    var records = visit(place, day, minute: person.hours.lowerBound, spread: 30, &maker)
    var extra = tenant.plan.signInsPerDay - 1
    while extra > 0 {
      let minute = maker.random.whole(
        in: (person.hours.lowerBound + 90)...person.hours.upperBound
      )
      if maker.random.chance(extra) {
        records += visit(place, day, minute: minute, spread: 10, &maker)
      }
      extra -= 1
    }
    if maker.random.chance(0.1) {
      let minute = person.hours.lowerBound - 40
      let phone = tenant.onTheMove(person, on: day, &maker.random)
      records += visit(phone, day, minute: minute, spread: 20, &maker)
    }
    return records
  }

  /// Now and then somebody reads mail on a weekend or a holiday, at home or on the phone.
  private func freeDay(
    of person: Person,
    on day: CivilDay,
    _ maker: inout SignInMaker
  ) -> [SampleRecord] {
    guard maker.random.chance(person.duty == .admin ? 0.1 : 0.05) else { return [] }
    guard person.trip(on: day) == nil else { return [] }
    let home = maker.tenant.home(of: person, on: day)
    let presence = maker.random.chance(0.5) ? home.using(person.phone(on: day)) : home
    let minute = maker.random.whole(in: 570...1290)
    return visit(presence, day, minute: minute, spread: 10, &maker)
  }

  /// One successful sign-in; before it at times a wrong password or an interruption.
  private func visit(
    _ presence: Presence,
    _ day: CivilDay,
    minute: Int,
    spread: Int,
    _ maker: inout SignInMaker
  ) -> [SampleRecord] {
    let moment = presence.place.zone
      .moment(day, minute: minute + maker.random.bell(spread))
      .adding(seconds: maker.random.below(60))
    let isAdmin = presence.person.duty != .member && maker.random.chance(0.5)
    let application =
      isAdmin ? CloudApplication.portal : maker.random.pick(CloudApplication.everyday)
    let hurdles: [SignInStatus] =
      switch maker.random.below(100) {
      case 0..<3: [.wrongPassword]
      case 3: [.wrongPassword, .wrongPassword]
      case 4..<7: [.keepSignedIn]
      case 7..<9: [.strongAuthentication]
      default: []
      }
    var records: [SampleRecord] = []
    for (index, status) in hurdles.enumerated() {
      let seconds = -20 * (hurdles.count - index)
      records.append(
        maker.signIn(presence, at: moment.adding(seconds: seconds), to: application, status)
      )
    }
    records.append(maker.signIn(presence, at: moment, to: application))
    return records
  }
}
