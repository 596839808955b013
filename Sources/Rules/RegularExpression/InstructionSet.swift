/// A set of instruction numbers that is emptied in no time and keeps their order.
///
/// Source: Briggs and Torczon, "An Efficient Representation for Sparse Sets", 1993.
struct InstructionSet {
  /// The members in their order, then leftovers.
  private var members: [Int32]

  /// For each number where it would be among the members.
  private var places: [Int32]

  /// How many members there are.
  private(set) var count = 0

  /// Makes a set for the numbers `0..<capacity`.
  init(capacity: Int) {
    members = Array(repeating: 0, count: capacity)
    places = members
  }

  /// The member that came in after `index` others.
  subscript(index: Int) -> Int32 {
    members[index]
  }

  /// The members in their order.
  var all: ArraySlice<Int32> {
    members[..<count]
  }

  /// Adds a number; says whether it was not there.
  @discardableResult
  mutating func insert(_ number: Int32) -> Bool {
    let place = Int(places[Int(number)])
    if place < count, members[place] == number {
      return false
    }
    members[count] = number
    places[Int(number)] = Int32(truncatingIfNeeded: count)
    count &+= 1
    return true
  }

  /// Empties the set.
  mutating func removeAll() {
    count = 0
  }
}
