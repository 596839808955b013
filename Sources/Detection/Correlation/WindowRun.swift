internal import Events

/// Windows over the events of a group that met a condition and follow each other with events in
/// common.
struct WindowRun: Hashable {
  /// All events of all the windows.
  private(set) var events: Range<Int>
  /// The window with the greatest measure, or with the least; of equals the first.
  private(set) var peak: Range<Int>
  /// What was measured in it.
  private(set) var value: Double
  /// Where the windows end, each behind its last event.
  private(set) var ends: [Int]

  /// Finds all runs.
  ///
  /// - Parameters:
  ///   - times: Ascending.
  ///   - length: The windows' length in ticks; both ends belong to a window.
  ///   - measure: What is measured; it has seen nothing yet.
  ///   - seeksLeast: Whether the peak is the least measure.
  ///   - meets: Whether a measure meets the condition.
  /// - Returns: The runs in order of time.
  /// - Complexity: O(*n*) changes of the measure.
  static func all(
    _ times: [Instant],
    length: Int64,
    measure: consuming some WindowMeasure,
    seeksLeast: Bool,
    _ meets: (Double) -> Bool
  ) -> [WindowRun] {
    var runs: [WindowRun] = []
    var start = 0
    var next = 0
    while next < times.count {
      let time = times[next]
      var end = next + 1
      while end < times.count, times[end] == time { end += 1 }
      measure.enter(next..<end, at: time)
      // The distance of any two moments fits into an unsigned word.
      while UInt64(bitPattern: time.ticks &- times[start].ticks) > UInt64(max(0, length)) {
        measure.leave(start)
        start += 1
      }
      next = end
      let value = measure.value(since: times[start])
      guard meets(value) else { continue }
      if let last = runs.indices.last, start < runs[last].events.upperBound {
        runs[last].join(start..<end, value, seeksLeast: seeksLeast)
      } else {
        runs.append(WindowRun(events: start..<end, peak: start..<end, value: value, ends: [end]))
      }
    }
    return runs
  }

  private mutating func join(_ window: Range<Int>, _ value: Double, seeksLeast: Bool) {
    events = events.lowerBound..<window.upperBound
    ends.append(window.upperBound)
    guard seeksLeast ? value < self.value : value > self.value else { return }
    peak = window
    self.value = value
  }
}
