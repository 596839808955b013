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
    of condition: BoundCondition,
    _ activity: ActivityWords,
    _ known: inout [Truth?]
  ) -> Truth {
    switch condition {
    case .test(let number):
      if let truth = known[number] { return truth }
      let truth = truth(of: tests[number], activity)
      known[number] = truth
      return truth
    case .keyword: return .unknown
    case .not(let inner): return truth(of: inner, activity, &known).negated
    case .all(let parts): return whole(parts, needsAll: true, activity, &known)
    case .any(let parts): return whole(parts, needsAll: false, activity, &known)
    }
  }

  private func whole(
    _ parts: [BoundCondition],
    needsAll: Bool,
    _ activity: ActivityWords,
    _ known: inout [Truth?]
  ) -> Truth {
    let decisive = needsAll ? Truth.no : .yes
    var whole = decisive.negated
    for part in parts {
      let truth = truth(of: part, activity, &known)
      if truth == decisive { return decisive }
      if truth == .unknown { whole = .unknown }
    }
    return whole
  }

  private func truth(of test: BoundTest, _ activity: ActivityWords) -> Truth {
    guard test.others.allSatisfy({ $0 == nil }) else { return .unknown }
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
      isPresent: !texts.texts.isEmpty,
      texts: 0..<texts.texts.count
    )
    let holds = test.holds(for: values, texts) { _ in FieldValues() }
    return isWhole ? .of(holds) : holds ? .yes : .unknown
  }
}
