/// The help desk resets passwords, alone or in batches, and helps those who lost a phone.
///
/// People reset their own passwords too; on some days many do at once.
struct ServiceDesk: Happening {
  let company: Company

  /// The records of one day, in any order.
  func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var maker = DirectoryAuditMaker(tenant: tenant, random: tenant.random(.serviceDesk, day.number))
    let clerks = company.helpDesk.filter { company.isWorking($0, on: day) }
    var records = clerks.isEmpty ? [] : calls(clerks, on: day, &maker)
    for employee in company.members where company.isWorking(employee, on: day) {
      records += ownChanges(of: employee, on: day)
    }
    return records
  }

  private func calls(
    _ clerks: [Employee],
    on day: CivilDay,
    _ maker: inout DirectoryAuditMaker
  ) -> [SampleRecord] {
    let rate = Double(company.employees.count) * company.rates.deskResets / 230
    let season = [1.5, 1.1, 0.9, 0.9, 0.8, 0.3, 0.3][day.weekday - 1]
    var records: [SampleRecord] = []
    for _ in 0..<maker.random.poisson(rate * season) {
      let clerk = maker.random.pick(clerks)
      let desk = company.workplace(of: clerk, on: day)
      let minute = maker.random.whole(in: clerk.hours)
      var moment = desk.place.zone.moment(day, minute: minute)
      let isBatch = maker.random.chance(company.rates.batches)
      for _ in 0..<(isBatch ? maker.random.whole(in: 3...8) : 1) {
        let target = company.settled(day, &maker.random)
        records += maker.reset(of: target.person, by: desk, at: moment)
        if !isBatch, maker.random.chance(0.15) {
          records += newMethod(of: target, on: day, after: moment, &maker)
        }
        moment = moment.adding(seconds: 60 + maker.random.below(240))
      }
    }
    for clerk in clerks {
      let desk = company.workplace(of: clerk, on: day)
      for _ in 0..<maker.random.poisson(company.rates.changes) {
        let moment = desk.place.zone.moment(day, minute: maker.random.whole(in: clerk.hours))
        records.append(
          Chore.pick(for: clerk.person, &maker.random).record(by: desk, at: moment, &maker)
        )
      }
    }
    return records
  }

  /// The phone is lost: a new second factor from the own line some time after the reset.
  private func newMethod(
    of target: Employee,
    on day: CivilDay,
    after moment: Moment,
    _ maker: inout DirectoryAuditMaker
  ) -> [SampleRecord] {
    guard company.isWorking(target, on: day) else { return [] }
    let place = company.workplace(of: target, on: day)
    let later = moment.adding(minutes: 10 + maker.random.below(200))
    return maker.methodRegistration(by: place, at: later)
  }

  private func ownChanges(of employee: Employee, on day: CivilDay) -> [SampleRecord] {
    let tenant = company.tenant
    var random = tenant.random(.selfService, employee.number, day.number)
    let isStorm = company.stormDays.contains(day) && random.chance(0.1)
    let resets = isStorm || random.chance(company.rates.ownResets / 230)
    let gets = employee.phones.contains { $0.from == day }
    guard resets || gets else { return [] }
    var maker = DirectoryAuditMaker(tenant: tenant, random: random)
    let place = company.workplace(of: employee, on: day)
    let moment = place.place.zone.moment(
      day,
      minute: employee.hours.lowerBound + maker.random.below(isStorm ? 150 : 400)
    )
    guard gets else { return maker.selfServiceReset(by: place, at: moment) }
    let phone = company.atHome(employee, on: day).using(employee.phone(on: day))
    let evening = place.place.zone.moment(day, minute: employee.hours.upperBound + 60)
    return maker.deviceRegistration(of: phone.device, by: phone, at: evening)
      + maker.methodRegistration(by: phone, at: evening.adding(minutes: 4))
  }
}
