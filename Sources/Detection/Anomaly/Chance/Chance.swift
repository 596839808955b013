internal import Statistics

/// How unlikely one test's result is.
struct Chance: Sendable {
  private(set) var detector: Detector
  /// `ln p` by the model.
  private(set) var modelLogP: Double
  /// `ln p` after calibration.
  private(set) var logP: Double
  /// Tests of the same kind on the same day.
  private(set) var tests: Int
  private(set) var alarms: FalseAlarms
  private(set) var past: Past

  /// What the calibration rests on.
  struct Past: Sendable {
    fileprivate(set) var tests: Int
    /// Those in the tail.
    fileprivate(set) var beyond: Int
    /// The mean excess of the tail; 1 is what the model promises.
    fileprivate(set) var scale: Double
  }

  /// Whether it is as rare as an attack, so that nothing must be learnt from it.
  var isQuarantined: Bool { alarms.rarity.map { $0 >= .year } ?? false }

  /// The smallest count that would have been told.
  ///
  /// - Parameters:
  ///   - minimum: The least that counts at all.
  ///   - count: The count that was told.
  ///   - chance: How unlikely a count is; never likelier for a larger one.
  /// - Returns: `minimum` to `count`.
  /// - Complexity: O(log n) chances.
  static func fewestTold(_ minimum: Int, atMost count: Int, _ chance: (Int) -> Chance) -> Int {
    var low = minimum
    var high = max(minimum, count)
    while low < high {
      let middle = low + (high - low) / 2
      if chance(middle).alarms.rarity == nil { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Chance: Packable {
  mutating func pack(_ packing: inout Packing) {
    var logCount = alarms.logCount
    packing.pack(&detector)
    packing.pack(&modelLogP)
    packing.pack(&logP)
    packing.pack(&tests)
    packing.pack(&logCount)
    packing.pack(&past.tests)
    packing.pack(&past.beyond)
    packing.pack(&past.scale)
    alarms = FalseAlarms(logCount: logCount)
  }
}
