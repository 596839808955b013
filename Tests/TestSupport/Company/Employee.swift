/// A person of a company, with what is usual for this one.
struct Employee: Sendable {
  /// Two people of one number never live in the same company.
  var number: Int { person.number }

  /// The line at home.
  struct Line: Sendable {
    /// How far an address may move when the lease ends.
    enum Reach: Int, Sendable {
      case fixed
      case narrow
      case wide
      case provider
    }

    let provider: Int
    let reach: Reach
    let leaseDays: Int
    let isVersionSix: Bool
  }

  /// A device, from a day on.
  struct Owned: Sendable {
    let from: CivilDay
    let device: Device
  }

  /// Days in another place.
  struct Journey: Sendable {
    let days: ClosedRange<Int>
    let place: Town
    /// Which guest network of the place.
    let network: Int
  }

  let person: Person
  let office: Int
  let department: Int
  let line: Line
  let remoteShare: Double
  let usesTunnel: Bool
  /// Which commercial VPN; most have none.
  let privateNetwork: Int?
  let phoneVisits: Double
  let signIns: Double
  let files: Double
  let mails: Double
  let prompts: Double
  let typos: Double
  /// The chance to be at work on a working day.
  let presence: Double
  /// Files come through a client that synchronises.
  let synchronises: Bool
  let ownComputer: Device?
  /// Places in the list of the company's applications.
  let applications: [Int]
  /// Minutes of the local clock; a night shift ends after 1,440.
  let hours: ClosedRange<Int>
  let joined: CivilDay
  let left: CivilDay?
  /// The last day of an account that is forgotten, and stays enabled.
  let forgotten: CivilDay?
  /// Numbers of days.
  let absences: [ClosedRange<Int>]
  let journeys: [Journey]
  let laptops: [Owned]
  let phones: [Owned]

  func laptop(on day: CivilDay) -> Device { Self.latest(laptops, day) }

  func phone(on day: CivilDay) -> Device { Self.latest(phones, day) }

  func journey(on day: CivilDay) -> Journey? { journeys.first { $0.days.contains(day.number) } }

  func isEmployed(on day: CivilDay) -> Bool {
    joined <= day && (left.map { day < $0 } ?? true)
  }

  /// Employed, and the account is not forgotten.
  func usesAccount(on day: CivilDay) -> Bool {
    isEmployed(on: day) && (forgotten.map { day <= $0 } ?? true)
  }

  func isAbsent(on day: CivilDay) -> Bool { absences.contains { $0.contains(day.number) } }

  private static func latest(_ owned: [Owned], _ day: CivilDay) -> Device {
    (owned.last { $0.from <= day } ?? owned[0]).device
  }
}
