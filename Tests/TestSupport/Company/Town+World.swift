extension Town {
  /// Towns in which companies have offices, in an order that goes around the world.
  static let offices: [Town] = [
    .newYork, .london, munich, .oslo, singapore, sanFrancisco, bangalore, tokyo, saoPaulo,
    amsterdam, .stockholm, chicago, paris, .copenhagen,
  ]

  /// Towns people travel to.
  static let destinations: [Town] = [
    .london, .newYork, paris, munich, amsterdam, singapore, sanFrancisco, .copenhagen, tokyo,
    .stockholm, bangalore, .buenosAires,
  ]

  static let munich = european("Munich", "Bayern", .germany, 48.1374, 11.5755)
  static let amsterdam = european("Amsterdam", "Noord-Holland", .netherlands, 52.374, 4.8897)
  static let paris = european("Paris", "Paris", .france, 48.8534, 2.3488)
  static let bucharest = Town(
    city: "Bucharest",
    state: "Bucuresti",
    country: .romania,
    latitude: 44.4323,
    longitude: 26.1063,
    zone: LocalTime(standardMinutes: 120, summerTime: .europe)
  )
  static let chicago = american("Chicago", "Illinois", 41.85, -87.65, minutes: -360)
  static let sanFrancisco = american(
    "San Francisco",
    "California",
    37.7749,
    -122.4194,
    minutes: -480
  )
  static let singapore = steady("Singapore", "Singapore", .singapore, 1.2897, 103.8501, 480)
  static let bangalore = steady("Bengaluru", "Karnataka", .india, 12.9719, 77.5937, 330)
  static let tokyo = steady("Tokyo", "Tokyo", .japan, 35.6895, 139.6917, 540)
  static let saoPaulo = steady("Sao Paulo", "Sao Paulo", .brazil, -23.5475, -46.6361, -180)
  static let lagos = steady("Lagos", "Lagos", .nigeria, 6.4541, 3.3947, 60)

  /// The place a little off: a suburb, or what a geolocation service makes of a line.
  func near(_ random: inout SplitMix64, degrees: Double) -> Town {
    Town(
      city: city,
      state: state,
      country: country,
      latitude: rounded(latitude + random.within(-degrees...degrees)),
      longitude: rounded(longitude + random.within(-degrees...degrees)),
      zone: zone
    )
  }

  private func rounded(_ degrees: Double) -> Double { (degrees * 10_000).rounded() / 10_000 }

  private static func steady(
    _ city: String,
    _ state: String,
    _ country: Country,
    _ latitude: Double,
    _ longitude: Double,
    _ minutes: Int
  ) -> Town {
    Town(
      city: city,
      state: state,
      country: country,
      latitude: latitude,
      longitude: longitude,
      zone: LocalTime(standardMinutes: minutes)
    )
  }
}
