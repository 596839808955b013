import Glibc

/// How far an address may be from where a geolocation database puts it.
///
/// A Lomax distribution with a given median: P(error ≥ x) = (1 + x/σ)^−α,
/// σ = median/(2^(1/α) − 1). Measured medians are 3 to 16 km for fixed lines and 179 to 207 km
/// for mobile ones (arXiv 2605.21937).
public struct GeolocationError: Hashable, Sendable {
  /// The median error in kilometres, above 0.
  public let median: Double

  /// The tail exponent α, above 0; 1.5 is heavy.
  public let exponent: Double

  /// A fixed line: 15 km.
  public static let fixed = GeolocationError(median: 15)

  /// A mobile or unknown line: 190 km.
  public static let mobile = GeolocationError(median: 190)

  /// An error with a given median.
  ///
  /// - Parameters:
  ///   - median: Kilometres, above 0.
  ///   - exponent: The tail exponent, above 0.
  public init(median: Double, exponent: Double = 1.5) {
    precondition(median > 0 && median.isFinite, "a median error must be above 0 km")
    precondition(exponent > 0 && exponent.isFinite, "a tail exponent must be above 0")
    self.median = median
    self.exponent = exponent
  }

  /// The chance that the error is at least so large.
  ///
  /// - Parameter kilometres: The distance; 0 and less are certain.
  /// - Returns: A probability, `0...1`.
  public func tail(beyond kilometres: Double) -> Double {
    precondition(!kilometres.isNaN, "a distance must be a number")
    guard kilometres > 0 else { return 1 }
    let scale = median / expm1(log(2) / exponent)
    return exp(-exponent * log1p(kilometres / scale))
  }
}
