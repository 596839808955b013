import Statistics
import Testing

struct MovingPercentileTests {
  private func percentile(_ numbers: [Double], _ percentile: Double) -> Double? {
    var moving = MovingPercentile(over: numbers)
    for number in numbers { moving.add(number) }
    return moving.value(percentile)
  }

  @Test func `50 is the median`() {
    #expect(percentile([3, 1, 2], 50) == 2)
    #expect(percentile([4, 1, 3, 2], 50) == 2.5)
    #expect(percentile([7], 50) == 7)
    #expect(percentile([1, 1, 1, 9], 50) == 1)
  }

  @Test func `between two numbers it is interpolated`() {
    #expect(percentile([1, 2, 3, 4, 5], 25) == 2)
    #expect(percentile([10, 20], 75) == 17.5)
    #expect(percentile([10, 20], 0) == 10)
    #expect(percentile([10, 20], 100) == 20)
  }

  @Test func `a percentile outside of its range is the nearer end`() {
    #expect(percentile([1, 2, 3], -5) == 1)
    #expect(percentile([1, 2, 3], 400) == 3)
    #expect(percentile([1, 2, 3], .nan) == 1)
  }

  @Test func `nothing has no percentile, and what is no number does not count`() {
    #expect(percentile([], 50) == nil)
    #expect(percentile([.nan, .infinity, 5], 50) == 5)
    let largest = Double.greatestFiniteMagnitude
    #expect(percentile([-largest, largest], 50) == 0)
    #expect(percentile([largest, largest], 50) == largest)
  }

  @Test func `numbers that come and go are those of a sorted list`() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<200 {
      let numbers = (0..<(1 + Int(random.next() % 40))).map { _ in Double(random.next() % 24) }
      var moving = MovingPercentile(over: numbers)
      var start = 0
      for end in numbers.indices {
        moving.add(numbers[end])
        while start < end, random.next() % 2 == 0 {
          moving.remove(numbers[start])
          start += 1
        }
        let sorted = numbers[start...end].sorted()
        #expect(moving.count == sorted.count)
        for place in sorted.indices {
          let percentile = Double(place) / Double(max(1, sorted.count - 1)) * 100
          let value = moving.value(percentile) ?? .nan
          #expect(abs(value - sorted[place]) < 1e-9)
        }
      }
    }
  }
}
