internal import Glibc

/// How rare it is in this tenant that a rule selects something of an entity in a night.
struct RuleRarity: Sendable {
  /// By rule: entity-nights in which it selected something.
  private var nights: [Int: Int] = [:]
  /// Entity-nights in all.
  private var total = 0

  /// The chance that a night of an entity brings a rule as rare as the rarest of these.
  ///
  /// p = (f + ½)/(n + 1), times the rules that ever select something here.
  ///
  /// - Parameter rules: What selected something of the entity.
  /// - Returns: `ln p`, 0 or less.
  func logP(_ rules: Set<Int>) -> Double {
    let fewest = rules.map { nights[$0] ?? 0 }.min() ?? total
    let share = (Double(fewest) + 0.5) / (Double(total) + 1)
    let tried = Double(max(1, Set(nights.keys).union(rules).count))
    return min(0, log(share * tried))
  }

  /// Learns a day.
  ///
  /// - Parameters:
  ///   - rules: By entity what selected something of it.
  ///   - entities: How many entities were active.
  mutating func learn(_ rules: some Sequence<Set<Int>>, entities: Int) {
    for fired in rules {
      for rule in fired { nights[rule, default: 0] += 1 }
    }
    total += entities
  }
}
