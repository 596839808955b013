/// Service principals work at their own hours, many of them at night.
struct Workloads: Happening {
  let company: Company

  /// The records of one day, in any order.
  func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    company.workloads.enumerated().flatMap { number, workload -> [SampleRecord] in
      let random = tenant.random(.workloads, number, day.number)
      var access = AccessMaker(company: company, random: random)
      var audits = DirectoryAuditMaker(
        tenant: tenant,
        random: tenant.random(.workloads, number + 100_000, day.number)
      )
      return minutes(of: workload, on: day).flatMap { minute -> [SampleRecord] in
        let moment = Moment(day, second: minute * 60 + access.random.below(50))
        let signIn = access.access(
          workload,
          from: workload.address(access.random.below(400)),
          in: workload.place,
          at: moment
        )
        return [signIn] + changes(of: workload, on: day, at: moment.adding(seconds: 20), &audits)
      }
    }
  }

  private func minutes(of workload: Workload, on day: CivilDay) -> [Int] {
    switch workload.schedule {
    case .nightly: [workload.minute % 360]
    case .hourly: (0..<24).map { $0 * 60 + workload.minute % 60 }
    case .officeHours:
      day.weekday <= 5 ? (7..<17).map { $0 * 60 + workload.minute % 60 } : []
    case .weekly: day.weekday == 1 + workload.minute % 7 ? [workload.minute] : []
    }
  }

  private func changes(
    of workload: Workload,
    on day: CivilDay,
    at moment: Moment,
    _ maker: inout DirectoryAuditMaker
  ) -> [SampleRecord] {
    guard workload.duty != .nothing, maker.random.chance(0.5) else { return [] }
    let target = company.settled(day, &maker.random).person
    let initiator = Initiator.application(workload.principal)
    guard workload.duty == .groups else {
      let action = AuditAction.users("Update user")
      let changes: [AuditChange] = [
        .list("Department", old: "A", new: "B"), .included("Department"),
      ]
      return [maker.row(action, by: initiator, on: [.user(target, changes)], at: moment)]
    }
    return [
      maker.membership(
        of: target,
        in: maker.random.pick(company.tenant.groups),
        joins: maker.random.chance(0.5),
        by: initiator,
        at: moment
      )
    ]
  }
}
