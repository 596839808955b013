/// From where an attacker acts.
public struct Foothold: Sendable {
  private let block: AddressBlock
  private let place: Town

  /// A foothold of this strength against a person.
  ///
  /// Loud: a country and a network nobody of the tenant uses. Clear: an unknown network of the
  /// person's own country. Subtle: the network block of the person's own household.
  public init(_ strength: Strength, against person: Person) {
    let own = person.desks[0].office.place
    switch strength {
    case .loud:
      block = AddressBlock(181, 214, 77, length: 24)
      place = .buenosAires
    case .clear:
      let isAmerican = own.country == .unitedStates
      block = AddressBlock(isAmerican ? 66 : 79, isAmerican ? 102 : 161, 14, length: 24)
      place = own
    case .subtle:
      block = person.household
      place = person.home
    }
  }

  /// A person's account in the attacker's hands, on an unregistered device.
  ///
  /// - Parameters:
  ///   - person: The owner of the account.
  ///   - host: Which address of the block, 1...254.
  /// - Returns: From where and with what the attacker acts.
  public func presence(of person: Person, host: Int) -> Presence {
    Presence(person: person, address: block.address(host - 1), place: place, device: .foreign)
  }
}
