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
    var best: SlidingWindow?
    SlidingWindow.slide(times: times, keys: keys, length: length) { range, count in
      if range.upperBound > first, count > best?.count ?? 0 {
        best = SlidingWindow(range: range, count: count)
      }
    }
    guard let best else { return nil }
    self = best
  }

  private init(range: Range<Int>, count: Int) {
    self.range = range
    self.count = count
  }

  /// The stretch joined with all that it touches, of the same length, that are dense too: a burst
  /// may go on for longer than the window that shows it best.
  ///
  /// - Parameters:
  ///   - times: As the window was found in.
  ///   - keys: As the window was found in.
  ///   - length: The length in seconds.
  ///   - least: The distinct keys of a dense stretch.
  /// - Returns: Where the burst begins and ends in the list.
  /// - Complexity: O(*n*).
  func extent(times: [Instant], keys: [UInt64], length: Int64, atLeast least: Int) -> Range<Int> {
    var joined = range
    var run = 0..<0
    SlidingWindow.slide(times: times, keys: keys, length: length) { range, count in
      guard count >= least else { return }
      run = range.lowerBound < run.upperBound ? run.lowerBound..<range.upperBound : range
      if run.overlaps(self.range) {
        joined = min(joined.lowerBound, run.lowerBound)..<max(joined.upperBound, run.upperBound)
      }
    }
    return joined
  }

  /// So few keys are counted by looking at each.
  private static let fewEvents = 32

  /// Calls `body` with the longest stretch that ends at each event, and its distinct keys.
  private static func slide(
    times: [Instant],
    keys: [UInt64],
    length: Int64,
    _ body: (Range<Int>, Int) -> Void
  ) {
    var start = 0
    if times.count <= SlidingWindow.fewEvents {
      var distinct = 0
      for end in times.indices {
        if !keys[start..<end].contains(keys[end]) { distinct += 1 }
        while times[end].ticks - times[start].ticks > length * Instant.ticksPerSecond {
          start += 1
          if !keys[start...end].contains(keys[start - 1]) { distinct -= 1 }
        }
        body(start..<(end + 1), distinct)
      }
      return
    }
    var counts: [UInt64: Int] = [:]
    for end in times.indices {
      counts[keys[end], default: 0] += 1
      while times[end].ticks - times[start].ticks > length * Instant.ticksPerSecond {
        let left = counts[keys[start], default: 0] - 1
        counts[keys[start]] = left > 0 ? left : nil
        start += 1
      }
      body(start..<(end + 1), counts.count)
    }
  }
}
