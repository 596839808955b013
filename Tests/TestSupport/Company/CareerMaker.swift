/// Draws when a person comes, goes, is away, travels and gets new devices.
struct CareerMaker {
  let plan: TenantPlan
  let rates: CompanyRates

  /// What a career consists of.
  struct Career {
    var joined: CivilDay
    var left: CivilDay?
    var forgotten: CivilDay?
    var absences: [ClosedRange<Int>] = []
    var journeys: [Employee.Journey] = []
    var laptops: [Employee.Owned] = []
    var phones: [Employee.Owned] = []
  }

  /// The career of an account.
  func career(of person: Person, _ random: inout SplitMix64) -> Career {
    let before = plan.firstDay + -400
    var career = Career(joined: before)
    let years = Double(plan.days) / 365
    if person.duty == .member {
      if random.chance(rates.turnover * years) { career.joined = startDay(&random) }
      if career.joined == before, random.chance(rates.turnover * years) {
        career.left = plan.firstDay + random.below(plan.days)
      }
    }
    // One account in sixty is of a contractor who is long gone.
    if person.duty == .member, person.number % 60 == 17 {
      career.joined = before
      career.left = nil
      career.forgotten = plan.firstDay + random.below(max(1, plan.days / 4))
    }
    career.absences = absences(years, &random)
    career.journeys = journeys(of: person, years, &random)
    let other = random.chance(rates.otherBrowserShare)
    let kind = random.unit()
    let laptop = { (random: inout SplitMix64) -> Device in
      .computer(&random, isMac: kind < rates.macShare, isLinux: kind > 1 - rates.linuxShare, other)
    }
    career.laptops = owned(laptop(&random), years, &random, laptop)
    career.phones = owned(person.phones[0].device, years, &random) { Device.phone(&$0) }
    return career
  }

  /// Most begin on the first Monday of a month, the others on any Monday.
  private func startDay(_ random: inout SplitMix64) -> CivilDay {
    var day = plan.firstDay + random.below(plan.days)
    if random.chance(0.7) { day = day + (1 - day.dayOfMonth) }
    day = day + (8 - day.weekday) % 7
    return max(day, plan.firstDay + (8 - plan.firstDay.weekday) % 7)
  }

  private func absences(_ years: Double, _ random: inout SplitMix64) -> [ClosedRange<Int>] {
    var absences: [ClosedRange<Int>] = []
    for _ in 0..<random.poisson(4 * years) {
      let first = plan.firstDay.number + random.below(plan.days)
      absences.append(first...(first + random.pick([1, 2, 4, 6, 11, 13])))
    }
    // Parental leave, illness, sabbaticals: some are away when the log begins and come back.
    if random.chance(0.03) {
      let first = plan.firstDay.number + random.whole(in: -40...(plan.days - 10))
      absences.append(first...(first + random.whole(in: 20...75)))
    }
    return absences
  }

  private func journeys(
    of person: Person,
    _ years: Double,
    _ random: inout SplitMix64
  ) -> [Employee.Journey] {
    let eagerness = random.logNormal(median: 0.5, spread: 1)
    return (0..<random.poisson(rates.trips * eagerness * years)).map { _ in
      let first = plan.firstDay.number + random.below(plan.days)
      return Employee.Journey(
        days: first...(first + random.whole(in: 1...5)),
        place: random.pick(Town.destinations),
        network: random.below(60)
      )
    }
  }

  private func owned(
    _ first: Device,
    _ years: Double,
    _ random: inout SplitMix64,
    _ make: (inout SplitMix64) -> Device
  ) -> [Employee.Owned] {
    let changes = (0..<random.poisson(rates.newDevices * years))
      .map { _ in random.below(plan.days) }.sorted()
    return [Employee.Owned(from: plan.firstDay + -400, device: first)]
      + changes.map { Employee.Owned(from: plan.firstDay + $0, device: make(&random)) }
  }
}

extension Person {
  /// The same account with a home near a town.
  func living(near town: Town, _ random: inout SplitMix64) -> Person {
    Person(
      number: number,
      id: id,
      userPrincipalName: userPrincipalName,
      displayName: displayName,
      duty: duty,
      home: town.near(&random, degrees: 0.2),
      household: household,
      leaseDays: leaseDays,
      laptop: laptop,
      hours: hours,
      joined: joined,
      remoteShare: remoteShare,
      desks: desks,
      phones: phones
    )
  }
}
