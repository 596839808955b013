/// Makes the incidents of a company.
struct IncidentMaker {
  let company: Company
  let kind: IncidentKind
  let strength: Strength
  let day: CivilDay
  var random: SplitMix64
  var access: AccessMaker
  var audits: DirectoryAuditMaker
  var files: UnifiedAuditMaker
  var contents: ContentActivityMaker

  /// A maker for one incident on a day.
  ///
  /// - Parameters:
  ///   - company: Where it happens.
  ///   - kind: What happens.
  ///   - strength: How plain it is to see; it says nothing of what only looks like an attack.
  ///   - day: When it begins.
  ///   - number: What tells two equal incidents of a company apart.
  init(
    _ company: Company,
    _ kind: IncidentKind,
    _ strength: Strength,
    on day: CivilDay,
    number: Int
  ) {
    self.company = company
    self.kind = kind
    self.strength = strength
    self.day = day
    random = company.tenant.random(.incidents, number, day.number)
    access = AccessMaker(company: company, random: random)
    audits = DirectoryAuditMaker(
      tenant: company.tenant,
      random: company.tenant.random(.incidents, number, -1)
    )
    files = UnifiedAuditMaker(
      company: company,
      random: company.tenant.random(.incidents, number, -2)
    )
    contents = ContentActivityMaker(
      tenant: company.tenant,
      random: company.tenant.random(.incidents, number, -3)
    )
  }

  /// The incident.
  mutating func incident() -> Incident { Incident(kind, strength, scene()) }

  private mutating func scene() -> Scene {
    switch kind {
    case .resetBurst: resetBurst()
    case .offHoursGrant: offHoursGrant()
    case .strangeSignIn: strangeSignIn()
    case .takeover: takeover()
    case .fileTheft: fileTheft()
    case .mailTheft: mailTheft()
    case .contentTheft: contentTheft()
    case .spray: spray()
    case .distributedSpray: distributedSpray(days: 1)
    case .slowSpray: distributedSpray(days: 5)
    case .fatigue: fatigue()
    case .dormantReturn: dormantReturn()
    case .rareOperation: rareOperation()
    case .impossibleTravel: impossibleTravel()
    case .logGap: logGap()
    case .newClient: newClient()
    case .workloadMisuse: workloadMisuse()
    case .lostPhone: lostPhone()
    case .onboardingBulk: onboardingBulk()
    case .firstPrivateNetwork: firstPrivateNetwork()
    case .newComputer: newComputer()
    case .migrationWeekend: migrationWeekend()
    case .nightResponse: nightResponse()
    case .returningColleague: returningColleague()
    case .conference: conference()
    case .staleMailClient: staleMailClient()
    case .mistakenDenials: mistakenDenials()
    case .movedWorkload: movedWorkload()
    case .handover: handover()
    }
  }

  /// One of three values, by strength.
  func by<Value>(subtle: Value, clear: Value, loud: Value) -> Value {
    switch strength {
    case .subtle: subtle
    case .clear: clear
    case .loud: loud
    }
  }

  /// The local time of a person's office on the day.
  func time(_ employee: Employee, minute: Int) -> Moment {
    company.offices[employee.office].place.zone.moment(day, minute: minute)
  }

  /// A time in the person's working hours.
  mutating func workTime(_ employee: Employee) -> Moment {
    let hours = employee.hours
    return time(
      employee,
      minute: random.whole(in: (hours.lowerBound + 40)...(hours.upperBound - 40))
    ).adding(seconds: random.below(60))
  }

  /// Somebody of a list who works on the day, with a past, and not on a journey.
  mutating func worker(
    among list: ArraySlice<Employee>,
    where fits: (Employee) -> Bool = { _ in true }
  ) -> Employee {
    func isAtWork(_ employee: Employee) -> Bool {
      employee.joined < day + -20 && employee.presence > 0.5
        && company.isWorking(employee, on: day) && employee.journey(on: day) == nil
    }
    for _ in 0..<200 {
      let employee = list[random.whole(in: list.startIndex...(list.endIndex - 1))]
      if isAtWork(employee), fits(employee) { return employee }
    }
    return list.first { isAtWork($0) } ?? list[list.startIndex]
  }

  /// Members with a past, at random.
  mutating func members(_ count: Int) -> [Employee] {
    let settled = company.members.filter {
      $0.usesAccount(on: day) && $0.joined < day + -20
    }
    return random.sample(settled, min(count, max(3, settled.count / 2)))
  }
}
