extension Tenant {
  /// True when the person is at work on this day: no weekend, holiday, leave or "not yet here".
  ///
  /// Nobody is on leave on a first day, a moving day or a trip.
  public func isWorking(_ person: Person, on day: CivilDay) -> Bool {
    guard person.joined <= day else { return false }
    guard person.office(on: day).place.country.isWorkDay(day) else { return false }
    guard person.trip(on: day) == nil, !person.startsDesk(on: day) else { return true }
    var random = self.random(.attendance, person.number, day.number)
    return random.chance(person.duty == .member ? 0.92 : 0.97)
  }

  /// From where a person works on this day: the office, home, a trip or a guest network.
  ///
  /// The answer is the same for every caller, so that sign-ins and directory changes of one day
  /// come from one address.
  public func workplace(of person: Person, on day: CivilDay) -> Presence {
    var random = self.random(.whereabouts, person.number, day.number)
    let dice = random.below(1000)
    let key = random.below(60_000)
    let office = person.office(on: day)
    if let trip = person.trip(on: day) {
      let hotel = AddressBlock.guestNetwork(
        person.number * 7 + trip.first.number,
        in: trip.place.country
      )
      return Presence(
        person: person,
        address: hotel.address(key % 40),
        place: trip.place,
        device: person.laptop
      )
    }
    if person.startsDesk(on: day) || dice < Int((1 - person.remoteShare) * 985) {
      return Presence(
        person: person,
        address: office.egress,
        place: office.place,
        device: person.laptop
      )
    }
    guard dice < 985 else {
      let cafe = AddressBlock.guestNetwork(key, in: office.place.country)
      return Presence(
        person: person,
        address: cafe.address(key),
        place: office.place,
        device: person.laptop
      )
    }
    return home(of: person, on: day)
  }

  /// The person at home, with the address the provider has leased at that time.
  public func home(of person: Person, on day: CivilDay) -> Presence {
    let lease = (day.number + person.number * 5) / person.leaseDays
    var random = self.random(.lease, person.number, lease)
    let address = person.household.address(random.below(60_000))
    return Presence(
      person: person,
      address: person.usesIPv6AtHome ? privacyAddress(of: person, on: day) : address,
      place: person.home,
      device: person.laptop
    )
  }

  /// The person on the move, behind the shared addresses of the mobile carrier.
  ///
  /// Abroad the phone uses the network of the hotel.
  public func onTheMove(_ person: Person, on day: CivilDay, _ random: inout SplitMix64) -> Presence
  {
    guard person.trip(on: day) == nil else {
      return workplace(of: person, on: day).using(person.phone(on: day))
    }
    let place = person.office(on: day).place
    return Presence(
      person: person,
      address: AddressBlock.carrier(in: place.country).address(random.below(24) * 3),
      place: place,
      device: person.phone(on: day)
    )
  }

  /// An IPv6 address inside the /64 of the household; the second half changes every day.
  private func privacyAddress(of person: Person, on day: CivilDay) -> String {
    var random = self.random(.lease, person.number, day.number)
    let suffix = (0..<4).map { _ in String(random.whole(in: 4096...65_535), radix: 16) }
    return "2a01:79d:53aa:\(String(person.number + 4096, radix: 16)):"
      + suffix.joined(separator: ":")
  }
}
