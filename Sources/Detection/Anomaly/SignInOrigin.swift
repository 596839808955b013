internal import Events
internal import Rules
internal import Statistics

/// Where a sign-in came from, as its record tells it.
struct SignInOrigin: Sendable {
  let place: Coordinate?
  /// The autonomous system of the network; 0 when the record does not tell it, as those of Graph
  /// v1.0 do not.
  let owner: Int32

  private static let fields = [
    "location.geoCoordinates.latitude", "location.geoCoordinates.longitude",
    "autonomousSystemNumber",
  ].compactMap { FieldPath($0) }

  /// Successful sign-ins; refreshed tokens too, for stolen ones are used so.
  static let question = Question(
    kinds: [.signIn],
    condition: .field("status.errorCode", isOneOf: ["0"]),
    captures: fields.map { .numbers($0) }
  )

  /// The origin that a question's capture has written down.
  init(_ captured: [UInt64]) {
    let numbers = SignInOrigin.question.unpack(captured).map {
      $0.first.map(Double.init(bitPattern:))
    }
    func number(_ place: Int) -> Double? { numbers.indices.contains(place) ? numbers[place] : nil }
    if let latitude = number(0), let longitude = number(1), latitude != 0 || longitude != 0 {
      place = Coordinate(latitude: latitude, longitude: longitude)
    } else {
      place = nil
    }
    owner = number(2).flatMap(Int32.init(exactly:)).map { max(0, $0) } ?? 0
  }
}
