import Glibc

extension Town {
  /// Kilometres on the great circle, by the haversine formula.
  func kilometres(to other: Town) -> Double {
    Town.kilometres(
      from: (latitude, longitude),
      to: (other.latitude, other.longitude)
    )
  }

  /// Kilometres between two places in degrees north and east.
  public static func kilometres(
    from: (latitude: Double, longitude: Double),
    to: (latitude: Double, longitude: Double)
  ) -> Double {
    func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    let north = sin(radians(to.latitude - from.latitude) / 2)
    let east = sin(radians(to.longitude - from.longitude) / 2)
    let half =
      north * north
      + cos(radians(from.latitude)) * cos(radians(to.latitude)) * east * east
    return 12_742 * asin(min(1, half.squareRoot()))
  }
}
