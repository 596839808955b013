/// What people do all day: sign in, mistype, read mail, work on files, ask an AI application.
struct DeskWork: Happening {
  let company: Company

  /// The records of one day, in any order.
  func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var records: [SampleRecord] = []
    for employee in company.employees {
      var access = AccessMaker(
        company: company,
        random: tenant.random(.desk, employee.number, day.number)
      )
      guard company.isWorking(employee, on: day) else {
        freeDay(of: employee, on: day, &access, &records)
        continue
      }
      let place = company.workplace(of: employee, on: day)
      visits(of: employee, on: day, place, &access, &records)
      let work = FileWork(company: company, employee: employee, place: place, day: day)
      work.appendRecords(to: &records)
    }
    return records
  }

  private func visits(
    of employee: Employee,
    on day: CivilDay,
    _ place: Presence,
    _ access: inout AccessMaker,
    _ records: inout [SampleRecord]
  ) {
    let hours = employee.hours
    visit(employee, place, day, hours.lowerBound + access.random.bell(45), &access, &records)
    for _ in 0..<access.random.poisson(max(0, employee.signIns - 1)) {
      let minute = access.random.whole(in: hours)
      visit(employee, place, day, minute, &access, &records, isSilent: access.random.chance(0.5))
    }
    for _ in 0..<access.random.poisson(employee.phoneVisits) {
      let minute = access.random.whole(in: 390...1380)
      let isAtWork = hours.contains(minute) && access.random.chance(0.5)
      let isAtHome = !isAtWork && access.random.chance(0.5)
      let presence: Presence =
        isAtWork
        ? place.using(employee.phone(on: day))
        : isAtHome && employee.journey(on: day) == nil
          ? company.atHome(employee, on: day).using(employee.phone(on: day))
          : company.onTheMove(employee, on: day, &access.random)
      visit(employee, presence, day, minute, &access, &records, isSilent: true)
    }
    let evening = access.random.whole(in: 1080...1350)
    if let own = employee.ownComputer, access.random.chance(0.15) {
      visit(employee, company.atHome(employee, on: day).using(own), day, evening, &access, &records)
    }
    if let network = employee.privateNetwork, access.random.chance(0.3) {
      let presence = company.throughPrivateNetwork(employee, network, on: day, &access.random)
      visit(employee, presence, day, evening, &access, &records)
    }
    // Some begin again after dinner.
    if access.random.chance(employee.person.duty == .admin ? 0.12 : 0.04) {
      let presence = employee.journey(on: day) == nil ? company.atHome(employee, on: day) : place
      visit(employee, presence, day, evening, &access, &records)
    }
  }

  /// Now and then somebody reads mail on a weekend, a holiday or a day of leave.
  private func freeDay(
    of employee: Employee,
    on day: CivilDay,
    _ access: inout AccessMaker,
    _ records: inout [SampleRecord]
  ) {
    guard employee.usesAccount(on: day), employee.presence > 0.5 else { return }
    let share = employee.isAbsent(on: day) ? 0.01 : employee.person.duty == .admin ? 0.12 : 0.06
    guard access.random.chance(share) else { return }
    let minute = access.random.whole(in: 540...1320)
    let isPhone = access.random.chance(0.6)
    let presence =
      employee.journey(on: day) != nil
      ? company.workplace(of: employee, on: day)
      : isPhone
        ? company.onTheMove(employee, on: day, &access.random)
        : company.atHome(employee, on: day)
    visit(employee, presence, day, minute, &access, &records)
  }

  /// One successful sign-in; before it at times a hurdle.
  private func visit(
    _ employee: Employee,
    _ presence: Presence,
    _ day: CivilDay,
    _ minute: Int,
    _ access: inout AccessMaker,
    _ records: inout [SampleRecord],
    isSilent: Bool = false
  ) {
    let moment = presence.place.zone.moment(day, minute: minute)
      .adding(seconds: access.random.below(60))
    let application = application(for: employee, on: day, &access.random)
    if !isSilent {
      var hurdles: [SignInStatus] = []
      if access.random.chance(employee.typos) { hurdles.append(.wrongPassword) }
      if !hurdles.isEmpty, access.random.chance(0.3) { hurdles.append(.wrongPassword) }
      if access.random.chance(0.02) { hurdles.append(.keepSignedIn) }
      if access.random.chance(0.03) { hurdles.append(.strongAuthentication) }
      if access.random.chance(company.rates.denials) {
        hurdles.append(access.random.chance(0.3) ? .denied : .unanswered)
      }
      for (index, status) in hurdles.enumerated() {
        let before = moment.adding(seconds: -25 * (hurdles.count - index))
        records.append(access.access(presence, at: before, to: application, .failed(status)))
      }
    }
    records.append(
      access.access(presence, at: moment, to: application, isSilent ? .silent : .plain)
    )
  }

  private func application(
    for employee: Employee,
    on day: CivilDay,
    _ random: inout SplitMix64
  ) -> CloudApplication {
    if employee.person.duty != .member, random.chance(0.3) { return .portal }
    for rollout in company.rollouts where rollout.from <= day {
      var own = company.tenant.random(.company, 7, employee.number)
      let isReached = own.chance(rollout.share)
      let start = rollout.from + own.below(6)
      if isReached, start <= day, random.chance(0.1) {
        return company.applications[4 + rollout.application]
      }
    }
    if random.chance(0.75) { return company.applications[random.below(4)] }
    if random.chance(0.02) {
      return company.applications[4 + random.below(company.rates.applications)]
    }
    return company.applications[random.pick(employee.applications)]
  }
}
