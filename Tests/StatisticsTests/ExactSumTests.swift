import Statistics
import Testing

struct ExactSumTests {
  private let tiny = Double.leastNonzeroMagnitude

  private func sum(_ numbers: [Double]) -> ExactSum {
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    return sum
  }

  @Test func `a sum is rounded once, not at each step`() {
    #expect(sum(Array(repeating: 0.1, count: 10)).value == 1)
    #expect(sum([1e16, 1, -1e16]).value == 1)
    #expect(sum([1e308, 1e-308, -1e308]).value == 1e-308)
    #expect(sum([]).value == 0)
    #expect(sum([tiny, tiny]).value == 2 * tiny)
  }

  @Test func `halves are rounded to the even neighbour`() {
    let one = 9_007_199_254_740_992.0
    #expect(sum([one, 1]).value == one)
    #expect(sum([one, 1, 1]).value == one + 2)
    #expect(sum([one, 2, 1]).value == one + 4)
    #expect(sum([one, 1, tiny]).value == one + 2)
    #expect(sum([-one, -1, -tiny]).value == -one - 2)
  }

  @Test func `what is taken away leaves no trace`() {
    var random = SplitMix64(seed: 20_261_121)
    for _ in 0..<300 {
      let numbers = (0..<20).map { _ in number(&random) }
      var moving = sum(numbers)
      for number in numbers.prefix(12) { moving.remove(number) }
      #expect(moving.value == sum(Array(numbers.suffix(8))).value)
      #expect(moving.value == sum(numbers.suffix(8).reversed()).value)
      for number in numbers.suffix(8) { moving.remove(number) }
      #expect(moving.value == 0)
    }
  }

  @Test func `the sum of two numbers is that of the processor`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<20_000 {
      let (left, right) = (number(&random), number(&random))
      #expect(sum([left, right]).value == left + right)
      #expect(sum([left, -right]).value == left - right)
    }
  }

  @Test func `a sum beyond all numbers is the largest, and its average is right`() {
    let largest = Double.greatestFiniteMagnitude
    #expect(sum([largest, largest]).value == largest)
    #expect(sum([-largest, -largest]).value == -largest)
    #expect(sum([largest, largest]).quotient(by: 2) == largest)
    #expect(sum(Array(repeating: -1e308, count: 10)).quotient(by: 10) == -1e308)
    #expect(sum([1, 2]).quotient(by: 2) == 1.5)
  }

  @Test func `what is no number does not count`() {
    #expect(sum([1, .nan, .infinity, -.infinity, 2]).value == 3)
  }

  /// Of any size, with both signs, and often of like size.
  private func number(_ random: inout SplitMix64) -> Double {
    let bits = random.next()
    let number = Double(bitPattern: bits)
    if bits % 3 == 0, number.isFinite, number.magnitude < 1e307 { return number }
    return Double(Int64(bitPattern: random.next()) >> Int64(bits % 60)) / 1_024
  }
}
