/// Whether an honest person can have been at two places so soon after each other.
///
/// If not, either an address is misplaced or the person hops between a gateway and a local line.
/// excess = d − v (Δt + slack); p = min(1, P(err₁ ≥ excess/2) + P(err₂ ≥ excess/2) + base).
public struct Travel: Hashable, Sendable {
  /// The fastest journey in kilometres per hour, above 0.
  public let speed: Double

  /// Time given for free in hours, 0 or more.
  public let slack: Double

  /// An airliner with a quarter of an hour of slack.
  public static let air = Travel(speed: 950, slack: 0.25)

  /// A fastest journey.
  ///
  /// - Parameters:
  ///   - speed: Kilometres per hour, above 0.
  ///   - slack: Hours given for free, 0 or more.
  public init(speed: Double, slack: Double) {
    precondition(speed > 0 && speed.isFinite, "a speed must be above 0")
    precondition(slack >= 0 && slack.isFinite, "a slack must be 0 or more")
    self.speed = speed
    self.slack = slack
  }

  /// The chance of so large a distance for an honest person.
  ///
  /// - Parameters:
  ///   - kilometres: The distance between both places, 0 or more.
  ///   - hours: The time between both events, 0 or more.
  ///   - start: The error of the first place.
  ///   - end: The error of the second place.
  ///   - hopRate: The share of benign hops of this person, `0...1`.
  /// - Returns: `ln p`, `-inf...0`; 0 when the journey is possible.
  public func logP(
    kilometres: Double,
    hours: Double,
    start: GeolocationError,
    end: GeolocationError,
    hopRate: Double
  ) -> Double {
    precondition(kilometres >= 0 && hours >= 0 && hopRate >= 0, "a journey cannot be negative")
    let excess = kilometres - speed * (hours + slack)
    guard excess > 0 else { return LogProbability.certain }
    return LogProbability.clamped(
      start.tail(beyond: excess / 2) + end.tail(beyond: excess / 2) + hopRate
    )
  }
}
