internal import Events

/// The densest stretch of a given length in a list of events.
struct SlidingWindow: Sendable {
  /// Where the stretch begins and ends in the list.
  let range: Range<Int>
  /// The distinct keys in it.
  let count: Int

  /// Finds the stretch with most distinct keys; of equals the first.
  ///
  /// - Parameters:
  ///   - times: Ascending.
  ///   - keys: What is counted once per stretch.
  ///   - length: The length in seconds.
  ///   - first: The stretch must end at this event or a later one.
  /// - Complexity: O(*n*).
  init?(times: [Instant], keys: [UInt64], length: Int64, endingFrom first: Int) {
    var counts: [UInt64: Int] = [:]
    var start = 0
    var best = 0..<0
    var bestCount = 0
    for end in times.indices {
      counts[keys[end], default: 0] += 1
      while times[end].ticks - times[start].ticks > length * Instant.ticksPerSecond {
        let left = counts[keys[start], default: 0] - 1
        counts[keys[start]] = left > 0 ? left : nil
        start += 1
      }
      if end >= first, counts.count > bestCount {
        bestCount = counts.count
        best = start..<(end + 1)
      }
    }
    guard bestCount > 0 else { return nil }
    range = best
    count = bestCount
  }
}
