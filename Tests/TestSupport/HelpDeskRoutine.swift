/// The help desk resets one to three passwords for each two clerks on most working days.
public struct HelpDeskRoutine: Happening {
  /// A routine for the help desk of a tenant.
  public init() {}

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var maker = DirectoryAuditMaker(
      tenant: tenant,
      random: tenant.random(.helpDesk, day.number)
    )
    let clerks = tenant.helpDesk.filter { tenant.isWorking($0, on: day) }
    guard !clerks.isEmpty, maker.random.chance(0.88) else { return [] }
    let calls = tenant.helpDeskCount / 2 * maker.random.whole(in: 1...3)
    return (0..<calls).flatMap { _ -> [SampleRecord] in
      let clerk = maker.random.pick(clerks)
      let desk = tenant.workplace(of: clerk, on: day)
      let target = tenant.settledMember(before: day + -3, &maker.random)
      let minute = maker.random.whole(
        in: (clerk.hours.lowerBound + 20)...(clerk.hours.upperBound - 20)
      )
      let second = maker.random.below(60)
      return maker.reset(
        of: target,
        by: desk,
        at: desk.place.zone.moment(day, minute: minute).adding(seconds: second)
      )
    }
  }
}
