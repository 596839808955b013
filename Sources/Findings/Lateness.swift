/// Events that came after a run had already seen newer ones of their kind.
public struct Lateness: Sendable, Hashable {
  /// How many.
  public var events: Int
  /// Seconds that the latest of them came late by.
  public var seconds: Int64

  /// Makes a tally; none when no event was late.
  public init?(events: Int, seconds: Int64) {
    guard events > 0 else { return nil }
    self.events = events
    self.seconds = seconds
  }

  /// The tally in words: `3 events came late, by up to 31 h`.
  public var words: String {
    NumberText.count(events, "event") + " came late, by up to "
      + NumberText.span(seconds: seconds)
  }
}
