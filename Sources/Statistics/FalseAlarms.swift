import Glibc

/// The number of equally strong findings that chance alone makes in one night (NFA).
///
/// NFA = N p/(w v). By linearity of expectation the number of findings with NFA ≤ ε is at most ε
/// on average, whatever depends on whatever. Source: Desolneux, Moisan and Morel (a-contrario
/// methods); Genovese, Roeder and Wasserman (2006) for the weights.
public struct FalseAlarms: Hashable, Sendable {
  /// How seldom chance alone makes such a finding.
  public enum Rarity: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// Once a night: NFA ≤ 1.
    case night = 0
    /// Once a week: NFA ≤ 1/7.
    case week = 1
    /// Once a month: NFA ≤ 1/30.
    case month = 2
    /// Once a year: NFA ≤ 1/365.
    case year = 3
    /// Once in ten years: NFA ≤ 1/3650.
    case decade = 4

    /// The nights in which chance makes one such finding.
    public var nights: Double {
      switch self {
      case .night: 1
      case .week: 7
      case .month: 30
      case .year: 365
      case .decade: 3_650
      }
    }

    /// Orders rarities from frequent to rare.
    ///
    /// - Parameters:
    ///   - left: One rarity.
    ///   - right: Another one.
    /// - Returns: Whether the left one is more frequent.
    public static func < (left: Rarity, right: Rarity) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// The logarithm of the expected number of chance findings per night.
  public let logCount: Double

  /// The false alarms of one test among many.
  ///
  /// - Parameters:
  ///   - logP: `ln p` of the test, 0 or less.
  ///   - tests: Tests N of the same detector tonight; less than 1 counts as 1.
  ///   - share: The share w of the nightly budget given to the detector, above 0, at most 1.
  ///   - weight: The weight v of the tested unit; the mean over the N units is at most 1.
  public init(logP: Double, tests: Int, share: Double = 1, weight: Double = 1) {
    precondition(!logP.isNaN, "a p-value must be a number")
    precondition(share > 0 && share <= 1, "a share must be above 0 and at most 1")
    precondition(weight > 0 && weight.isFinite, "a weight must be above 0")
    logCount = log(Double(max(1, tests))) + logP - log(share) - log(weight)
  }

  /// False alarms that were counted before.
  ///
  /// - Parameter logCount: The logarithm of their number; what is no number counts as one a night.
  public init(logCount: Double) { self.logCount = logCount.isNaN ? 0 : logCount }

  /// How rare it is; nil when chance makes more than one a night.
  public var rarity: Rarity? {
    Rarity.allCases.last { logCount <= log(1 / $0.nights) }
  }

  /// The nights between two such chance findings, 1/NFA.
  public var returnPeriod: Double { exp(-logCount) }

  /// The score −log₁₀ NFA, `0...300`, to four decimals.
  public var score: Double {
    let raw = min(300, max(0, -logCount / log(10)))
    return (raw * 10_000).rounded() / 10_000
  }
}
