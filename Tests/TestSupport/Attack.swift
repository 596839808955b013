/// An attack on a tenant, injected on its own or with others.
public protocol Attack: Happening {
  /// When it begins.
  var start: Moment { get }

  /// All its records, in order of time.
  func records(in tenant: Tenant) -> [SampleRecord]
}

extension Attack {
  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    start.day == day ? records(in: tenant) : []
  }

  func random(in tenant: Tenant, _ key: Int = 0) -> SplitMix64 {
    tenant.random(.attack, Int(start.ticks / Moment.ticksPerSecond), key)
  }
}
