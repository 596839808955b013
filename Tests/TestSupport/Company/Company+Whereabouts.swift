extension Company {
  /// True when the person works on this day.
  func isWorking(_ employee: Employee, on day: CivilDay) -> Bool {
    guard employee.usesAccount(on: day), !employee.isAbsent(on: day) else { return false }
    if day == employee.joined { return true }
    var random = tenant.random(.attendance, employee.number, day.number)
    if employee.hours.upperBound > 1320 { return random.chance(0.65) }
    guard offices[employee.office].place.country.isWorkDay(day) else { return false }
    return random.chance(employee.presence)
  }

  /// Where and with what a person works on this day; the same for every caller.
  func workplace(of employee: Employee, on day: CivilDay) -> Presence {
    var random = tenant.random(.whereabouts, employee.number, day.number)
    if let journey = employee.journey(on: day) { return abroad(employee, journey, on: day) }
    let isAtHome = random.chance(employee.remoteShare)
    if day == employee.joined || !isAtHome { return atOffice(employee, on: day) }
    if employee.usesTunnel { return behindGateway(employee, on: day, &random) }
    if random.chance(0.02) { return inCafe(employee, on: day, &random) }
    return atHome(employee, on: day)
  }

  /// At home, with the address that the provider has leased at that time.
  func atHome(_ employee: Employee, on day: CivilDay) -> Presence {
    let line = employee.line
    let country = offices[employee.office].place.country
    let lease = (day.number + employee.number * 5) / line.leaseDays
    var random = tenant.random(.line, employee.number, line.reach == .fixed ? -1 : lease)
    let number = line.provider * 6
    let key = employee.number * 131
    let address: String
    switch line.reach {
    case .fixed, .narrow:
      let block = Internet.narrow(.household, number + key % 5, key / 5, in: country)
      address = block.address(random.below(254))
    case .wide:
      address = Internet.wide(.household, number + key % 5, in: country)
        .address(random.below(60_000))
    case .provider:
      address = Internet.wide(.household, number + random.below(6), in: country)
        .address(random.below(60_000))
    }
    // Now and then an address is believed to be in another part of the country.
    let home = employee.person.home
    return presence(
      employee,
      line.isVersionSix ? versionSix(employee, on: day) : address,
      random.chance(0.03) ? home.near(&random, degrees: 4) : home,
      employee.laptop(on: day)
    )
  }

  /// Behind the shared addresses of the mobile carrier; abroad mostly in the network of the hotel.
  func onTheMove(_ employee: Employee, on day: CivilDay, _ random: inout SplitMix64) -> Presence {
    let phone = employee.phone(on: day)
    // Abroad a phone may still be behind the carrier at home: roaming leaves from there.
    if let journey = employee.journey(on: day), !random.chance(0.4) {
      return abroad(employee, journey, on: day).using(phone)
    }
    let town = offices[employee.office].place
    let carrier = employee.number % 3
    let block = Internet.narrow(.carrier, carrier, random.below(3), in: town.country)
    // Carriers are located badly: somewhere in the country.
    return presence(
      employee,
      block.address(random.below(250)),
      town.near(&random, degrees: 1.5),
      phone
    )
  }

  /// In a building of the company.
  func atOffice(_ employee: Employee, on day: CivilDay) -> Presence {
    let office = offices[employee.office]
    var address = office.egress
    if let new = newEgress, new.office == employee.office, new.from <= day {
      address = new.address
    }
    return presence(employee, address, office.place, employee.laptop(on: day))
  }

  /// At home, through the company's own network.
  func behindGateway(
    _ employee: Employee,
    on day: CivilDay,
    _ random: inout SplitMix64
  ) -> Presence {
    presence(
      employee,
      gateways[employee.office].address(3 + random.below(4)),
      offices[employee.office].place,
      employee.laptop(on: day)
    )
  }

  /// Through a commercial VPN, with a server somewhere.
  func throughPrivateNetwork(
    _ employee: Employee,
    _ network: Int,
    on day: CivilDay,
    _ random: inout SplitMix64
  ) -> Presence {
    let towns = [offices[employee.office].place, .amsterdam, .bucharest, .newYork, .stockholm]
    let town = random.chance(0.5) ? towns[0] : random.pick(towns)
    let block = Internet.narrow(.hosting, network * 5, random.below(30), in: town.country)
    return presence(
      employee,
      block.address(random.below(250)),
      town,
      employee.laptop(on: day)
    )
  }

  private func abroad(
    _ employee: Employee,
    _ journey: Employee.Journey,
    on day: CivilDay
  ) -> Presence {
    let hotel = Internet.narrow(.guest, journey.network, journey.network, in: journey.place.country)
    return presence(
      employee,
      hotel.address(day.number % 4),
      journey.place,
      employee.laptop(on: day)
    )
  }

  private func inCafe(
    _ employee: Employee,
    on day: CivilDay,
    _ random: inout SplitMix64
  ) -> Presence {
    let town = offices[employee.office].place
    let block = Internet.narrow(.guest, random.below(6), random.below(250), in: town.country)
    return presence(employee, block.address(random.below(8)), town, employee.laptop(on: day))
  }

  private func presence(
    _ employee: Employee,
    _ address: String,
    _ place: Town,
    _ device: Device
  ) -> Presence {
    Presence(person: employee.person, address: address, place: place, device: device)
  }

  /// An address inside the /64 of the household; the second half changes every day (RFC 8981).
  private func versionSix(_ employee: Employee, on day: CivilDay) -> String {
    var random = tenant.random(.lease, employee.number, day.number)
    let suffix = (0..<4).map { _ in String(random.whole(in: 4096...65_535), radix: 16) }
    let site = String(employee.number % 60_000 + 4096, radix: 16)
    let provider = String(0x79d + employee.line.provider, radix: 16)
    return "2a01:\(provider):53aa:\(site):" + suffix.joined(separator: ":")
  }
}
