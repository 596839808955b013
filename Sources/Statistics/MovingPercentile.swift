/// The percentile of numbers that come and go.
///
/// How often each number is there now is kept in a binary indexed tree over all numbers that there
/// will ever be. Source: Fenwick, A New Data Structure for Cumulative Frequency Tables (1994).
public struct MovingPercentile: Sendable {
  /// All numbers that there will be, ascending, each once.
  private let numbers: [Double]
  /// The tree of counts; the first place is not used.
  private var tree: [Int]
  /// How many numbers are there now.
  public private(set) var count = 0

  /// Makes room for numbers; those that are not finite are left out.
  ///
  /// - Complexity: O(*n* log *n*).
  public init(over numbers: some Sequence<Double>) {
    var distinct: [Double] = []
    for number in numbers.filter(\.isFinite).sorted() where number != distinct.last {
      distinct.append(number)
    }
    self.numbers = distinct
    tree = Array(repeating: 0, count: distinct.count + 1)
  }

  /// Adds one of the numbers.
  ///
  /// - Complexity: O(log *n*).
  public mutating func add(_ number: Double) { change(number, by: 1) }

  /// Takes away a number that was added.
  ///
  /// - Complexity: O(log *n*).
  public mutating func remove(_ number: Double) { change(number, by: -1) }

  private mutating func change(_ number: Double, by step: Int) {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    guard low < numbers.count, numbers[low] == number else { return }
    count += step
    var place = low + 1
    while place < tree.count {
      tree[place] += step
      place += place & -place
    }
  }

  /// The percentile by linear interpolation between the two nearest of the numbers.
  ///
  /// With *n* numbers in ascending order it stands at place (*n* - 1) *p* / 100, counted from 0, so
  /// 50 is the median. Source: Hyndman and Fan, Sample Quantiles in Statistical Packages (1996),
  /// definition 7.
  ///
  /// - Parameter percentile: `0...100`; what lies outside counts as the nearer end.
  /// - Returns: `nil` when no number is there.
  /// - Complexity: O(log *n*).
  public func value(_ percentile: Double) -> Double? {
    guard count > 0 else { return nil }
    let share = percentile > 0 ? min(percentile, 100) / 100 : 0
    let place = Double(count - 1) * share
    let lower = Int(place)
    let low = number(at: lower)
    let part = place - Double(lower)
    guard part > 0, lower + 1 < count else { return low }
    let high = number(at: lower + 1)
    // Between equal numbers there is nothing; a difference could overflow.
    return low == high ? low : low * (1 - part) + high * part
  }

  /// The number at a place in ascending order, from 0.
  private func number(at place: Int) -> Double {
    var left = place
    var index = 0
    var step = 1
    while step * 2 < tree.count { step *= 2 }
    while step > 0 {
      if index + step < tree.count, tree[index + step] <= left {
        index += step
        left -= tree[index]
      }
      step /= 2
    }
    return numbers[index]
  }
}
