import Glibc

/// The weights that spread one active hour over its neighbours on the 24-hour circle.
///
/// A discrete von Mises distribution: w(j) ∝ exp(κ (cos(2πj/24) − 1)).
public struct HourKernel: Hashable, Sendable {
  /// How many hours each side are reached, `0...11`.
  public let reach: Int

  /// The weights of the hours `-reach...reach`; their sum is 1.
  public let weights: [Double]

  /// The kernel with a standard deviation of about one hour: κ = 14.6, reach 6.
  public static let standard = HourKernel(concentration: 14.6, reach: 6)

  /// A kernel with a given concentration.
  ///
  /// - Parameters:
  ///   - concentration: κ, 0 or more; large is narrow.
  ///   - reach: Hours each side, `0...11`.
  public init(concentration: Double, reach: Int) {
    precondition(concentration >= 0 && concentration.isFinite, "κ must be 0 or more")
    precondition((0...11).contains(reach), "a kernel reaches 0 to 11 hours")
    let raw = (-reach...reach).map { offset in
      exp(concentration * (cos(2 * .pi * Double(offset) / 24) - 1))
    }
    let total = raw.reduce(0, +)
    self.reach = reach
    weights = raw.map { $0 / total }
  }
}
