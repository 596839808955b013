/// How often each combination of a few small attributes occurs.
///
/// Mixes the measured frequency of the combination with the product of the attributes' own
/// frequencies: r(x) = (J[x] + s Π qᵢ(xᵢ))/(N + s), qᵢ(v) = (Mᵢ[v] + ½)/(N + ½ cardᵢ).
/// A combination seen often keeps its own frequency; one never seen falls back to independence, or
/// to a background of what is common elsewhere, b(x), that enters as w pseudo observations:
/// r(x) = (J[x] + s Π qᵢ(xᵢ) + w b(x))/(N + s + w).
/// What is looked for may be common under an alternative a(x): then the combinations are ordered by
/// r(x)/a(x), the ratio of likelihoods that finds most at the same share of false alarms (Neyman and
/// Pearson 1933); else by r(x). A p-value is right for any order.
/// All p-values are computed once, so a look-up is one array access.
public struct PatternTable: Hashable, Sendable {
  /// The number of past observations N, 0 or more.
  public let count: Int

  /// The weight s of independence in observations, above 0.
  public let weight: Double

  /// How many values each attribute has.
  public let cardinalities: [Int]

  /// The smoothed frequency r of each combination by `index(of:)`.
  ///
  /// The sum is 1 when each attribute's counts add up to `count`.
  public let frequencies: [Double]

  private let independent: [Double]
  private let seen: [Int]
  private let tails: [Double]

  /// Builds the table.
  ///
  /// - Parameters:
  ///   - joint: Past observations of each combination; combinations outside the table are left
  ///     out.
  ///   - marginals: For each attribute, past observations of its values 0, 1, 2, ….
  ///   - count: Past observations in all, N, 0 or more.
  ///   - weight: The weight s of independence, above 0.
  ///   - background: The frequency b of each combination by `index(of:)`; empty for none.
  ///   - backgroundWeight: The weight w of the background in observations, 0 or more.
  ///   - alternative: The frequency a of each combination in what is looked for, above 0; empty
  ///     where nothing is known of it.
  /// - Complexity: O(n log n) of the number of combinations, which may be one million.
  public init(
    joint: [[Int]: Int],
    marginals: [[Int]],
    count: Int,
    weight: Double = 20,
    background: [Double] = [],
    backgroundWeight: Double = 0,
    alternative: [Double] = []
  ) {
    precondition(count >= 0, "the number of observations must be 0 or more")
    precondition(weight > 0 && weight.isFinite, "the weight must be above 0")
    self.count = count
    self.weight = weight
    cardinalities = marginals.map(\.count)
    let independent = Self.product(of: marginals, count: count)
    self.independent = independent
    var seen = [Int](repeating: 0, count: independent.count)
    for (values, observed) in joint {
      guard let index = Self.index(of: values, in: cardinalities) else { continue }
      seen[index] = max(0, observed)
    }
    self.seen = seen
    precondition(
      background.isEmpty || background.count == seen.count,
      "the background must have one frequency for each combination"
    )
    precondition(
      alternative.isEmpty || (alternative.count == seen.count && alternative.allSatisfy { $0 > 0 }),
      "the alternative must have one frequency above 0 for each combination"
    )
    let extra = background.isEmpty ? 0 : backgroundWeight
    let whole = Double(count) + weight + extra
    var frequencies = [Double](repeating: 0, count: independent.count)
    for index in frequencies.indices {
      let common = background.isEmpty ? 0 : extra * background[index]
      frequencies[index] = (Double(seen[index]) + weight * independent[index] + common) / whole
    }
    self.frequencies = frequencies
    tails = Self.tails(of: frequencies, against: alternative)
  }

  /// The place of a combination in the table.
  ///
  /// The last attribute runs fastest: for cardinalities 6, 2 the pair (3, 1) is 3 · 2 + 1 = 7.
  ///
  /// - Parameter values: One value for each attribute, within its cardinality.
  /// - Returns: The index, `0..<frequencies.count`.
  /// - Complexity: O(number of attributes).
  public func index(of values: [Int]) -> Int {
    guard let index = Self.index(of: values, in: cardinalities) else {
      preconditionFailure("a pattern must have one value within range for each attribute")
    }
    return index
  }

  /// The chance of a combination as rare as this one, or rarer, beside the alternative.
  ///
  /// p(x) = min(1, ρ Σ r(y) over r(y)/a(y) ≤ r(x)/a(x)), ρ clipped to `0.2...20`.
  ///
  /// - Parameters:
  ///   - values: One value for each attribute.
  ///   - userRatio: How much more often than the tenant this user meets novelties, ρ.
  /// - Returns: `ln p`, `-inf...0`.
  /// - Complexity: O(number of attributes).
  public func logP(_ values: [Int], userRatio: Double = 1) -> Double {
    precondition(!userRatio.isNaN, "the ratio of a user must be a number")
    let ratio = min(20, max(0.2, userRatio))
    return LogProbability.clamped(tails[index(of: values)] * ratio)
  }

  /// How often the combination was observed.
  ///
  /// - Parameter values: One value for each attribute.
  /// - Returns: Past observations, 0 or more.
  public func observed(_ values: [Int]) -> Int {
    seen[index(of: values)]
  }

  /// The smoothed frequency of the combination.
  ///
  /// - Parameter values: One value for each attribute.
  /// - Returns: r, above 0.
  public func frequency(_ values: [Int]) -> Double {
    frequencies[index(of: values)]
  }

  /// How often the combination would be expected if the attributes were independent.
  ///
  /// - Parameter values: One value for each attribute.
  /// - Returns: N Π qᵢ, above 0 unless the table is empty.
  public func expected(_ values: [Int]) -> Double {
    independent[index(of: values)] * Double(count)
  }

  /// How much more often than the tenant one user meets novelties.
  ///
  /// ρ = ((m + 10 b)/(n + 10))/b, clipped to `0.2...20`. Nomads are forgiven, desk workers not.
  ///
  /// - Parameters:
  ///   - hits: Past days m of the user with a novelty, 0 or more.
  ///   - days: Past active days n of the user, 0 or more.
  ///   - tenantRate: The share b of such days in the tenant, `0...1`; 0 gives 1.
  /// - Returns: ρ, `0.2...20`.
  public static func userRatio(hits: Int, days: Int, tenantRate: Double) -> Double {
    precondition(hits >= 0 && days >= 0 && tenantRate >= 0, "rates must be 0 or more")
    guard tenantRate > 0 else { return 1 }
    let rate = (Double(hits) + 10 * tenantRate) / (Double(days) + 10)
    return min(20, max(0.2, rate / tenantRate))
  }
}
