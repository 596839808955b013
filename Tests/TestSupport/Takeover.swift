/// The quiet life of a company whose help desk account is taken over in the last two nights.
///
/// The clock of the story is the local one of the Oslo office: Sunday 2026-11-08 and Monday
/// 2026-11-09, in winter time (one hour ahead of UTC).
public struct Takeover: Sendable {
  /// Sunday 2026-11-08.
  public static let sunday = CivilDay(2026, 11, 8)
  /// Monday 2026-11-09.
  public static let monday = CivilDay(2026, 11, 9)

  /// The company.
  public let tenant: Tenant
  /// What happens in it, the attack included.
  public let happenings: [any Happening]
  /// The attack alone, in order of time.
  public let attacks: [any Attack]

  /// The takeover of a company made from this seed.
  public init(seed: UInt64) {
    let quiet = QuietMonth(seed: seed)
    tenant = quiet.tenant
    attacks = Self.attacks(on: quiet.tenant)
    happenings = quiet.happenings + [Self.saturdayEvening] + attacks
  }

  /// The company and what happens in it.
  public var life: TenantLife { TenantLife(tenant: tenant, happenings: happenings) }

  private static func attacks(on tenant: Tenant) -> [any Attack] {
    let clerk = tenant.people[3]
    let admin = tenant.people[0]
    let foothold = Foothold(.loud, against: clerk)
    let asClerk = foothold.presence(of: clerk, host: 20)
    let asAdmin = foothold.presence(of: admin, host: 21)
    let members = Array(tenant.members.prefix(13))
    let targets = Array(members[..<5]) + [admin] + members[5...]
    let victims = members[..<3].enumerated().map {
      foothold.presence(of: $0.element, host: 22 + $0.offset)
    }
    return [
      UnusualSignIn(by: asClerk, at: night(sunday, 1, 31), toPortal: true, addsMethod: true),
      ResetBurst(.loud, by: asClerk, at: night(sunday, 2, 5), against: targets),
      UnusualSignIn(by: asAdmin, at: night(sunday, 2, 41), toPortal: true, addsMethod: false),
      RoleGrant(.loud, to: tenant.serviceAccount, by: asAdmin, at: night(sunday, 2, 50)),
      Tampering(.applicationSecret, by: asAdmin, at: night(sunday, 2, 58)),
      Tampering(.adminConsent, by: asAdmin, at: night(sunday, 3, 4)),
      Tampering(.policyDisabled, by: asAdmin, at: night(sunday, 3, 11)),
      Tampering(.guestPromotion, by: asAdmin, at: night(sunday, 3, 18)),
      UnusualSignIn(by: victims[0], at: night(monday, 1, 12), toPortal: false, addsMethod: false),
      UnusualSignIn(by: victims[1], at: night(monday, 1, 20), toPortal: false, addsMethod: false),
      UnusualSignIn(by: victims[2], at: night(monday, 1, 33), toPortal: false, addsMethod: false),
      MassUpload(.loud, by: victims[0], at: night(monday, 1, 45)),
      Tampering(.userDownload, by: asAdmin, at: night(monday, 2, 40)),
    ]
  }

  /// The clerk reads mail at home a few hours before, so that no honest journey explains the rest.
  private static var saturdayEvening: HomeSignIn {
    HomeSignIn(of: 3, at: night(sunday + -1, 22, 12))
  }

  private static func night(_ day: CivilDay, _ hour: Int, _ minute: Int) -> Moment {
    Town.oslo.zone.moment(day, minute: hour * 60 + minute)
  }
}
