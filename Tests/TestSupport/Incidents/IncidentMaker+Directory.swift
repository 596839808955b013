/// Attacks that show in the directory's audit log.
extension IncidentMaker {
  /// A clerk, an admin or an application resets many passwords.
  mutating func resetBurst() -> Scene {
    let actor = random.below(3)
    let employee = worker(among: actor == 0 ? company.helpDesk : company.admins)
    let place = company.workplace(of: employee, on: day)
    let count = by(subtle: 8, clear: 15, loud: 40)
    let seconds = 60 * by(subtle: 100, clear: 45, loud: 30)
    let start = workTime(employee)
    var scene = Scene(at: start)
    let workload = company.workloads.first { $0.duty != .nothing } ?? company.workloads[0]
    if actor == 2 { scene.involve(workload) } else { scene.involve(place.person) }
    let targets = members(count)
    for (index, target) in targets.enumerated() {
      let moment = start.adding(
        seconds: seconds * index / targets.count + random.below(1 + seconds / targets.count / 2)
      )
      scene.involveOne(target.person)
      guard actor == 2 else {
        scene.records += audits.reset(of: target.person, by: place, at: moment)
        continue
      }
      scene.records.append(
        audits.row(
          .users("Reset user password"),
          by: .application(workload.principal),
          on: [.user(target.person, [.included("PasswordProfile")])],
          at: moment
        )
      )
    }
    return scene
  }

  /// An admin's session grants a role late in the evening or in the night.
  mutating func offHoursGrant() -> Scene {
    let admin = worker(among: company.admins)
    let home = company.atHome(admin, on: day)
    let minute = by(subtle: 21 * 60 + 15, clear: 25 * 60 + 20, loud: 27 * 60 + 10)
    let start = time(admin, minute: minute + random.below(50))
    let target = members(1)[0].person
    var scene = Scene(at: start)
    scene.involve(home.person)
    scene.involve(target)
    scene.records = [access.access(home, at: start, to: .portal)]
    let later = start.adding(minutes: 8)
    scene.records += by(
      subtle: audits.timeBoundAssignment(
        of: .groupsAdministrator,
        to: target,
        by: home,
        at: later
      ),
      clear: [audits.grant(of: .exchangeAdministrator, to: target, by: home, at: later)],
      loud: [audits.grant(of: .globalAdministrator, to: target, by: home, at: later)]
    )
    return scene
  }

  /// Reset at the help desk, a new second factor, a sign-in from elsewhere, a grant.
  mutating func takeover() -> Scene {
    let victim = worker(among: company.admins)
    let clerk = worker(among: company.helpDesk)
    let lair = lair(against: victim)
    let gap = by(subtle: 240, clear: 50, loud: 9)
    let start = workTime(clerk)
    let target = members(1)[0].person
    var scene = Scene(at: start)
    scene.involve(lair)
    scene.involve(target)
    let steps = (1...3).map { start.adding(minutes: $0 * gap + random.below(max(2, gap / 3))) }
    scene.records = audits.reset(
      of: victim.person,
      by: company.workplace(of: clerk, on: day),
      at: start
    )
    scene.records += audits.methodRegistration(by: lair, at: steps[0])
    scene.records.append(access.access(lair, at: steps[1], to: .portal))
    scene.records += by(
      subtle: audits.timeBoundAssignment(
        of: .groupsAdministrator,
        to: target,
        by: lair,
        at: steps[2]
      ),
      clear: [audits.grant(of: .exchangeAdministrator, to: target, by: lair, at: steps[2])],
      loud: [audits.grant(of: .globalAdministrator, to: target, by: lair, at: steps[2])]
    )
    return scene
  }

  /// Somebody does what this person, or anybody of this duty, never did.
  mutating func rareOperation() -> Scene {
    let actor = by(
      subtle: worker(among: company.admins),
      clear: worker(among: company.helpDesk),
      loud: worker(among: company.members)
    )
    let place = company.workplace(of: actor, on: day)
    let start = workTime(actor)
    var scene = Scene(at: start)
    scene.involve(place.person)
    let application = random.pick(company.tenant.applications)
    let policy = company.tenant.accessPolicy
    let actions: [AuditAction] = by(
      subtle: [.core("Add owner to application", "ApplicationManagement", "Assign")],
      clear: [.core("Set federation settings on domain", "DirectoryManagement", "Update")],
      loud: [
        .core("Add unverified domain", "DirectoryManagement", "Add"),
        .core("Set domain authentication", "DirectoryManagement", "Update"),
      ]
    )
    for (index, action) in actions.enumerated() {
      let target: AuditTarget =
        strength == .subtle ? .object(application, "Application") : .object(policy, "Domain")
      scene.records.append(
        audits.row(action, by: .user(place), on: [target], at: start.adding(minutes: index * 3))
      )
    }
    return scene
  }

  /// A service principal's secret is used from elsewhere.
  mutating func workloadMisuse() -> Scene {
    let workload = random.pick(company.workloads)
    let country = workload.place.country
    let place = by(subtle: workload.place, clear: workload.place, loud: Town.bucharest)
    let number = 200 + random.below(60)
    let address = by(
      subtle: Internet.narrow(.hosting, 100 + random.below(20), 77, in: country),
      clear: Internet.narrow(.hosting, number, random.below(250), in: country),
      loud: Internet.narrow(.household, 40 + random.below(50), 9, in: .romania)
    ).address(random.below(250))
    let start = Moment(day, second: workload.minute * 60 + 1800)
    var scene = Scene(at: start)
    scene.involve(workload)
    scene.entities.insert(address)
    for index in 0..<by(subtle: 1, clear: 3, loud: 6) {
      let moment = start.adding(minutes: index * 7)
      scene.records.append(access.access(workload, from: address, in: place, at: moment))
    }
    guard strength == .loud else { return scene }
    for (index, target) in members(4).enumerated() {
      scene.records.append(
        audits.membership(
          of: target.person,
          in: company.tenant.groups[0],
          joins: true,
          by: .application(workload.principal),
          at: start.adding(minutes: 50 + index)
        )
      )
    }
    return scene
  }

  /// The log falls silent; loud: after it was switched off.
  mutating func logGap() -> Scene {
    let admin = worker(among: company.admins)
    let start = time(admin, minute: 9 * 60 + random.below(120))
    var scene = Scene(at: start)
    let hours = by(subtle: 4, clear: 8, loud: 30)
    let kinds: Set<SampleKind> = by(
      subtle: [.unifiedAudit],
      clear: [.signIn],
      loud: [.unifiedAudit, .directoryAudit]
    )
    scene.silence = Incident.Silence(
      kinds: kinds,
      start: start,
      end: start.adding(minutes: hours * 60)
    )
    guard strength == .loud else { return scene }
    let place = company.workplace(of: admin, on: day)
    scene.involve(place.person)
    scene.records = [files.auditing(isOn: false, by: place, at: start.adding(minutes: -2))]
    return scene
  }
}
