/// An application that works by itself.
struct Workload: Sendable {
  /// When it works.
  enum Schedule: Int, CaseIterable, Sendable {
    case nightly
    case hourly
    case officeHours
    case weekly
  }

  /// What it changes in the directory, if anything.
  enum Duty: Int, CaseIterable, Sendable {
    case nothing
    case groups
    case accounts
  }

  let principal: DirectoryObject
  let applicationID: GUID
  let schedule: Schedule
  let duty: Duty
  let minute: Int
  /// Its addresses: one, or many of a block of servers.
  let block: AddressBlock
  let addresses: Int
  let place: Town

  func address(_ key: Int) -> String { block.address(7 + key % addresses * 11) }
}
