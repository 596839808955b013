/// An account of the tenant, with the life of the human behind it.
public struct Person: Sendable {
  /// What the account is for.
  public enum Duty: Sendable {
    case admin
    case helpDesk
    case member
    /// An account that no human uses.
    case service
    case guest
  }

  /// A time in another country, with the own laptop.
  struct Trip: Sendable {
    let first: CivilDay
    let last: CivilDay
    let place: Town
  }

  /// A desk in an office, from a day on.
  struct Desk: Sendable {
    let from: CivilDay
    let office: Office
  }

  /// A phone, from a day on.
  struct Phone: Sendable {
    let from: CivilDay
    let device: Device
  }

  /// The place of the person in the list of all people.
  public let number: Int
  /// The object id.
  public let id: GUID
  /// The user principal name.
  public let userPrincipalName: String
  /// The name shown to people.
  public let displayName: String
  /// What the account is for.
  public let duty: Duty
  let home: Town
  let household: AddressBlock
  let leaseDays: Int
  let laptop: Device

  /// Start and end of the working day, in minutes of the local clock.
  var hours: ClosedRange<Int>
  var joined: CivilDay
  var remoteShare = 0.3
  var desks: [Desk]
  var phones: [Phone]
  var trips: [Trip] = []
  var usesIPv6AtHome = false

  func office(on day: CivilDay) -> Office { (desks.last { $0.from <= day } ?? desks[0]).office }

  func phone(on day: CivilDay) -> Device { (phones.last { $0.from <= day } ?? phones[0]).device }

  func trip(on day: CivilDay) -> Trip? { trips.first { $0.first <= day && day <= $0.last } }

  /// True on the first day at a desk: the first of all, or one in another building.
  func startsDesk(on day: CivilDay) -> Bool {
    day == joined || desks.contains { $0.from == day }
  }
}
