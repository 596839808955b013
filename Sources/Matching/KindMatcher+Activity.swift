internal import Rules

extension KindMatcher {
  /// What an activity alone says of each condition, by the conditions' numbers.
  ///
  /// - Complexity: O(tests); each is asked once.
  public func truths(for activity: ActivityWords) -> [Truth] {
    var known = [Truth?](repeating: nil, count: tests.count)
    return conditions.map { truth(of: $0, activity, &known) }
  }

  private func truth(
    of number: Int,
    _ activity: ActivityWords,
    _ known: inout [Truth?]
  ) -> Truth {
    let node = tree.nodes[number]
    switch node.part {
    case .test:
      if let truth = known[node.number] { return truth }
      let truth = truth(of: tests[node.number], activity)
      known[node.number] = truth
      return truth
    case .keyword: return .unknown
    case .not: return truth(of: tree.children[node.number], activity, &known).negated
    case .all, .any:
      let decisive = node.part == .all ? Truth.no : .yes
      var whole = decisive.negated
      for place in node.number..<(node.number + node.count) {
        let truth = truth(of: tree.children[place], activity, &known)
        if truth == decisive { return decisive }
        if truth == .unknown { whole = .unknown }
      }
      return whole
    }
  }

  private func truth(of test: BoundTest, _ activity: ActivityWords) -> Truth {
    guard test.others.isEmpty else { return .unknown }
    var texts = FieldTexts()
    var isWhole = true
    for place in fields[test.field].places {
      guard let words = activity.texts(at: place) else {
        isWhole = false
        continue
      }
      for word in words { texts.add(word) }
    }
    guard isWhole || (test.isMonotone && !texts.texts.isEmpty) else { return .unknown }
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
