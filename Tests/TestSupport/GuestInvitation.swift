/// A person of another company is invited and accepts on the same day.
public struct GuestInvitation: Happening {
  private let guest: Int
  private let host: Int
  private let day: CivilDay

  /// The guest of this number is invited by the person of that number.
  public init(of guest: Int, by host: Int, on day: CivilDay) {
    self.guest = guest
    self.host = host
    self.day = day
  }

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    guard day == self.day else { return [] }
    var maker = DirectoryAuditMaker(tenant: tenant, random: tenant.random(.guests, guest))
    let person = tenant.guests[guest]
    let desk = tenant.workplace(of: tenant.people[host], on: day)
    let moment = desk.place.zone.moment(day, minute: 11 * 60 + maker.random.below(180))
    let network = AddressBlock.household(400 + guest, in: .norway)
    let visitor = Presence(
      person: person,
      address: network.address(guest),
      place: .oslo,
      device: person.laptop
    )
    let redeem = AuditAction(
      name: "Redeem external user invite",
      category: "UserManagement",
      operation: "Update",
      service: "Invited Users"
    )
    return maker.invitation(of: person, by: desk, at: moment)
      + [
        maker.row(
          redeem,
          by: .user(visitor),
          on: [.user(person)],
          at: moment.adding(minutes: 43)
        )
      ]
  }
}
