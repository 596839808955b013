/// New colleagues get their accounts, a first password and a second factor.
public struct OnboardingDay: Happening {
  private let day: CivilDay

  /// The day on which everybody starts whose account begins that day.
  public init(on day: CivilDay) { self.day = day }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    guard day == self.day else { return [] }
    var maker = DirectoryAuditMaker(tenant: tenant, random: tenant.random(.onboarding))
    var transfers = ProvisioningMaker(tenant: tenant, random: tenant.random(.onboarding, 1))
    let admin = tenant.workplace(of: tenant.people[0], on: day)
    let city = admin.person.office(on: day).place
    let clerk = tenant.helpDesk.first { $0.office(on: day).place == city }
    let desk = tenant.workplace(of: clerk ?? admin.person, on: day)
    let early = admin.place.zone.moment(day, minute: admin.person.hours.lowerBound + 35)
    var records: [SampleRecord] = []
    for (index, person) in tenant.members.filter({ $0.joined == day }).enumerated() {
      let created = early.adding(minutes: index * 4)
      let isFromPersonnelSystem = index % 3 != 0
      let initiator: Initiator =
        isFromPersonnelSystem ? .application(tenant.directoryService) : .user(admin)
      if isFromPersonnelSystem {
        records.append(transfers.record(hired(person), at: created))
      }
      records.append(maker.addition(of: person, by: initiator, at: created))
      let reset = early.adding(minutes: 32 + index * 3)
      records += maker.reset(of: person, by: desk, at: reset)
      records += firstMorning(of: person, in: tenant, &maker)
      records += maker.licenceChange(
        of: person,
        by: admin,
        at: early.adding(minutes: 60 + index)
      )
    }
    return records
  }

  private func hired(_ person: Person) -> ProvisioningMaker.Transfer {
    ProvisioningMaker.Transfer(
      action: "create",
      source: "Workday",
      target: "Microsoft Entra ID",
      objectType: "User",
      objectName: person.displayName,
      objectID: person.id.text
    )
  }

  private func firstMorning(
    of person: Person,
    in tenant: Tenant,
    _ maker: inout DirectoryAuditMaker
  ) -> [SampleRecord] {
    let place = tenant.workplace(of: person, on: day)
    let moment = place.place.zone.moment(day, minute: person.hours.lowerBound + 60)
    let registered = moment.adding(minutes: maker.random.below(90))
    return maker.methodRegistration(by: place, at: registered)
      + maker.deviceRegistration(
        of: person.laptop,
        by: place,
        at: registered.adding(minutes: 6)
      )
  }
}
