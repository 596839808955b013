import Glibc

extension SplitMix64 {
  /// A number between 0 and 1, both left out.
  mutating func unit() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// A number of the range.
  mutating func within(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// A number with the normal law of mean 0 and variance 1.
  ///
  /// Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
  mutating func normal() -> Double { sqrt(-2 * log(unit())) * cos(2 * .pi * unit()) }

  /// A number whose logarithm has the normal law.
  mutating func logNormal(median: Double, spread: Double) -> Double {
    median * exp(spread * normal())
  }

  /// A count with the law of Poisson; of the normal law of the same moments from a mean of 30 on.
  ///
  /// Source: Knuth, "The art of computer programming", volume 2, 3.4.1.
  mutating func poisson(_ mean: Double) -> Int {
    guard mean < 30 else { return max(0, Int((mean + mean.squareRoot() * normal()).rounded())) }
    let limit = exp(-mean)
    var count = 0
    var product = unit()
    while product > limit {
      count += 1
      product *= unit()
    }
    return count
  }

  /// Some of the values, each at most once, in random order; all when there are not so many.
  mutating func sample<Value>(_ values: [Value], _ count: Int) -> [Value] {
    var rest = values
    let count = min(count, rest.count)
    for index in 0..<max(0, count) { rest.swapAt(index, index + below(rest.count - index)) }
    return Array(rest.prefix(count))
  }
}
