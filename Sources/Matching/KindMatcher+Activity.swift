internal import Rules

extension KindMatcher {
  /// What an activity alone says.
  public struct Decision: Sendable {
    /// By condition.
    public let truths: [Truth]
    /// By test.
    let tests: [Truth]
  }

  /// What an activity alone says of each condition, by the conditions' numbers.
  ///
  /// - Complexity: O(tests); each is asked once.
  public func truths(for activity: ActivityWords) -> [Truth] { decision(for: activity).truths }

  /// What an activity alone says of all conditions and tests.
  ///
  /// - Complexity: O(tests); each is asked once.
  public func decision(for activity: ActivityWords) -> Decision {
    let words = fields.map { KnownWords($0, activity) }
    let tests = tests.map { test in words[test.field]?.truth(of: test) ?? .unknown }
    return Decision(truths: conditions.map { truth(of: $0, tests) }, tests: tests)
  }

  private func truth(of number: Int, _ tests: [Truth]) -> Truth {
    let node = tree.nodes[number]
    switch node.part {
    case .test: return tests[node.number]
    case .keyword: return .unknown
    case .not: return truth(of: tree.children[node.number], tests).negated
    case .all, .any:
      let decisive = node.part == .all ? Truth.no : .yes
      var whole = decisive.negated
      for place in node.number..<(node.number + node.count) {
        let truth = truth(of: tree.children[place], tests)
        if truth == decisive { return decisive }
        if truth == .unknown { whole = .unknown }
      }
      return whole
    }
  }
}

/// What an activity tells of one field.
private struct KnownWords {
  var texts = FieldTexts()
  /// Whether it tells all that the field holds.
  var isWhole = true

  /// `nil` when it tells nothing.
  init?(_ field: BoundField, _ activity: ActivityWords) {
    for place in field.places {
      guard let words = activity.texts(at: place) else {
        isWhole = false
        continue
      }
      for word in words { texts.add(word) }
    }
    if !isWhole, texts.texts.isEmpty { return nil }
  }

  func truth(of test: BoundTest) -> Truth {
    guard test.others.isEmpty, isWhole || test.isMonotone else { return .unknown }
    let values = FieldValues(
      isCarried: true,
      isThere: !texts.texts.isEmpty,
      isPresent: !texts.texts.isEmpty,
      texts: 0..<texts.texts.count
    )
    let holds = test.holds(for: values, texts, others: [:])
    return isWhole ? .of(holds) : holds ? .yes : .unknown
  }
}
