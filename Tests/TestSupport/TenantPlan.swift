/// How large a tenant is, and which days of it are made.
public struct TenantPlan: Sendable {
  /// The seed of every random choice.
  public var seed: UInt64
  /// Accounts of employees, 6 or more; service accounts and guests come on top.
  public var people: Int
  /// The first day of the export.
  public var firstDay: CivilDay
  /// Days of the export, 1 or more.
  public var days: Int
  /// Sign-ins a person makes on a working day, on average, failed ones left out.
  public var signInsPerDay = 1.35
  /// The part of each sign-in name after the at sign.
  public var domain = "fjordlight.example"

  /// A plan with the usual rate of sign-ins.
  public init(seed: UInt64, people: Int, firstDay: CivilDay, days: Int) {
    self.seed = seed
    self.people = people
    self.firstDay = firstDay
    self.days = days
  }

  /// The day so many days after the first.
  public func day(_ offset: Int) -> CivilDay { firstDay + offset }

  /// Every day of the export, in order.
  public var everyDay: [CivilDay] { (0..<days).map { firstDay + $0 } }
}
