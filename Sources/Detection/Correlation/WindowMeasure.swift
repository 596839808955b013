internal import Events

/// What is measured in a window that slides over the events of a group.
///
/// Events are known by their place in the group, in order of time.
protocol WindowMeasure {
  /// Takes in all events of one moment.
  mutating func enter(_ events: Range<Int>, at time: Instant)
  /// Gives up the earliest event that is still in the window.
  mutating func leave(_ event: Int)
  /// The measure of the window that begins at a moment and ends with what entered last.
  func value(since start: Instant) -> Double
}
