internal import Statistics

/// How unlikely one test's result is.
struct Chance: Sendable {
  let detector: Detector
  /// `ln p` by the model.
  let modelLogP: Double
  /// `ln p` after calibration.
  let logP: Double
  /// Tests of the same kind on the same day.
  let tests: Int
  let alarms: FalseAlarms
  let past: Past

  /// What the calibration rests on.
  struct Past: Sendable {
    let tests: Int
    /// Those in the tail.
    let beyond: Int
    /// The mean excess of the tail; 1 is what the model promises.
    let scale: Double
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
