/// A tenant and all that happens in it, day by day.
public struct TenantLife: Sendable {
  /// The tenant.
  public let tenant: Tenant
  /// What happens in it.
  public let happenings: [any Happening]

  /// A life of these happenings.
  public init(tenant: Tenant, happenings: [any Happening]) {
    self.tenant = tenant
    self.happenings = happenings
  }

  /// Hands over every record in order of time; only one day is in memory.
  ///
  /// Equal times keep the order of the happenings. An evening far in the west lies in the next
  /// UTC day and waits for it; what lies outside the days of the plan is left out.
  ///
  /// - Complexity: O(records · log(records of one day)).
  public func forEachRecord<Failure: Error>(
    _ body: (SampleRecord) throws(Failure) -> Void
  ) throws(Failure) {
    var waiting: [SampleRecord] = []
    for day in tenant.plan.everyDay {
      waiting += happenings.flatMap { $0.records(on: day, in: tenant) }
      let order = waiting.indices.sorted {
        (waiting[$0].moment, $0) < (waiting[$1].moment, $1)
      }
      let end = order.firstIndex { waiting[$0].moment.day > day } ?? order.count
      for index in order[..<end] where waiting[index].moment.day >= tenant.plan.firstDay {
        try body(waiting[index])
      }
      waiting = order[end...].map { waiting[$0] }
    }
  }
}
