/// From where and with what a person acts.
public struct Presence: Sendable {
  /// Who acts.
  public let person: Person
  /// The client address.
  public let address: String
  let place: Town
  let device: Device

  /// The same place and address with another device.
  func using(_ device: Device) -> Presence {
    Presence(person: person, address: address, place: place, device: device)
  }
}
