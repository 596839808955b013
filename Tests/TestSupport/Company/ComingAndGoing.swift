/// Accounts of people who begin are made and get a first password; of those who leave, disabled.
struct ComingAndGoing: Happening {
  let company: Company

  /// The records of one day, in any order.
  func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    let newcomers = company.members.filter { $0.joined == day }
    let leavers = company.members.filter { $0.left == day }
    guard !newcomers.isEmpty || !leavers.isEmpty else { return [] }
    var maker = DirectoryAuditMaker(tenant: tenant, random: tenant.random(.onboarding, day.number))
    let admin = company.admins.first { company.isWorking($0, on: day) } ?? company.admins[0]
    let clerk = company.helpDesk.first { company.isWorking($0, on: day) } ?? admin
    let desk = company.workplace(of: clerk, on: day)
    let start = desk.place.zone.moment(day, minute: clerk.hours.lowerBound + 20)
    var records: [SampleRecord] = []
    for (index, newcomer) in newcomers.enumerated() {
      let made = start.adding(seconds: index * 45)
      let feed = Initiator.application(tenant.directoryService)
      records.append(maker.addition(of: newcomer.person, by: feed, at: made.adding(minutes: -90)))
      records += maker.reset(of: newcomer.person, by: desk, at: made)
      let place = company.workplace(of: newcomer, on: day)
      let first = place.place.zone.moment(day, minute: newcomer.hours.lowerBound + 90)
      let registered = first.adding(minutes: maker.random.below(120))
      records += maker.methodRegistration(by: place, at: registered)
      records += maker.deviceRegistration(
        of: newcomer.laptop(on: day),
        by: place,
        at: registered.adding(minutes: 6)
      )
    }
    let office = company.workplace(of: admin, on: day)
    for (index, leaver) in leavers.enumerated() {
      records.append(
        maker.row(
          .users("Disable account"),
          by: .user(office),
          on: [.user(leaver.person, [.raw("AccountEnabled", old: "[true]", new: "[false]")])],
          at: start.adding(minutes: 120 + index)
        )
      )
    }
    return records
  }
}
