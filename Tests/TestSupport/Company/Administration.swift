/// What admins do: roles, groups, licences, applications, policies; at times at night.
struct Administration: Happening {
  let company: Company

  /// The records of one day, in any order.
  func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var records: [SampleRecord] = []
    for employee in company.admins {
      var maker = DirectoryAuditMaker(
        tenant: tenant,
        random: tenant.random(.administration, employee.number, day.number)
      )
      if company.isWorking(employee, on: day) {
        records += work(of: employee, on: day, &maker)
      }
      if isPatchNight(day, employee) || maker.random.chance(company.rates.nightTrouble) {
        records += night(of: employee, on: day, &maker)
      }
    }
    return records
  }

  /// One admin in three patches in the night of the second Tuesday, or of each Thursday.
  private func isPatchNight(_ day: CivilDay, _ employee: Employee) -> Bool {
    guard employee.number % 3 == 1, employee.isEmployed(on: day) else { return false }
    return company.plan.seed % 2 == 0
      ? day.weekday == 2 && (8...14).contains(day.dayOfMonth) : day.weekday == 4
  }

  private func work(
    of employee: Employee,
    on day: CivilDay,
    _ maker: inout DirectoryAuditMaker
  ) -> [SampleRecord] {
    let place = company.workplace(of: employee, on: day)
    func moment(_ maker: inout DirectoryAuditMaker) -> Moment {
      place.place.zone.moment(day, minute: maker.random.whole(in: employee.hours))
        .adding(seconds: maker.random.below(60))
    }
    var records: [SampleRecord] = []
    if maker.random.chance(0.4) {
      records += maker.activation(of: .intuneAdministrator, by: place, at: moment(&maker))
    }
    for _ in 0..<maker.random.poisson(company.rates.grants) {
      let target = company.settled(day, &maker.random).person
      let time = moment(&maker)
      records +=
        maker.random.chance(0.3)
        ? [maker.grant(of: .messageReader, to: target, by: place, at: time)]
        : maker.timeBoundAssignment(of: .reportsReader, to: target, by: place, at: time)
    }
    for _ in 0..<maker.random.poisson(company.rates.changes) {
      records += change(by: place, on: day, at: moment(&maker), &maker)
    }
    // Tasks of the first days of a quarter, by the same few every time.
    if (day.month - 1) % 3 == 0, day.dayOfMonth <= 7, employee.number % 4 == 0,
      maker.random.chance(0.4)
    {
      records += maker.adminConsent(
        to: maker.random.pick(company.tenant.applications),
        by: place,
        at: moment(&maker)
      )
    }
    return records
  }

  private func change(
    by place: Presence,
    on day: CivilDay,
    at moment: Moment,
    _ maker: inout DirectoryAuditMaker
  ) -> [SampleRecord] {
    let target = company.settled(day, &maker.random).person
    let tenant = company.tenant
    switch maker.random.below(100) {
    case 0..<30:
      return [Chore.pick(for: place.person, &maker.random).record(by: place, at: moment, &maker)]
    case 30..<60:
      return [maker.anyMembership(of: target, by: place, at: moment)]
    case 60..<80: return maker.licenceChange(of: target, by: place, at: moment)
    case 80..<92:
      let application = maker.random.pick(tenant.applications)
      return [maker.applicationUpdate(of: application, by: place, at: moment)]
    case 92..<96:
      let application = maker.random.pick(tenant.applications)
      return [maker.secret(for: application, by: place, at: moment)]
    case 96..<98:
      return [
        maker.policyState(
          of: tenant.accessPolicy,
          from: "enabledForReportingButNotEnforced",
          to: "enabled",
          by: place,
          at: moment
        )
      ]
    default:
      return maker.adminConsent(
        to: maker.random.pick(tenant.applications),
        by: place,
        at: moment
      )
    }
  }

  /// From home, between ten in the evening and two in the morning.
  private func night(
    of employee: Employee,
    on day: CivilDay,
    _ maker: inout DirectoryAuditMaker
  ) -> [SampleRecord] {
    guard employee.journey(on: day) == nil, !employee.isAbsent(on: day) else { return [] }
    let home = company.atHome(employee, on: day)
    let start = home.place.zone.moment(day, minute: 1320 + maker.random.below(240))
    var access = AccessMaker(company: company, random: maker.random)
    return [access.access(home, at: start, to: .portal)]
      + maker.activation(of: .intuneAdministrator, by: home, at: start.adding(minutes: 4))
      + [
        maker.applicationUpdate(
          of: maker.random.pick(company.tenant.applications),
          by: home,
          at: start.adding(minutes: 25)
        )
      ]
  }
}
