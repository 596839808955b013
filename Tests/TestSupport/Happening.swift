/// Something that happens in a tenant on some of its days.
///
/// Benign routines and attacks are the same kind of value, so that each can be added or left out.
public protocol Happening: Sendable {
  /// The records of one day, in any order.
  func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord]
}
