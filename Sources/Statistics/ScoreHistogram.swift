/// How often a detector gave each score s = −ln p in the past.
///
/// 400 bins of width 0.1; the last one holds everything beyond 39.9.
public struct ScoreHistogram: Hashable, Sendable {
  /// The width of a bin, in units of s.
  public static let width = 0.1

  /// Bins there are.
  public static let binCount = 400

  /// The number of past scores in each bin, 400 counts of 0 or more.
  public private(set) var counts: [Int]

  /// An empty histogram.
  public init() {
    counts = [Int](repeating: 0, count: Self.binCount)
  }

  /// A histogram from stored bins.
  ///
  /// - Parameter bins: Scores by bin; bins outside `0...399` are moved to the nearest one.
  public init(bins: [Int: Int]) {
    self.init()
    for (bin, count) in bins {
      add(count, toBin: bin)
    }
  }

  /// The number of past scores.
  public var total: Int { counts.reduce(0, +) }

  /// The bin of a p-value.
  ///
  /// - Parameter logP: `ln p`, 0 or less.
  /// - Returns: The bin, `0...399`.
  public static func bin(of logP: Double) -> Int {
    let place = -logP / width
    guard place < Double(binCount) else { return binCount - 1 }
    return place > 0 ? Int(place) : 0
  }

  /// Learns one past p-value.
  ///
  /// - Parameter logP: `ln p`, 0 or less.
  public mutating func learn(logP: Double) {
    add(1, toBin: Self.bin(of: logP))
  }

  /// Learns scores that are already binned.
  ///
  /// - Parameters:
  ///   - count: How many scores; negative counts are left out.
  ///   - bin: Their bin; outside `0...399` the nearest one is taken.
  public mutating func add(_ count: Int, toBin bin: Int) {
    let place = min(Self.binCount - 1, max(0, bin))
    // Two to the 53rd per bin, so the total of all bins cannot overflow.
    counts[place] = min(1 << 53, counts[place] + min(1 << 53, max(0, count)))
  }
}
