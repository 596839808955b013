/// Admins activate eligible roles in their own working hours, and at times assign one for a while.
public struct PrivilegedRoutine: Happening {
  /// A routine for the admins of a tenant.
  public init() {}

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var maker = DirectoryAuditMaker(
      tenant: tenant,
      random: tenant.random(.privileged, day.number)
    )
    return tenant.admins.flatMap { admin -> [SampleRecord] in
      guard maker.random.chance(0.5), tenant.isWorking(admin, on: day) else { return [] }
      let place = tenant.workplace(of: admin, on: day)
      let minute = maker.random.whole(
        in: (admin.hours.lowerBound + 15)...(admin.hours.upperBound - 60)
      )
      let moment = place.place.zone.moment(day, minute: minute)
      let role: DirectoryRole =
        maker.random.chance(0.5) ? .groupsAdministrator : .intuneAdministrator
      var records = maker.activation(of: role, by: place, at: moment)
      if maker.random.chance(0.18) {
        let target = tenant.settledMember(before: day, &maker.random)
        let lesser: DirectoryRole = maker.random.chance(0.5) ? .reportsReader : .messageReader
        records += maker.timeBoundAssignment(
          of: lesser,
          to: target,
          by: place,
          at: moment.adding(minutes: 12)
        )
      }
      return records
    }
  }
}
