internal import Rules

/// The least that would have to be otherwise.
extension Explanation {
  /// A test or keyword that would have to say the opposite.
  public struct Flip: Sendable, Hashable {
    /// The test or keyword, with what it says now.
    public let leaf: Explanation
    /// Whether it would have to hold.
    public let mustHold: Bool
  }

  /// The smallest set of tests that would have to say something else for this part to hold, or not
  /// to hold.
  ///
  /// Of `any` the cheapest part is enough, of `all` every part that fails counts, and `not` asks for
  /// the opposite of what is in it; what cannot be said counts as wrong. Of equally cheap parts the
  /// first is taken. A test that stands in the condition twice counts once.
  ///
  /// - Parameter holds: What this part shall say.
  /// - Returns: Nothing to change when it says so already; `nil` when the parts contradict each
  ///   other, so that it does not help to change the cheapest.
  /// - Complexity: O(parts · tests).
  public func smallestChange(soThatItHolds holds: Bool) -> [Flip]? {
    guard let flips = cheapest(holds), truth(after: flips) == (holds ? .yes : .no) else {
      return nil
    }
    return flips
  }

  /// The tests of the fields that a change touches which must not say something else with it, or
  /// the change is not enough.
  ///
  /// Whoever gives a field another value may turn other tests of that field around, too.
  ///
  /// - Parameter flips: A change that ``smallestChange(soThatItHolds:)`` found for this part.
  /// - Returns: These tests, each once, with what they say now and must go on to say.
  /// - Complexity: O(tests · parts).
  public func unchanged(beside flips: [Flip]) -> [Flip] {
    let fields = flips.compactMap(\.leaf.field)
    let wanted = truth(after: flips)
    var unchanged: [Flip] = []
    for leaf in leaves {
      guard let field = leaf.field, fields.contains(field),
        !(flips + unchanged).contains(where: { $0.leaf.asksTheSame(as: leaf) })
      else { continue }
      let holds = leaf.truth == .yes
      guard truth(after: flips + [Flip(leaf: leaf, mustHold: !holds)]) != wanted else { continue }
      unchanged.append(Flip(leaf: leaf, mustHold: holds))
    }
    return unchanged
  }

  /// The field of a test, as fields are compared.
  private var field: String? {
    if case .test(let test) = part { test.field.folded } else { nil }
  }

  private var leaves: [Explanation] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }

  private func cheapest(_ holds: Bool) -> [Flip]? {
    switch part {
    case .test, .keyword:
      return truth == (holds ? .yes : .no) ? [] : [Flip(leaf: self, mustHold: holds)]
    case .selection: return parts[0].cheapest(holds)
    case .not: return parts[0].cheapest(!holds)
    case .all: return holds ? all(holds) : one(holds)
    case .any: return holds ? one(holds) : all(holds)
    }
  }

  private func one(_ holds: Bool) -> [Flip]? {
    var best: [Flip]?
    for part in parts {
      guard let flips = part.cheapest(holds) else { continue }
      if best.map({ flips.count < $0.count }) ?? true { best = flips }
    }
    return best
  }

  private func all(_ holds: Bool) -> [Flip]? {
    var flips: [Flip] = []
    for part in parts {
      guard let more = part.cheapest(holds) else { return nil }
      for flip in more where !flips.contains(where: { $0.leaf.asksTheSame(as: flip.leaf) }) {
        flips.append(flip)
      }
    }
    return flips
  }

  /// What this part says when the tests say what they must.
  private func truth(after flips: [Flip]) -> Truth {
    switch part {
    case .test, .keyword:
      flips.first { $0.leaf.asksTheSame(as: self) }.map { .of($0.mustHold) } ?? truth
    case .selection: parts[0].truth(after: flips)
    case .not: parts[0].truth(after: flips).negated
    case .all: .all(parts.map { $0.truth(after: flips) })
    case .any: .any(parts.map { $0.truth(after: flips) })
    }
  }

  private func asksTheSame(as other: Explanation) -> Bool {
    switch (part, other.part) {
    case (.test(let test), .test(let other)):
      Condition.test(test).key == Condition.test(other).key
    case (.keyword(let pattern), .keyword(let other)): pattern == other
    default: false
    }
  }
}
