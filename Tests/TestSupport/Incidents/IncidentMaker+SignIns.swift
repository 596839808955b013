/// Attacks that show in the sign-in log.
extension IncidentMaker {
  /// A stolen session or password is used from elsewhere.
  mutating func strangeSignIn() -> Scene {
    let victim = worker(among: company.members)
    let lair = lair(against: victim)
    let start =
      strength == .loud
      ? time(victim, minute: 1440 + random.below(240)) : workTime(victim)
    return visit(lair, at: start, mails: by(subtle: 5, clear: 15, loud: 60))
  }

  /// An account that nobody has used for weeks comes back.
  mutating func dormantReturn() -> Scene {
    let sleepers = company.members.filter { employee in
      employee.isEmployed(on: day)
        && (employee.forgotten.map { $0 < day + -15 } ?? false
          || employee.absences.contains { $0.contains(day.number) && $0.contains(day.number - 14) })
    }
    let victim = sleepers.isEmpty ? worker(among: company.members) : random.pick(sleepers)
    let lair = lair(against: victim)
    return visit(
      lair,
      at: time(victim, minute: by(subtle: 620, clear: 700, loud: 1500) + random.below(120)),
      mails: by(subtle: 5, clear: 20, loud: 80)
    )
  }

  /// The attacker is in, and looks around.
  private mutating func visit(_ lair: Presence, at start: Moment, mails: Int) -> Scene {
    var scene = Scene(at: start)
    scene.involve(lair)
    for index in 0..<3 {
      scene.records.append(
        access.access(
          lair,
          at: start.adding(minutes: index * 11),
          to: CloudApplication.everyday[index],
          index == 0 ? .plain : .silent
        )
      )
    }
    scene.records.append(
      files.mail(mails, client: "Client=OWA", by: lair, at: start.adding(minutes: 5))
    )
    return scene
  }

  /// A session is used far away from its owner, who is at work.
  mutating func impossibleTravel() -> Scene {
    let victim = worker(among: company.members) { $0.privateNetwork == nil }
    let own = company.workplace(of: victim, on: day)
    let from = own.place
    let near = Town.offices.filter { (500.0...2500).contains($0.kilometres(to: from)) }
    let far = Town.offices.filter { $0.kilometres(to: from) > 5000 }
    let place = by(
      subtle: near.isEmpty ? random.pick(far) : random.pick(near),
      clear: random.pick(far),
      loud: random.pick(far)
    )
    let block = Internet.narrow(
      .hosting,
      200 + random.below(60),
      random.below(250),
      in: place.country
    )
    // A stolen session brings the device's claims along; who only has the password does not.
    let device = by(subtle: own.device, clear: own.device, loud: own.device.unregistered)
    let away = Presence(
      person: victim.person,
      address: block.address(random.below(250)),
      place: place,
      device: device
    )
    let start = workTime(victim)
    let gap = by(subtle: 25, clear: 45, loud: 6)
    var scene = Scene(at: start)
    scene.involve(away)
    scene.records = [
      access.access(own, at: start, to: CloudApplication.everyday[0]),
      access.access(away, at: start.adding(minutes: gap), to: CloudApplication.everyday[2]),
      access.access(own, at: start.adding(minutes: 2 * gap), to: CloudApplication.everyday[1]),
    ]
    return scene
  }

  /// One source tries a password on many accounts.
  mutating func spray() -> Scene {
    let first = worker(among: company.members)
    let lair = lair(against: first)
    let targets = members(by(subtle: 10, clear: 30, loud: 120))
    let minutes = by(subtle: 240, clear: 90, loud: 30)
    let start = workTime(first)
    var scene = Scene(at: start)
    scene.entities.insert(lair.address)
    let isSuccess = random.chance(0.5)
    for (index, target) in targets.enumerated() {
      let moment = start.adding(seconds: minutes * 60 * index / targets.count + random.below(30))
      let hit = isSuccess && index == targets.count - 2
      scene.involveOne(target.person)
      scene.records.append(
        access.access(
          presence(of: target, at: lair),
          at: moment,
          to: CloudApplication.everyday[0],
          hit ? .plain : .failed(.wrongPassword)
        )
      )
    }
    return scene
  }

  /// Many sources try a password on many accounts; only the client is the same.
  mutating func distributedSpray(days: Int) -> Scene {
    let count =
      days == 1 ? by(subtle: 20, clear: 50, loud: 150) : by(subtle: 20, clear: 50, loud: 120)
    let targets = members(count)
    let hours = days == 1 ? by(subtle: 20, clear: 8, loud: 3) : days * 24
    let start = Moment(day, second: random.below(3600))
    var scene = Scene(at: start)
    let device = strength == .loud ? Device.foreign : Device.laptop(&random).unregistered
    let agent = by(
      subtle: nil as String?,
      clear: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/108.0.0.0",
      loud: "python-requests/2.32.3"
    )
    for (index, target) in targets.enumerated() {
      let town = random.pick(Town.offices)
      let block =
        strength == .loud
        ? Internet.narrow(.hosting, 200 + random.below(80), random.below(250), in: town.country)
        : Internet.wide(.household, random.below(90), in: town.country)
      let source = Presence(
        person: target.person,
        address: block.address(random.below(60_000)),
        place: town,
        device: device
      )
      scene.involveOne(source)
      scene.records.append(
        access.access(
          source,
          at: start.adding(seconds: hours * 3600 * index / targets.count + random.below(600)),
          to: CloudApplication.everyday[0],
          AccessMaker.Manner(status: .wrongPassword, agent: agent)
        )
      )
    }
    return scene
  }

  /// A password is known; its owner is asked until he gives in.
  mutating func fatigue() -> Scene {
    let victim = worker(among: company.members)
    let lair = lair(against: victim)
    let count = by(subtle: 4, clear: 10, loud: 30)
    let minutes = by(subtle: 160, clear: 40, loud: 30)
    let start = time(victim, minute: by(subtle: 1230, clear: 1350, loud: 1470))
    var scene = Scene(at: start)
    scene.involve(lair)
    for index in 0..<count {
      scene.records.append(
        access.access(
          lair,
          at: start.adding(seconds: minutes * 60 * index / count),
          to: CloudApplication.everyday[0],
          .failed(random.chance(0.5) ? .denied : .unanswered)
        )
      )
    }
    scene.records.append(
      access.access(
        lair,
        at: start.adding(minutes: minutes + 2),
        to: CloudApplication.everyday[0]
      )
    )
    return scene
  }

  /// A client that nobody used is used with many accounts, as after phishing for device codes.
  mutating func newClient() -> Scene {
    let targets = members(by(subtle: 5, clear: 12, loud: 40))
    let first = targets[0]
    let lair = lair(against: first)
    let hours = by(subtle: 9, clear: 3, loud: 1)
    let start = workTime(first)
    let client = CloudApplication(
      name: "Microsoft Authentication Broker",
      id: "29d9ed98-a469-4536-ade2-f981bc1d605e",
      resource: CloudApplication.graph.resource,
      resourceID: CloudApplication.graph.resourceID
    )
    var scene = Scene(at: start)
    if strength != .subtle { scene.entities.insert(lair.address) }
    for (index, target) in targets.enumerated() {
      // The subtle one has a line of its own for each account.
      let source =
        strength == .subtle
        ? self.lair(against: target) : presence(of: target, at: lair)
      scene.involveOne(source)
      scene.records.append(
        access.access(
          source,
          at: start.adding(seconds: hours * 3600 * index / targets.count),
          to: client,
          AccessMaker.Manner(agent: "roadtx/1.8")
        )
      )
    }
    return scene
  }
}
