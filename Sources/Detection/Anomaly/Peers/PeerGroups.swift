internal import Statistics

/// Groups of accounts that work with the same things, learnt from what they use.
///
/// Label propagation (Raghavan, Albert and Kumara 2007) over shared values, made deterministic: an
/// account begins with the label of the value it uses most, accounts take turns in one order, and
/// ties are broken by that order.
struct PeerGroups: Sendable {
  /// What an account uses most.
  struct Habit: Sendable {
    let actor: Int32
    /// By their numbers, the most used first; each has a rank that is the same in every store.
    let values: [Int32]
  }

  /// By account: the number of the value around which its group was found.
  private(set) var groups: [Int32: Int32] = [:]
  /// By group: its accounts.
  private(set) var sizes: [Int32: Int] = [:]

  /// Values of an account that are looked at.
  static let habitCount = 5
  /// Accounts that make a group.
  static let leastSize = 8
  private static let sweeps = 20

  /// No groups.
  init() {}

  /// Learns groups.
  ///
  /// What more than half of the accounts use tells no groups, and is left out.
  ///
  /// - Parameters:
  ///   - habits: What accounts use most, in an order that is the same in every store.
  ///   - rank: By value: its rank, which is the same in every store.
  /// - Complexity: O(accounts · sweeps · labels among the users of a value).
  init(_ habits: [Habit], rank: (Int32) -> UInt64) {
    var users: [Int32: Int] = [:]
    for habit in habits { for value in habit.values { users[value, default: 0] += 1 } }
    let own = habits.map { habit in
      habit.values.filter { users[$0] ?? 0 > 1 && (users[$0] ?? 0) * 2 <= habits.count }
    }
    var labels = own.map(\.first)
    // By value: how many of its users have each label.
    var counts: [Int32: [Int32: Int]] = [:]
    for (values, label) in zip(own, labels) {
      guard let label else { continue }
      for value in values { counts[value, default: [:]][label, default: 0] += 1 }
    }
    for _ in 0..<PeerGroups.sweeps {
      var isStable = true
      for (place, values) in own.enumerated() {
        guard let label = labels[place] else { continue }
        let best = PeerGroups.label(values, own: label, counts, rank)
        guard best != label else { continue }
        isStable = false
        labels[place] = best
        for value in values {
          counts[value]?[label, default: 0] -= 1
          if counts[value]?[label] == 0 { counts[value]?[label] = nil }
          counts[value]?[best, default: 0] += 1
        }
      }
      if isStable { break }
    }
    for label in labels.compactMap({ $0 }) { sizes[label, default: 0] += 1 }
    sizes = sizes.filter { $0.value >= PeerGroups.leastSize }
    for (habit, label) in zip(habits, labels) {
      if let label, sizes[label] != nil { groups[habit.actor] = label }
    }
  }

  /// The label that most of those have who use the same.
  ///
  /// The votes of a value grow with the root of its users: were they equal, two who share something
  /// odd would be a group of their own; were they as many as the users, large values would swallow
  /// all.
  private static func label(
    _ values: [Int32],
    own: Int32,
    _ counts: [Int32: [Int32: Int]],
    _ rank: (Int32) -> UInt64
  ) -> Int32 {
    var votes: [Int32: Double] = [:]
    for value in values {
      guard let labels = counts[value] else { continue }
      let others = labels.values.reduce(0, +) - 1
      guard others > 0 else { continue }
      let root = Double(others).squareRoot()
      for (label, count) in labels {
        let count = label == own ? count - 1 : count
        if count > 0 { votes[label, default: 0] += Double(count) / root }
      }
    }
    var best = (label: own, votes: votes[own] ?? 0)
    for (label, count) in votes where label != own {
      if count > best.votes
        || (count == best.votes && best.label != own && rank(label) < rank(best.label))
      {
        best = (label, count)
      }
    }
    return best.label
  }
}

extension PeerGroups: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&groups)
    packing.pack(&sizes)
  }
}
