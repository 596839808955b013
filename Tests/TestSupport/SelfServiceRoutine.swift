/// People who forgot their password reset it themselves, from their own address.
public struct SelfServiceRoutine: Happening {
  private let share: Double

  /// A routine in which each person resets with this chance on each working day.
  public init(share: Double = 0.008) { self.share = share }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    tenant.members.flatMap { person -> [SampleRecord] in
      var maker = DirectoryAuditMaker(
        tenant: tenant,
        random: tenant.random(.selfService, person.number, day.number)
      )
      guard maker.random.chance(share), tenant.isWorking(person, on: day) else { return [] }
      let place = tenant.workplace(of: person, on: day)
      let moment = place.place.zone
        .moment(day, minute: person.hours.lowerBound + maker.random.below(60))
      return maker.selfServiceReset(by: place, at: moment)
    }
  }
}
