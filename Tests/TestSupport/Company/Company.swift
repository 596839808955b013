/// A generated tenant with a life of its own: people, lines, devices, offices and workloads.
///
/// All is drawn from the plan's seed: two companies of one plan are equal to the byte.
public struct Company: Sendable {
  /// The accounts and objects, for the makers of records.
  public let tenant: Tenant
  let rates: CompanyRates
  let employees: [Employee]
  let offices: [Office]
  /// By office: where homes tunnel to.
  let gateways: [AddressBlock]
  let applications: [CloudApplication]
  let workloads: [Workload]
  /// Departments that are busy at the end of a quarter.
  let busyDepartments: Set<Int>
  /// An office that gets another provider.
  let newEgress: NewEgress?
  /// Days on which many reset an expired password.
  let stormDays: [CivilDay]
  /// Applications that everybody begins to use, from a day on.
  let rollouts: [Rollout]

  /// Another address of an office, from a day on.
  struct NewEgress: Sendable {
    let from: CivilDay
    let office: Int
    let address: String
  }

  /// An application that is given to all.
  struct Rollout: Sendable {
    let from: CivilDay
    let application: Int
    let share: Double
  }

  /// The plan.
  public var plan: TenantPlan { tenant.plan }

  func employee(_ number: Int) -> Employee { employees[number] }

  var admins: ArraySlice<Employee> { employees[..<tenant.adminCount] }

  var helpDesk: ArraySlice<Employee> {
    employees[tenant.adminCount..<(tenant.adminCount + tenant.helpDeskCount)]
  }

  var members: ArraySlice<Employee> { employees[(tenant.adminCount + tenant.helpDeskCount)...] }

  /// A person who was employed some days before and still is.
  func settled(_ day: CivilDay, _ random: inout SplitMix64) -> Employee {
    // A few tries: nearly all are.
    for _ in 0..<50 {
      let employee = members[random.whole(in: members.startIndex...(members.endIndex - 1))]
      if employee.isEmployed(on: day + -3), employee.isEmployed(on: day) { return employee }
    }
    return members[members.startIndex]
  }
}
