internal import Events

/// How many of the rules have events one after the other, as the rules are listed.
///
/// Of the rules A, B and C the events C A C hold the chain A C of two. Each rule of a chain has an
/// event of its own. Events of one moment have no order, so they may stand in any.
///
/// Kept is, for each length and last rule, the latest moment at which such a chain begins: the
/// window holds a chain of this length if it begins at that moment or before it.
struct ChainMeasure: WindowMeasure {
  /// By event: the rules that select it.
  private let rules: RaggedArray<Int>
  private let ruleCount: Int
  /// By length less one, then by the chain's last rule.
  private var begins: [[Instant?]]
  /// By length less one; longer chains begin earlier or at the same moment.
  private var latest: [Instant?]

  init(_ rules: RaggedArray<Int>, ruleCount: Int) {
    self.rules = rules
    self.ruleCount = ruleCount
    begins = Array(repeating: Array(repeating: nil, count: ruleCount), count: ruleCount)
    latest = Array(repeating: nil, count: ruleCount)
  }

  /// - Complexity: O(*r*²) for one event and *r* rules.
  mutating func enter(_ events: Range<Int>, at time: Instant) {
    var choices = Array(repeating: [Int](), count: ruleCount)
    for event in events {
      // As many events as there are rules leave one for each.
      for rule in rules[event] where choices[rule].count < ruleCount { choices[rule].append(event) }
    }
    let before = begins
    for previous in -1..<ruleCount {
      var matching = EventMatching(choices)
      for rule in (previous + 1)..<ruleCount where !choices[rule].isEmpty {
        matching.add(rule)
        extend(before, after: previous, to: rule, byUpTo: matching.count, at: time)
      }
    }
  }

  /// Makes chains of this moment's events, or puts them behind earlier chains.
  private mutating func extend(
    _ before: [[Instant?]],
    after previous: Int,
    to rule: Int,
    byUpTo steps: Int,
    at time: Instant
  ) {
    for step in 1...steps {
      if previous < 0 {
        keep(time, length: step, rule)
        continue
      }
      for length in 1..<max(1, ruleCount - step + 1) {
        guard let begin = before[length - 1][previous] else { break }
        keep(begin, length: length + step, rule)
      }
    }
  }

  private mutating func keep(_ begin: Instant, length: Int, _ rule: Int) {
    if let known = begins[length - 1][rule], known >= begin { return }
    begins[length - 1][rule] = begin
    if let known = latest[length - 1], known >= begin { return }
    latest[length - 1] = begin
  }

  mutating func leave(_ event: Int) {}

  func value(since start: Instant) -> Double {
    Double(latest.prefix { $0.map { $0 >= start } ?? false }.count)
  }
}

/// The most rules that can have an event of their own each.
///
/// Source: Kuhn, The Hungarian Method for the Assignment Problem (1955), for bipartite graphs.
private struct EventMatching {
  /// By rule: the events it can have.
  private let choices: [[Int]]
  private var ruleOfEvent: [Int: Int] = [:]

  /// How many rules have an event.
  var count: Int { ruleOfEvent.count }

  init(_ choices: [[Int]]) { self.choices = choices }

  /// Finds an event for one more rule, if need be by giving others another one.
  mutating func add(_ rule: Int) {
    var tried: Set<Int> = []
    _ = findEvent(for: rule, &tried)
  }

  private mutating func findEvent(for rule: Int, _ tried: inout Set<Int>) -> Bool {
    for event in choices[rule] where tried.insert(event).inserted {
      if let holder = ruleOfEvent[event], !findEvent(for: holder, &tried) { continue }
      ruleOfEvent[event] = rule
      return true
    }
    return false
  }
}
