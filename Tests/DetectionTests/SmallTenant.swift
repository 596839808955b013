import TestSupport

/// Three weeks of ten people, with an attack in the last days: small enough to be run night by
/// night.
struct SmallTenant {
  static let days = 21
  /// Of the records, in order of time.
  let life: TenantLife

  init(seed: UInt64) {
    var plan = TenantPlan(
      seed: seed,
      people: 10,
      firstDay: CivilDay(2026, 10, 5),
      days: SmallTenant.days
    )
    plan.signInsPerDay = 1.5
    let tenant = TenantMaker(plan: plan).tenant()
    let clerk = tenant.people[3]
    let foothold = Foothold(.loud, against: clerk)
    let night = Moment(plan.day(18), second: 23 * 3_600 + 40 * 60)
    let attacks: [any Attack] = [
      UnusualSignIn(
        by: foothold.presence(of: clerk, host: 9),
        at: night.adding(minutes: -30),
        toPortal: true,
        addsMethod: true
      ),
      // Goes on after midnight.
      ResetBurst(
        by: foothold.presence(of: clerk, host: 9),
        at: night,
        targets: Array(tenant.members.prefix(6)) + Array(tenant.admins),
        seconds: 2_400
      ),
      RoleGrant(
        .loud,
        to: tenant.serviceAccount,
        by: foothold.presence(of: tenant.people[0], host: 10),
        at: night.adding(minutes: 60)
      ),
      UnusualSignIn(
        by: foothold.presence(of: tenant.people[5], host: 9),
        at: night.adding(minutes: 1_500),
        toPortal: false,
        addsMethod: false
      ),
    ]
    life = TenantLife(
      tenant: tenant,
      happenings: [
        SignInRoutine(), HelpDeskRoutine(), SelfServiceRoutine(share: 0.03), PrivilegedRoutine(),
        DirectoryRoutine(), NightlyJob(), GuestInvitation(of: 0, by: 2, on: plan.day(9)),
        ResetStorm(on: plan.day(16), people: 5),
      ] + attacks
    )
  }
}
