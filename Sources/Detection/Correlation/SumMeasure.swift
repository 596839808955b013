internal import Events
internal import Statistics

/// The sum of the events' numbers, or their average.
struct SumMeasure: WindowMeasure {
  private let numbers: RaggedArray<Double>
  private let isAverage: Bool
  private var sum = ExactSum()
  private var count = 0

  init(_ numbers: RaggedArray<Double>, isAverage: Bool) {
    self.numbers = numbers
    self.isAverage = isAverage
  }

  mutating func enter(_ events: Range<Int>, at time: Instant) {
    for event in events {
      for number in numbers[event] { sum.add(number) }
      count += numbers[event].count
    }
  }

  mutating func leave(_ event: Int) {
    for number in numbers[event] { sum.remove(number) }
    count -= numbers[event].count
  }

  func value(since start: Instant) -> Double {
    sum.quotient(by: isAverage ? max(1, count) : 1)
  }
}
