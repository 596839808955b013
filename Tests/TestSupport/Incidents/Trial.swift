/// A company with incidents in it, to judge detectors by.
///
/// Attacks lie in the last third of the days, what looks like them in the last two thirds.
public struct Trial: Sendable {
  /// The company.
  public let company: Company
  /// The incidents: attacks, and what looks like them.
  public let incidents: [Incident]

  /// A company of a plan with incidents.
  ///
  /// - Parameters:
  ///   - seed: The seed of all choices.
  ///   - people: How many people, 8 or more.
  ///   - days: How many days, 21 or more.
  ///   - attacks: How many attacks, and as many look-alikes; `nil` for one for each 50 people, 5 to
  ///     20: more would leave no usual night to compare with.
  ///   - earlier: How many attacks earlier trials had: kinds and strengths take turns, so that a few
  ///     trials of small companies have all of them.
  public init(seed: UInt64, people: Int, days: Int, attacks: Int? = nil, earlier: Int = 0) {
    let company = Company(seed: seed, people: people, days: max(21, days))
    self.company = company
    let count = attacks ?? min(20, max(5, people / 50))
    incidents =
      Self.attacks(company, earlier..<(earlier + count))
      + Self.lookAlikes(company, earlier..<(earlier + count))
  }

  private static func attacks(_ company: Company, _ numbers: Range<Int>) -> [Incident] {
    let kinds = IncidentKind.attacks
    let cells = kinds.count * Strength.allCases.count
    let days = company.plan.days
    return numbers.enumerated().map { index, number in
      // 20 and 51 have no common divisor, so each cell comes once in 51 attacks.
      let cell = number * 20 % cells
      var random = company.tenant.random(.incidents, -1, index)
      // The slow ones take five days.
      let day = company.plan.day(days - days / 3 + random.below(max(1, days / 3 - 5)))
      var maker = IncidentMaker(
        company,
        kinds[cell % kinds.count],
        Strength.allCases[cell / kinds.count],
        on: workDay(day),
        number: index
      )
      return maker.incident()
    }
  }

  private static func lookAlikes(_ company: Company, _ numbers: Range<Int>) -> [Incident] {
    let kinds = IncidentKind.lookAlikes
    let days = company.plan.days
    return numbers.enumerated().map { index, number in
      var random = company.tenant.random(.incidents, -2, index)
      let day = company.plan.day(days / 3 + random.below(days - days / 3 - 4))
      var maker = IncidentMaker(
        company,
        kinds[number * 5 % kinds.count],
        .clear,
        on: workDay(day),
        number: 1000 + index
      )
      return maker.incident()
    }
  }

  /// The day itself, or the Friday before.
  private static func workDay(_ day: CivilDay) -> CivilDay { day + min(0, 5 - day.weekday) }

  /// Hands over every record in order of time; only one day is in memory.
  ///
  /// Where the log is silent, nothing of the usual life is in it. Other incidents stay.
  public func forEachRecord<Failure: Error>(
    _ body: (SampleRecord) throws(Failure) -> Void
  ) throws(Failure) {
    let silences = incidents.compactMap(\.silence)
    let routines = company.routines.map { SilencedRoutine(routine: $0, silences: silences) }
    try TenantLife(tenant: company.tenant, happenings: routines + incidents).forEachRecord(body)
  }
}

/// A routine of which the log misses some hours.
private struct SilencedRoutine: Happening {
  let routine: any Happening
  let silences: [Incident.Silence]

  func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    let records = routine.records(on: day, in: tenant)
    guard !silences.isEmpty else { return records }
    return records.filter { record in !silences.contains { $0.covers(record) } }
  }
}
