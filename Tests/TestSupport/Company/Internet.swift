/// The public networks of an invented internet: who has which block of addresses.
///
/// Each country has five first numbers of its own, and each use a range of second numbers, so that
/// no two uses share a /16. None lies in a private, shared, documentation or special range.
enum Internet {
  /// What a network is for.
  enum Use: Int, CaseIterable {
    /// Lines of households.
    case household
    /// Telephones on the move.
    case carrier
    /// Rented servers.
    case hosting
    /// Hotels, cafes, trains.
    case guest
    /// Offices of companies.
    case office

    fileprivate var secondNumbers: Range<Int> {
      switch self {
      case .household: 1..<100
      case .carrier: 100..<120
      case .hosting: 120..<180
      case .guest: 180..<220
      case .office: 220..<251
      }
    }
  }

  private static let firstNumbers = [
    1, 2, 5, 12, 14, 20, 24, 27, 31, 32, 36, 37, 39, 40, 41, 42, 45, 46, 47, 49, 50, 51, 52, 54,
    57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80,
    81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 101, 103, 104, 105,
    106, 107, 108, 109,
  ]

  /// A block of 65,536 addresses; the same number is the same block.
  static func wide(_ use: Use, _ number: Int, in country: Country) -> AddressBlock {
    let (first, second) = place(use, number, in: country)
    return AddressBlock(first, second, length: 16)
  }

  /// A block of 256 addresses inside the wide one of this number.
  static func narrow(_ use: Use, _ number: Int, _ third: Int, in country: Country) -> AddressBlock {
    let (first, second) = place(use, number, in: country)
    return AddressBlock(first, second, 1 + third % 250, length: 24)
  }

  private static func place(_ use: Use, _ number: Int, in country: Country) -> (Int, Int) {
    let row = Country.allCases.firstIndex(of: country) ?? 0
    let seconds = use.secondNumbers
    let first = firstNumbers[row * 5 + number % 5]
    return (first, seconds.lowerBound + number / 5 % seconds.count)
  }
}
