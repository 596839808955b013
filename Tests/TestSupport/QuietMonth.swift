/// Forty days of a small company in which nothing bad happens, full of what looks bad.
public struct QuietMonth: Sendable {
  /// Thursday 2026-10-01.
  public static let firstDay = CivilDay(2026, 10, 1)
  /// 40 days, up to Monday 2026-11-09.
  public static let days = 40
  /// Nine people reset their expired passwords themselves.
  public static let stormDay = CivilDay(2026, 10, 13)
  /// Six people start.
  public static let onboardingDay = CivilDay(2026, 10, 19)
  /// Six people move to another building.
  public static let movingDay = CivilDay(2026, 10, 21)
  /// One person has a new phone.
  public static let phoneDay = CivilDay(2026, 10, 22)
  /// A guest is invited on each of these days.
  public static let invitationDays = [
    CivilDay(2026, 10, 2), CivilDay(2026, 10, 8), CivilDay(2026, 10, 15), CivilDay(2026, 10, 28),
    CivilDay(2026, 11, 4),
  ]
  /// The number of the person with the new phone.
  public static let phoneOwner = 9
  /// The number of the person who travels often.
  public static let frequentTraveller = 16
  /// The number of the person who travels once.
  public static let rareTraveller = 7

  /// The company.
  public let tenant: Tenant
  /// What happens in it.
  public let happenings: [any Happening]

  /// The month of a company made from this seed.
  public init(seed: UInt64) {
    var plan = TenantPlan(seed: seed, people: 26, firstDay: Self.firstDay, days: Self.days)
    plan.signInsPerDay = 1.5
    var tenant = TenantMaker(plan: plan).tenant()
    Self.settle(&tenant)
    self.tenant = tenant
    happenings =
      [
        SignInRoutine(), HelpDeskRoutine(), SelfServiceRoutine(), PrivilegedRoutine(),
        DirectoryRoutine(), DeviceRoutine(), ConversationRoutine(), ProvisioningRoutine(),
        NightlyJob(), PatchNight(of: 1, weekday: 3, minute: 22 * 60 + 45),
        ResetStorm(on: Self.stormDay, people: 9), OnboardingDay(on: Self.onboardingDay),
        NewPhone(of: Self.phoneOwner, on: Self.phoneDay),
      ]
      + Self.invitationDays.enumerated().map {
        GuestInvitation(of: $0.offset, by: 2 + $0.offset, on: $0.element)
      }
  }

  /// The company and what happens in it.
  public var life: TenantLife { TenantLife(tenant: tenant, happenings: happenings) }

  private static func settle(_ tenant: inout Tenant) {
    let early = 7 * 60 + 30
    tenant.people[0].hours = early...(16 * 60)
    tenant.people[1].hours = (14 * 60)...(22 * 60 + 30)
    tenant.people[1].remoteShare = 0.5
    tenant.people[3].hours = early...(16 * 60)
    for number in 20..<26 {
      tenant.people[number].joined = onboardingDay
      tenant.people[number].hours = (10 * 60)...(18 * 60)
    }
    for number in stride(from: 4, through: 14, by: 2) {
      tenant.people[number].desks.append(
        Person.Desk(from: movingDay, office: .fjordside)
      )
    }
    tenant.people[frequentTraveller].trips = [
      trip(CivilDay(2026, 10, 6), 3, .copenhagen), trip(CivilDay(2026, 10, 20), 2, .stockholm),
      trip(CivilDay(2026, 11, 3), 2, .copenhagen),
    ]
    tenant.people[rareTraveller].trips = [trip(CivilDay(2026, 10, 27), 3, .london)]
    var random = tenant.random(.phone)
    tenant.people[phoneOwner].phones.append(
      Person.Phone(from: phoneDay, device: .phone(&random))
    )
    tenant.people[18].usesIPv6AtHome = true
    tenant.people[18].remoteShare = 0.6
  }

  private static func trip(_ first: CivilDay, _ days: Int, _ place: Town) -> Person.Trip {
    Person.Trip(first: first, last: first + (days - 1), place: place)
  }
}
