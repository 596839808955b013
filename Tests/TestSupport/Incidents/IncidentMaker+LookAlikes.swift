/// What looks like an attack and is none.
extension IncidentMaker {
  /// A phone is lost: reset by the help desk, a new second factor, a new phone.
  mutating func lostPhone() -> Scene {
    let owner = worker(among: company.members)
    let clerk = worker(among: company.helpDesk)
    let desk = company.workplace(of: clerk, on: day)
    let start = workTime(clerk)
    let phone = company.atHome(owner, on: day).using(.phone(&random))
    var scene = Scene(at: start)
    scene.involve(phone)
    scene.records = audits.reset(of: owner.person, by: desk, at: start)
    scene.records += audits.deviceRegistration(
      of: phone.device,
      by: phone,
      at: start.adding(minutes: 40)
    )
    scene.records += audits.methodRegistration(by: phone, at: start.adding(minutes: 45))
    scene.records.append(
      access.access(phone, at: start.adding(minutes: 50), to: CloudApplication.everyday[1])
    )
    return scene
  }

  /// Accounts that are new get their first passwords, one after the other.
  mutating func onboardingBulk() -> Scene {
    let clerk = worker(among: company.helpDesk)
    let desk = company.workplace(of: clerk, on: day)
    let start = workTime(clerk)
    var scene = Scene(at: start)
    scene.involve(desk.person)
    for index in 0..<(6 + company.employees.count / 60) {
      let model = company.members[company.members.startIndex].person
      let starter = Person(
        number: company.employees.count + 1000 + index,
        id: random.guid(),
        userPrincipalName: "starter\(day.number)-\(index)@\(company.plan.domain)",
        displayName: "Starter \(index + 1)",
        duty: .member,
        home: model.home,
        household: model.household,
        leaseDays: 30,
        laptop: .laptop(&random),
        hours: model.hours,
        joined: day,
        desks: model.desks,
        phones: model.phones
      )
      let made = start.adding(seconds: index * 90)
      scene.records.append(audits.addition(of: starter, by: .user(desk), at: made))
      scene.records += audits.reset(of: starter, by: desk, at: made.adding(seconds: 40))
    }
    return scene
  }

  /// Somebody tries a commercial VPN, with the own computer.
  mutating func firstPrivateNetwork() -> Scene {
    let employee = worker(among: company.members) { $0.privateNetwork == nil }
    let start = time(employee, minute: 1200 + random.below(120))
    var scene = Scene(at: start)
    for index in 0..<3 {
      let presence = company.throughPrivateNetwork(
        employee,
        random.below(4),
        on: day,
        &random
      )
      scene.involve(presence)
      scene.records.append(
        access.access(
          presence,
          at: start.adding(minutes: 20 * index),
          to: CloudApplication.everyday[index]
        )
      )
    }
    return scene
  }

  /// A new computer takes all files of its owner.
  mutating func newComputer() -> Scene {
    let owner = worker(among: company.members) { $0.synchronises }
    let place = company.workplace(of: owner, on: day).using(.laptop(&random))
    let start = workTime(owner)
    var scene = Scene(at: start)
    scene.involve(place.person)
    scene.records = audits.deviceRegistration(of: place.device, by: place, at: start)
    scene.records.append(
      access.access(place, at: start.adding(minutes: 3), to: CloudApplication.everyday[3])
    )
    for index in 0..<random.whole(in: 120...700) {
      scene.records.append(
        files.file(
          "FileSyncDownloadedFull",
          "note-\(random.below(5000)).docx",
          onSite: owner.department * 8,
          by: place,
          at: start.adding(seconds: 300 + index * 3)
        )
      )
    }
    return scene
  }

  /// An admin moves a system on a Saturday.
  mutating func migrationWeekend() -> Scene {
    let admin = worker(among: company.admins)
    let home = company.atHome(admin, on: day)
    let saturday = day + (6 - day.weekday + 7) % 7
    let start = home.place.zone.moment(saturday, minute: 9 * 60 + random.below(60))
    var scene = Scene(at: start)
    scene.involve(home.person)
    scene.records = [access.access(home, at: start, to: .portal)]
    scene.records += audits.activation(
      of: .exchangeAdministrator,
      by: home,
      at: start.adding(minutes: 5)
    )
    for (index, member) in members(40).enumerated() {
      scene.records += audits.licenceChange(
        of: member.person,
        by: home,
        at: start.adding(minutes: 20 + index * 4)
      )
    }
    scene.records += audits.adminConsent(
      to: company.tenant.applications[1],
      by: home,
      at: start.adding(minutes: 240)
    )
    return scene
  }

