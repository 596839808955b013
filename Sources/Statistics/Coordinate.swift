import Glibc

/// A place on the Earth.
public struct Coordinate: Hashable, Sendable {
  /// Degrees north, `-90...90`.
  public let latitude: Double

  /// Degrees east, `-180...180`.
  public let longitude: Double

  /// The mean radius of the Earth in kilometres (IUGG, R₁).
  public static let earthRadius = 6_371.008_8

  /// The place where the equator meets the meridian of Greenwich.
  public init() {
    latitude = 0
    longitude = 0
  }

  /// A place, or nil when the numbers are not a place.
  ///
  /// - Parameters:
  ///   - latitude: Degrees north, `-90...90`.
  ///   - longitude: Degrees east, `-180...180`.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The great-circle distance to another place, by the haversine formula.
  ///
  /// - Parameter other: The other place.
  /// - Returns: Kilometres, `0...20_016`.
  public func kilometres(to other: Coordinate) -> Double {
    let first = latitude * .pi / 180
    let second = other.latitude * .pi / 180
    let north = sin((second - first) / 2)
    let east = sin((other.longitude - longitude) * .pi / 360)
    let chord = north * north + cos(first) * cos(second) * east * east
    return 2 * Self.earthRadius * asin(min(1, sqrt(chord)))
  }
}
