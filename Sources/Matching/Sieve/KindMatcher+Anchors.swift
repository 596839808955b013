internal import Rules

extension KindMatcher {
  /// Tests of which one at least holds whenever a record of an activity meets a condition, or
  /// nothing can be said of it.
  ///
  /// - Returns: The tests' numbers, and those of keywords after them; `nil` when there are none to
  ///   go by, so that the condition must be asked.
  func anchors(of condition: Int, _ activity: Decision) -> [Int]? {
    if activity.truths[condition] == .yes { return nil }
    return anchors(ofNode: conditions[condition], activity, isNegated: false)?.tests
  }

  /// Tests, and how likely it is that a text makes one of them hold.
  private struct Anchors {
    var tests: [Int] = []
    var cost = 0
  }

  private func anchors(ofNode number: Int, _ activity: Decision, isNegated: Bool) -> Anchors? {
    let node = tree.nodes[number]
    switch node.part {
    case .test:
      let never: Truth = isNegated ? .yes : .no
      if activity.tests[node.number] == never { return Anchors() }
      guard !isNegated, activity.tests[node.number] == .unknown else { return nil }
      return anchors(ofTest: node.number)
    case .keyword:
      guard !isNegated else { return nil }
      let anchor = ValueTest.text(keywords[node.number])
      return Anchors(tests: [tests.count + node.number], cost: anchor.likelihood * 4)
    case .not:
      return anchors(ofNode: tree.children[node.number], activity, isNegated: !isNegated)
    case .all, .any:
      let parts = (node.number..<(node.number + node.count)).lazy.map {
        anchors(ofNode: tree.children[$0], activity, isNegated: isNegated)
      }
      // Of parts that must all hold the one that holds least is enough; of others all are needed.
      guard (node.part == .any) != isNegated else {
        return parts.compactMap { $0 }.min { $0.cost < $1.cost }
      }
      var whole = Anchors()
      for part in parts {
        guard let part else { return nil }
        whole.tests += part.tests.filter { !whole.tests.contains($0) }
        whole.cost += part.cost
      }
      return whole
    }
  }

  private func anchors(ofTest number: Int) -> Anchors? {
    let test = tests[number]
    let field = fields[test.field]
    // Of a record that does not carry a versioned field nothing can be said.
    guard !field.isVersioned, let anchor = test.anchor else { return nil }
    // What only the activity tells is no text of the record.
    let isInRecord = field.places.allSatisfy { place in
      switch place {
      case .derived(.operation), .derived(.outcome), .derived(.directoryCategory),
        .derived(.directoryService):
        false
      default: true
      }
    }
    return isInRecord ? Anchors(tests: [number], cost: anchor.cost) : nil
  }
}

extension BoundTest {
  /// Values of which one at least is met when the test holds; `nil` when it can hold for a field
  /// that is not there.
  var anchor: (values: [ValueTest], cost: Int)? {
    let groups = question.values.map { forms in
      (values: forms, cost: forms.reduce(0) { $0 + $1.likelihood })
    }
    let isPositive = groups.map { group in
      group.values.allSatisfy { $0 != .null && $0 != .exists(false) }
    }
    guard question.needsAll else {
      guard isPositive.allSatisfy({ $0 }) else { return nil }
      return (groups.flatMap(\.values), groups.reduce(0) { $0 + $1.cost })
    }
    return zip(groups, isPositive).filter { $1 }.map { $0.0 }.min { $0.cost < $1.cost }
  }
}

extension ValueTest {
  /// How likely it is that some text meets the value, in rough steps: 1 is least.
  fileprivate var likelihood: Int {
    switch self {
    case .text(let pattern):
      guard !pattern.isCased, let literal = pattern.literal else { return 20 }
      if literal.isAtStart, literal.isAtEnd { return 2 }
      return literal.bytes.count > 5 ? 3 : literal.bytes.count > 2 ? 10 : 40
    case .expression(let expression): return expression.requiredLiteral == nil ? 30 : 10
    case .network: return 10
    case .number, .time: return 30
    case .null, .exists, .field: return 60
    }
  }
}
