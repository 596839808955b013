/// A block of public IPv4 addresses.
///
/// The invented blocks lie outside all private, shared, documentation and special ranges,
/// because detectors ignore those.
public struct AddressBlock: Hashable, Sendable {
  private let base: UInt32
  private let length: Int

  /// The block that starts at four numbers, with a prefix length of 16 or 24.
  init(_ first: Int, _ second: Int, _ third: Int = 0, length: Int) {
    base = UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8
    self.length = length
  }

  /// One address of the block; the last number is always 1...254.
  public func address(_ key: Int) -> String {
    let last = UInt32(key % 254) + 1
    let third = length == 24 ? 0 : UInt32(key / 254 % 254) + 1
    let value = base | third << 8 | last
    return "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
  }

  /// The block a household of this number gets its addresses from.
  ///
  /// Three providers in each country; one household in three moves through the whole /16 of its
  /// provider, the others stay inside a /24.
  static func household(_ number: Int, in country: Country) -> AddressBlock {
    let first = country == .unitedStates ? 68 : 84
    let second = 40 + (number % 3) * 60 + number / 600 % 60
    guard number % 3 != 2 else { return AddressBlock(first, second, length: 16) }
    return AddressBlock(first, second, number / 3 * 37 % 200 + 20, length: 24)
  }

  /// The shared egress of the mobile carrier of a country.
  static func carrier(in country: Country) -> AddressBlock {
    switch country {
    case .unitedStates: AddressBlock(174, 198, 12, length: 24)
    case .unitedKingdom: AddressBlock(31, 94, 21, length: 24)
    default: AddressBlock(46, 212, 96, length: 24)
    }
  }

  /// The guest network of a hotel or a cafe of a country.
  static func guestNetwork(_ number: Int, in country: Country) -> AddressBlock {
    switch country {
    case .unitedStates: AddressBlock(72, 44, number % 200 + 10, length: 24)
    case .denmark: AddressBlock(62, 61, number % 200 + 10, length: 24)
    case .sweden: AddressBlock(78, 72, number % 200 + 10, length: 24)
    case .unitedKingdom: AddressBlock(81, 130, number % 200 + 10, length: 24)
    default: AddressBlock(88, 91, number % 200 + 10, length: 24)
    }
  }
}
