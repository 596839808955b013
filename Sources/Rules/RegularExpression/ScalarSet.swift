/// A set of Unicode scalar values, as sorted ranges that neither overlap nor touch.
struct ScalarSet: Sendable, Hashable {
  /// The largest Unicode scalar value.
  static let largest: UInt32 = 0x10_FFFF

  let ranges: [ClosedRange<UInt32>]

  /// Makes a set from ranges in any order, overlapping or not.
  init(_ ranges: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = merged.last, range.lowerBound <= last.upperBound &+ 1 else {
        merged.append(range)
        continue
      }
      merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    }
    self.ranges = merged
  }

  /// Makes a set of one scalar.
  init(_ scalar: Unicode.Scalar) {
    self.ranges = [scalar.value...scalar.value]
  }

  /// The scalars that are not in the set.
  var inverted: ScalarSet {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next {
        result.append(next...(range.lowerBound - 1))
      }
      next = range.upperBound + 1
    }
    if next <= Self.largest {
      result.append(next...Self.largest)
    }
    return ScalarSet(result)
  }

  /// Whether the scalar is in the set.
  ///
  /// - Complexity: O(ranges); for compiling, not for matching.
  func contains(_ value: UInt32) -> Bool {
    ranges.contains { $0.contains(value) }
  }
}
