/// Makes a company from a plan.
struct CompanyMaker {
  private let plan: TenantPlan
  private let rates: CompanyRates
  private let tenant: Tenant
  private let offices: [Office]

  /// A maker for the company of this plan.
  init(plan: TenantPlan) {
    self.plan = plan
    rates = CompanyRates(plan: plan)
    offices = Self.offices(plan, rates.offices)
    tenant = TenantMaker(plan: plan).tenant()
  }

  /// The company.
  ///
  /// - Complexity: O(people).
  func company() -> Company {
    var random = SplitMix64(seed: plan.seed, stream: .company, 1)
    let employees = tenant.people.map { employee($0) }
    var tenant = tenant
    for employee in employees { tenant.people[employee.number] = employee.person }
    let storms = random.below(3)
    return Company(
      tenant: tenant,
      rates: rates,
      employees: employees,
      offices: offices,
      gateways: offices.enumerated().map {
        Internet.narrow(.office, 40 + $0.offset, $0.offset, in: $0.element.place.country)
      },
      applications: applications(&random),
      workloads: (0..<rates.workloads).map { workload($0, &random) },
      busyDepartments: [random.below(8)],
      newEgress: move(&random),
      stormDays: (0..<storms).map { _ in plan.firstDay + random.below(plan.days) },
      rollouts: random.chance(0.6)
        ? [
          Company.Rollout(
            from: plan.firstDay + random.below(plan.days),
            application: rates.applications - 1,
            share: random.within(0.2...0.7)
          )
        ] : []
    )
  }

  private static func offices(_ plan: TenantPlan, _ count: Int) -> [Office] {
    var random = SplitMix64(seed: plan.seed, stream: .company, 2)
    let first = random.below(Town.offices.count)
    return (0..<count).map { index in
      let town = Town.offices[(first + index * 3) % Town.offices.count]
      let block = Internet.narrow(.office, index, random.below(200), in: town.country)
      return Office(name: town.city, place: town, egress: block.address(random.below(250)))
    }
  }

  /// In four companies of ten an office gets another provider.
  private func move(_ random: inout SplitMix64) -> Company.NewEgress? {
    guard random.chance(0.4) else { return nil }
    let office = random.below(offices.count)
    let country = offices[office].place.country
    let block = Internet.narrow(.office, 80 + office, random.below(200), in: country)
    return Company.NewEgress(
      from: plan.firstDay + random.below(plan.days),
      office: office,
      address: block.address(random.below(250))
    )
  }

  private func applications(_ random: inout SplitMix64) -> [CloudApplication] {
    let words = ["Harbour", "Lantern", "Ledger", "Compass", "Orchard", "Atlas", "Signal", "Quarry"]
    let kinds = ["Portal", "Reports", "Desk", "Board", "Travel", "Expenses", "Learning", "Signing"]
    return CloudApplication.everyday
      + (0..<rates.applications).map { number in
        let name =
          "\(words[number % 8]) \(kinds[number / 8 % 8])"
          + (number < 64 ? "" : " \(number / 64 + 1)")
        return CloudApplication(
          name: name,
          id: random.guid().text,
          resource: CloudApplication.graph.resource,
          resourceID: CloudApplication.graph.resourceID
        )
      }
  }

  private func workload(_ number: Int, _ random: inout SplitMix64) -> Workload {
    let names = [
      "Directory Sync", "Backup", "HR Feed", "Ticket Bridge", "Inventory", "Mail Archive",
      "Report Export", "Build Agent",
    ]
    let town = random.pick([offices[0].place, Town.amsterdam, Town.stockholm])
    let isCloud = random.chance(0.3)
    return Workload(
      principal: DirectoryObject(
        id: random.guid(),
        name: names[number % names.count] + (number < 8 ? "" : " \(number / 8 + 1)")
      ),
      applicationID: random.guid(),
      schedule: random.pick(Workload.Schedule.allCases),
      duty: random.pick(Workload.Duty.allCases),
      minute: random.below(1440),
      block: isCloud
        ? Internet.wide(.hosting, 1, in: town.country)
        : Internet.narrow(.hosting, 100 + number, number, in: town.country),
      addresses: isCloud ? 400 : 1 + random.below(2),
      place: town
    )
  }

  // MARK: People

  private func employee(_ account: Person) -> Employee {
    var random = SplitMix64(seed: plan.seed, stream: .career, account.number)
    let isAdmin = account.duty == .admin
    // Later offices are smaller; admins sit in the first two.
    let rank = min(random.below(offices.count), random.below(offices.count))
    let office = isAdmin ? min(rank, 1) : rank
    let shift = account.duty == .member && random.chance(rates.shiftShare)
    let start =
      shift ? random.pick([6 * 60, 14 * 60, 21 * 60 + 30]) : 7 * 60 + 15 + random.below(9) * 15
    let hours = start...(start + 8 * 60 + random.below(4) * 15)
    let career = CareerMaker(plan: plan, rates: rates).career(of: account, &random)
    let isSleeper = account.duty == .member && random.chance(rates.sleeperShare)
    var person = account
    person.hours = hours
    person.joined = career.joined
    person.desks = [Person.Desk(from: career.joined, office: offices[office])]
    person = person.living(near: offices[office].place, &random)
    return Employee(
      person: person,
      office: office,
      department: random.below(8),
      line: line(&random),
      remoteShare: shift ? 0 : min(0.95, max(0, rates.remoteShare + 0.25 * random.normal())),
      usesTunnel: random.chance(rates.tunnelShare),
      privateNetwork: random.chance(rates.privateNetworkShare) ? random.below(4) : nil,
      phoneVisits: rates.phoneVisits * random.logNormal(median: 0.8, spread: 0.7),
      signIns: rates.signIns * random.logNormal(median: 0.95, spread: 0.3),
      files: random.chance(0.75)
        ? rates.files * random.logNormal(median: 1, spread: rates.fileSpread) : 0,
      mails: rates.mails * random.logNormal(median: 1, spread: 0.7),
      prompts: random.chance(0.4) ? rates.prompts * random.logNormal(median: 1, spread: 1) : 0,
      typos: min(0.4, rates.typos * random.logNormal(median: 1, spread: 0.8)),
      presence: isSleeper ? 0.06 : isAdmin ? 0.97 : random.within(0.85...0.97),
      synchronises: random.chance(0.3),
      ownComputer: random.chance(rates.ownComputerShare)
        ? Device.computer(&random, isMac: random.chance(0.4), isLinux: false, random.chance(0.6))
          .unregistered : nil,
      applications: (0..<(2 + random.below(4))).map { _ in
        4 + min(random.below(rates.applications), random.below(rates.applications))
      },
      hours: hours,
      joined: career.joined,
      left: career.left,
      forgotten: career.forgotten,
      absences: career.absences,
      journeys: career.journeys,
      laptops: career.laptops,
      phones: career.phones
    )
  }

  private func line(_ random: inout SplitMix64) -> Employee.Line {
    let reach: Employee.Line.Reach =
      switch random.below(100) {
      case 0..<30: .fixed
      case 30..<55: .narrow
      case 55..<85: .wide
      default: .provider
      }
    let days = random.logNormal(median: rates.leaseDays, spread: 0.5)
    return Employee.Line(
      provider: min(random.below(5), random.below(5)),
      reach: reach,
      leaseDays: max(1, Int(days)),
      isVersionSix: random.chance(rates.versionSixShare)
    )
  }
}
