internal import Events
internal import Statistics

/// A percentile of the events' numbers.
struct PercentileMeasure: WindowMeasure {
  private let numbers: RaggedArray<Double>
  private let percentile: Double
  private var moving: MovingPercentile

  init(_ numbers: RaggedArray<Double>, percentile: Double) {
    self.numbers = numbers
    self.percentile = percentile
    moving = MovingPercentile(over: numbers.joined)
  }

  mutating func enter(_ events: Range<Int>, at time: Instant) {
    for event in events {
      for number in numbers[event] { moving.add(number) }
    }
  }

  mutating func leave(_ event: Int) {
    for number in numbers[event] { moving.remove(number) }
  }

  func value(since start: Instant) -> Double { moving.value(percentile) ?? .nan }
}
