import Glibc

/// How many of the strongest results to keep so that only a share of them is false.
///
/// The lists may leave out tests without evidence: they count as p = 1 or e = 0.
public struct FalseDiscovery: Hashable, Sendable {
  /// Tests made in all, 1 or more.
  public let tests: Int

  /// The share of false results allowed, above 0.
  public let rate: Double

  /// A limit on false results.
  ///
  /// - Parameters:
  ///   - tests: Tests made in all; less than 1 counts as 1.
  ///   - rate: The share of false results allowed, above 0.
  public init(tests: Int, rate: Double) {
    precondition(rate > 0 && rate.isFinite, "a false discovery rate must be above 0")
    self.tests = max(1, tests)
    self.rate = rate
  }

  /// The step-up procedure for p-values that are not negatively dependent.
  ///
  /// Keeps the largest i with p₍ᵢ₎ ≤ q i/n. Source: Benjamini and Hochberg (1995).
  ///
  /// - Parameter logPs: `ln p` of the listed tests.
  /// - Returns: How many of the smallest to keep.
  /// - Complexity: O(n log n).
  public func kept(logPs: [Double]) -> Int {
    kept(logPs: logPs, rate: rate)
  }

  /// The step-up procedure for p-values of any dependence.
  ///
  /// Divides q by the harmonic sum 1 + ½ + … + 1/n. Source: Benjamini and Yekutieli (2001).
  ///
  /// - Parameter logPs: `ln p` of the listed tests.
  /// - Returns: How many of the smallest to keep.
  /// - Complexity: O(n log n).
  public func keptUnderAnyDependence(logPs: [Double]) -> Int {
    let harmonic =
      tests < 100_000
      ? (1...tests).reduce(0) { $0 + 1 / Double($1) }
      : log(Double(tests)) + 0.577_215_664_9
    return kept(logPs: logPs, rate: rate / harmonic)
  }

  /// The procedure for e-values, valid under any dependence.
  ///
  /// Keeps the largest k with e₍ₖ₎ ≥ n/(q k). Source: Wang and Ramdas (2022).
  ///
  /// - Parameter logEs: `ln e` of the listed tests.
  /// - Returns: How many of the largest to keep.
  /// - Complexity: O(n log n).
  public func kept(logEs: [Double]) -> Int {
    var kept = 0
    for (index, value) in logEs.sorted(by: >).enumerated()
    where value >= log(Double(tests) / (rate * Double(index + 1))) {
      kept = index + 1
    }
    return kept
  }

  private func kept(logPs: [Double], rate: Double) -> Int {
    var kept = 0
    for (index, value) in logPs.sorted().enumerated()
    where value <= log(rate * Double(index + 1) / Double(tests)) {
      kept = index + 1
    }
    return kept
  }
}
