/// A town as the sign-in log names it.
public struct Town: Hashable, Sendable {
  let city: String
  let state: String
  let country: Country
  let latitude: Double
  let longitude: Double
  /// The local time of the town.
  public let zone: LocalTime

  static let oslo = european("Oslo", "Oslo", .norway, 59.9133, 10.739)
  static let newYork = american("New York", "New York", 40.7128, -74.006)
  static let copenhagen = european("Copenhagen", "Hovedstaden", .denmark, 55.6759, 12.5655)
  static let stockholm = european("Stockholm", "Stockholms Lan", .sweden, 59.3326, 18.0649)
  static let london = Town(
    city: "London",
    state: "London",
    country: .unitedKingdom,
    latitude: 51.5085,
    longitude: -0.1257,
    zone: LocalTime(standardMinutes: 0, summerTime: .europe)
  )
  static let buenosAires = Town(
    city: "Buenos Aires",
    state: "Buenos Aires",
    country: .argentina,
    latitude: -34.6132,
    longitude: -58.3772,
    zone: LocalTime(standardMinutes: -180)
  )

  /// The towns in which people of an office live.
  static func suburbs(of country: Country) -> [Town] {
    switch country {
    case .unitedStates:
      [
        newYork, american("Yonkers", "New York", 40.9312, -73.8988),
        american("Jersey City", "New Jersey", 40.7282, -74.0776),
        american("Stamford", "Connecticut", 41.0534, -73.5387),
      ]
    default:
      [
        oslo, european("Sandvika", "Akershus", .norway, 59.8909, 10.5262),
        european("Lillestrom", "Akershus", .norway, 59.956, 11.0504),
        european("Drammen", "Buskerud", .norway, 59.744, 10.2045),
      ]
    }
  }

  /// A town with the time of the middle of Europe.
  static func european(
    _ city: String,
    _ state: String,
    _ country: Country,
    _ latitude: Double,
    _ longitude: Double
  ) -> Town {
    Town(
      city: city,
      state: state,
      country: country,
      latitude: latitude,
      longitude: longitude,
      zone: LocalTime(standardMinutes: 60, summerTime: .europe)
    )
  }

  /// A town of the United States, by default with the time of the east.
  static func american(
    _ city: String,
    _ state: String,
    _ latitude: Double,
    _ longitude: Double,
    minutes: Int = -300
  ) -> Town {
    Town(
      city: city,
      state: state,
      country: .unitedStates,
      latitude: latitude,
      longitude: longitude,
      zone: LocalTime(standardMinutes: minutes, summerTime: .unitedStates)
    )
  }
}