  /// An admin answers an incident at night: resets, and a change of a policy.
  mutating func nightResponse() -> Scene {
    let admin = worker(among: company.admins)
    let home = company.atHome(admin, on: day)
    let start = time(admin, minute: 1440 + random.below(180))
    var scene = Scene(at: start)
    scene.involve(home.person)
    scene.records = [access.access(home, at: start, to: .portal)]
    for (index, member) in members(5).enumerated() {
      scene.involveOne(member.person)
      scene.records += audits.reset(
        of: member.person,
        by: home,
        at: start.adding(minutes: 10 + index * 6)
      )
    }
    scene.records.append(
      audits.policyState(
        of: company.tenant.accessPolicy,
        from: "enabledForReportingButNotEnforced",
        to: "enabled",
        by: home,
        at: start.adding(minutes: 60)
      )
    )
    return scene
  }

  /// Somebody comes back after weeks, with a new password, from a new line.
  mutating func returningColleague() -> Scene {
    let away = company.members.filter { employee in
      employee.forgotten == nil && employee.isEmployed(on: day)
        && employee.absences.contains { $0.contains(day.number) && $0.contains(day.number - 6) }
    }
    let employee = away.isEmpty ? worker(among: company.members) : random.pick(away)
    let town = company.offices[employee.office].place
    let block = Internet.wide(.household, random.below(30), in: town.country)
    let home = Presence(
      person: employee.person,
      address: block.address(random.below(60_000)),
      place: employee.person.home,
      device: employee.laptop(on: day)
    )
    let start = time(employee, minute: 520 + random.below(200))
    var scene = Scene(at: start)
    scene.involve(home.person)
    scene.records = audits.selfServiceReset(by: home, at: start)
    for index in 0..<3 {
      scene.records.append(
        access.access(
          home,
          at: start.adding(minutes: 4 + index * 50),
          to: CloudApplication.everyday[index]
        )
      )
    }
    return scene
  }

  /// Some colleagues travel together and sit in one hotel.
  mutating func conference() -> Scene {
    let start = time(company.members[company.members.startIndex], minute: 540)
    var scene = Scene(at: start)
    let place = random.pick(Town.destinations)
    let hotel = Internet.narrow(.guest, 150 + random.below(40), 3, in: place.country)
    for employee in members(3 + random.below(5)) {
      let presence = Presence(
        person: employee.person,
        address: hotel.address(random.below(3)),
        place: place,
        device: employee.laptop(on: day)
      )
      scene.involve(presence)
      for visit in 0..<2 {
        let moment = place.zone.moment(day + visit, minute: 500 + random.below(600))
        scene.records.append(
          access.access(presence, at: moment, to: CloudApplication.everyday[visit])
        )
      }
    }
    return scene
  }

  /// A phone goes on with the old password all day.
  mutating func staleMailClient() -> Scene {
    let owner = worker(among: company.members)
    let start = time(owner, minute: 430)
    var scene = Scene(at: start)
    scene.involve(owner.person)
    for index in 0..<random.whole(in: 25...90) {
      let presence =
        random.chance(0.5)
        ? company.onTheMove(owner, on: day, &random)
        : company.atHome(owner, on: day).using(owner.phone(on: day))
      scene.records.append(
        access.access(
          presence,
          at: start.adding(minutes: index * 9),
          to: CloudApplication.everyday[0],
          .failed(.wrongPassword)
        )
      )
    }
    return scene
  }

  /// Somebody refuses the own sign-in some times, then gets in.
  mutating func mistakenDenials() -> Scene {
    let owner = worker(among: company.members)
    let place = company.workplace(of: owner, on: day)
    let start = workTime(owner)
    var scene = Scene(at: start)
    scene.involve(place.person)
    let count = random.whole(in: 2...4)
    for index in 0..<count {
      scene.records.append(
        access.access(
          place,
          at: start.adding(minutes: index * 3),
          to: CloudApplication.everyday[0],
          .failed(index == 0 ? .denied : .unanswered)
        )
      )
    }
    scene.records.append(
      access.access(place, at: start.adding(minutes: 14), to: CloudApplication.everyday[0])
    )
    return scene
  }

  /// A workload moves to another place, for some days.
  mutating func movedWorkload() -> Scene {
    let workload = random.pick(company.workloads)
    let block = Internet.narrow(
      .hosting,
      150 + random.below(40),
      random.below(250),
      in: workload.place.country
    )
    let start = Moment(day, second: workload.minute * 60)
    var scene = Scene(at: start)
    scene.involve(workload)
    for index in 0..<4 {
      scene.records.append(
        access.access(
          workload,
          from: block.address(5),
          in: workload.place,
          at: start.adding(minutes: index * 1440)
        )
      )
    }
    return scene
  }

  /// Somebody changes the team and takes copies along, as was agreed.
  mutating func handover() -> Scene {
    let employee = worker(among: company.members) { $0.files > 0.5 }
    let count = min(200, max(25, Int(5 * employee.files)))
    return download(count, by: company.workplace(of: employee, on: day), employee)
  }
}
