extension Company {
  /// A company of so many people, followed for so many days; the seed decides all else.
  ///
  /// The days contain a change to or from summer time and the end of a quarter, as a rule.
  public init(seed: UInt64, people: Int, days: Int) {
    var random = SplitMix64(seed: seed, stream: .company, 3)
    let isAutumn = random.chance(0.7)
    let monday = isAutumn ? CivilDay(2026, 9, 7) : CivilDay(2027, 2, 15)
    let plan = TenantPlan(
      seed: seed,
      people: max(8, people),
      firstDay: monday + 7 * random.below(6),
      days: max(1, days)
    )
    self = CompanyMaker(plan: plan).company()
  }

  /// All that happens in it without any attack.
  public var routines: [any Happening] {
    [
      DeskWork(company: self), ServiceDesk(company: self), Administration(company: self),
      Workloads(company: self), ComingAndGoing(company: self), InternetNoise(company: self),
    ]
  }

  /// Its quiet life.
  public var life: TenantLife { TenantLife(tenant: tenant, happenings: routines) }
}

extension Company {
  /// The local time of the first office.
  public var mainZone: LocalTime { offices[0].place.zone }
}
