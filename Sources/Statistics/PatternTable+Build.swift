extension PatternTable {
  /// The largest table: one million combinations, 30 MB.
  private static let limit = 1_000_000

  /// The product of the attributes' own frequencies, for each combination.
  static func product(of marginals: [[Int]], count: Int) -> [Double] {
    var result = [1.0]
    for counts in marginals {
      precondition(!counts.isEmpty, "an attribute needs at least one value")
      precondition(counts.count <= limit / result.count, "a pattern table is limited to a million")
      let whole = Double(count) + 0.5 * Double(counts.count)
      let shares = counts.map { (Double(max(0, $0)) + 0.5) / whole }
      result = result.flatMap { left in shares.map { left * $0 } }
    }
    return result
  }

  /// The dense index of a combination, nil when it lies outside the table.
  static func index(of values: [Int], in cardinalities: [Int]) -> Int? {
    guard values.count == cardinalities.count else { return nil }
    var index = 0
    for (value, cardinality) in zip(values, cardinalities) {
      guard value >= 0, value < cardinality else { return nil }
      index = index * cardinality + value
    }
    return index
  }

  /// For each combination, the sum of the frequencies of all that speak for the alternative as much
  /// or more: of those with a ratio frequency / alternative that is not larger.
  ///
  /// Two ratios within 1e-12 of each other count as equal.
  ///
  /// - Parameters:
  ///   - frequencies: The frequency of each combination.
  ///   - alternative: Its frequency under the alternative; empty where all are alike.
  /// - Returns: The sums, in the same order.
  static func tails(of frequencies: [Double], against alternative: [Double]) -> [Double] {
    let ratios =
      alternative.isEmpty ? frequencies : zip(frequencies, alternative).map { $0 / $1 }
    let order = ratios.indices.sorted { (ratios[$0], $0) < (ratios[$1], $1) }
    var result = [Double](repeating: 0, count: frequencies.count)
    var sum = 0.0
    var next = 0
    for index in order {
      let limit = ratios[index] * (1 + 1e-12)
      while next < order.count, ratios[order[next]] <= limit {
        sum += frequencies[order[next]]
        next += 1
      }
      result[index] = sum
    }
    return result
  }
}
