/// A company: its accounts, applications, groups and policies.
public struct Tenant: Sendable {
  /// The plan the tenant was made from.
  public let plan: TenantPlan
  /// The tenant id.
  public let id: GUID
  /// Employees: admins first, then the help desk, then all others.
  public internal(set) var people: [Person]
  /// How many of the first people are admins.
  public let adminCount: Int
  /// How many people after the admins are the help desk.
  public let helpDeskCount: Int
  /// An account that no human uses.
  public let serviceAccount: Person
  /// Accounts of other companies.
  public let guests: [Person]

  let groups: [DirectoryObject]
  let applications: [DirectoryObject]
  let nightWorker: DirectoryObject
  let accessPolicy: DirectoryObject
  let directoryService: DirectoryObject

  /// The admins.
  public var admins: ArraySlice<Person> { people[..<adminCount] }

  /// The help desk.
  public var helpDesk: ArraySlice<Person> { people[adminCount..<(adminCount + helpDeskCount)] }

  /// Everybody else.
  public var members: ArraySlice<Person> { people[(adminCount + helpDeskCount)...] }

  /// A stream of random numbers for one purpose.
  public func random(_ stream: RandomStream, _ first: Int = 0, _ second: Int = 0) -> SplitMix64 {
    SplitMix64(seed: plan.seed, stream: stream, first, second)
  }

  /// One of the members whose account existed before this day.
  func settledMember(before day: CivilDay, _ random: inout SplitMix64) -> Person {
    while true {
      let person = members[random.whole(in: members.startIndex...(members.endIndex - 1))]
      if person.joined < day { return person }
    }
  }
}
