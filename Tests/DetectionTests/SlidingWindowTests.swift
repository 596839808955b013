import Events
import TestSupport
import Testing

@testable import Detection

struct SlidingWindowTests {
  /// The twin: all stretches of the length, by trying all pairs.
  private func stretches(_ times: [Int64], _ keys: [UInt64], _ length: Int64) -> [Range<Int>] {
    times.indices.compactMap { end in
      (0...end).first { times[end] - times[$0] <= length }.map { $0..<(end + 1) }
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `the densest stretch and its extent are those of a slow twin`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let count = random.whole(in: 1...14)
      let times = (0..<count).map { _ in Int64(random.below(60)) }.sorted()
      let keys = (0..<count).map { _ in UInt64(random.below(6)) }
      let length = Int64(random.whole(in: 0...20))
      let first = random.below(count)
      let instants = times.map { Instant(seconds: $0) }
      let all = stretches(times, keys, length)
      let counts = all.map { Set(keys[$0]).count }
      let window = try #require(
        SlidingWindow(times: instants, keys: keys, length: length, endingFrom: first)
      )
      let best = all.indices.filter { $0 >= first }.max { left, right in
        (counts[left], -left) < (counts[right], -right)
      }
      let place = try #require(best)
      #expect(window.range == all[place])
      #expect(window.count == counts[place])

      let least = random.whole(in: 1...window.count)
      var extent = window.range
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        for index in all.indices where counts[index] >= least && all[index].overlaps(extent) {
          let joined =
            min(
              extent.lowerBound,
              all[index].lowerBound
            )..<max(
              extent.upperBound,
              all[index].upperBound
            )
          if joined != extent {
            extent = joined
            isGrowing = true
          }
        }
      }
      #expect(
        window.extent(times: instants, keys: keys, length: length, atLeast: least) == extent
      )
    }
  }

  @Test func `nothing has no densest stretch`() {
    #expect(SlidingWindow(times: [], keys: [], length: 60, endingFrom: 0) == nil)
    let now = [Instant(seconds: 0)]
    #expect(SlidingWindow(times: now, keys: [1], length: 60, endingFrom: 1) == nil)
    #expect(SlidingWindow(times: now, keys: [1], length: 60, endingFrom: 0)?.count == 1)
  }
}
