/// A password expires for many people at once: all reset it themselves in one morning.
public struct ResetStorm: Happening {
  private let day: CivilDay
  private let people: Int

  /// A storm of so many people on this day.
  public init(on day: CivilDay, people: Int) {
    self.day = day
    self.people = people
  }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    guard day == self.day else { return [] }
    var maker = DirectoryAuditMaker(
      tenant: tenant,
      random: tenant.random(.selfService, -1, day.number)
    )
    let present = tenant.members.filter { $0.trip(on: day) == nil && $0.joined <= day }
    var signIns = SignInMaker(
      tenant: tenant,
      random: tenant.random(.selfService, -2, day.number)
    )
    return present.prefix(people).flatMap { person in
      let place = tenant.home(of: person, on: day)
      let moment = place.place.zone.moment(day, minute: 7 * 60 + 30 + maker.random.below(150))
      let next = signIns.signIn(
        place,
        at: moment.adding(minutes: 3),
        to: CloudApplication.everyday[0]
      )
      return maker.selfServiceReset(by: place, at: moment) + [next]
    }
  }
}
