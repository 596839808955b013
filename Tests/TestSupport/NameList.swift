/// Invented names, one for each number.
struct NameList: Sendable {
  private static let given = [
    "Astrid", "Bram", "Celia", "Dagny", "Elias", "Freya", "Gideon", "Hedda", "Ivo", "Jorunn",
    "Kasper", "Liv", "Magnus", "Nora", "Odin", "Petra", "Quentin", "Runa", "Sander", "Tilde",
    "Ulrik", "Vera", "Wilma", "Xenia", "Yngve", "Zoe", "Anton", "Brita", "Clara", "Daniel",
    "Esther",
  ]
  private static let family = [
    "Aasen", "Bakken", "Carver", "Dahl", "Ellery", "Foss", "Granger", "Haugen", "Ingram",
    "Jensrud", "Kvale", "Lunde", "Marsh", "Nygard", "Oakes", "Prestby", "Quill", "Rostad",
    "Sollie", "Thorne", "Ulven", "Vance", "Westby", "Yarrow", "Zimmer", "Almas", "Brekke",
    "Colby", "Draper", "Engen", "Finch", "Garrity", "Holm", "Isdal", "Joyce", "Kirkeby",
    "Lorimer", "Moen", "Norwood", "Opdal", "Pryor", "Revdal", "Sutter", "Tveit", "Underhill",
    "Vik", "Winslow",
  ]

  private let offset: Int

  init(seed: UInt64) { offset = Int(seed % 977) }

  /// Given name and family name of this number, as `Nora Vik`.
  func displayName(_ number: Int) -> String {
    let place = number + offset
    let first = Self.given[place % Self.given.count]
    let last = Self.family[(place * 5 + place / Self.given.count) % Self.family.count]
    return "\(first) \(last)"
  }

  /// The part of the sign-in name before the at sign, as `nora.vik`.
  ///
  /// Names repeat after 31 × 47 numbers; from then on they carry the round.
  func mailName(_ number: Int) -> String {
    let round = number / (Self.given.count * Self.family.count)
    let name = displayName(number).lowercased().split(separator: " ").joined(separator: ".")
    return round == 0 ? name : "\(name)\(round + 1)"
  }
}
