extension IncidentMaker {
  /// From where and with what an attacker uses an account.
  ///
  /// Subtle: a line of a household in the person's own country, with a provider that people of the
  /// company have too, and at times the same kind of computer. Clear: a rented server in that
  /// country. Loud: a server in a country nobody goes to, with a system nobody uses.
  mutating func lair(against employee: Employee) -> Presence {
    let town = company.offices[employee.office].place
    let own = employee.laptop(on: day).unregistered
    switch strength {
    case .subtle:
      let block = Internet.wide(.household, random.below(30), in: town.country)
      return Presence(
        person: employee.person,
        address: block.address(random.below(60_000)),
        place: town.near(&random, degrees: 0.5),
        device: random.chance(0.5) ? own : Device.laptop(&random).unregistered
      )
    case .clear:
      let block = Internet.narrow(
        .hosting,
        200 + random.below(60),
        random.below(250),
        in: town.country
      )
      return Presence(
        person: employee.person,
        address: block.address(random.below(250)),
        place: town,
        device: random.chance(0.3) ? own : Device.laptop(&random).unregistered
      )
    case .loud:
      let place = random.pick([Town.bucharest, .lagos, .saoPaulo])
      let block = Internet.narrow(
        .hosting,
        200 + random.below(60),
        random.below(250),
        in: place.country
      )
      return Presence(
        person: employee.person,
        address: block.address(random.below(250)),
        place: place,
        device: .foreign
      )
    }
  }

  /// The same attacker with another account.
  func presence(of employee: Employee, at lair: Presence) -> Presence {
    Presence(
      person: employee.person,
      address: lair.address,
      place: lair.place,
      device: lair.device
    )
  }
}
