internal import Formats

/// What is likely not meant in the fields of a selection.
enum FieldLint {
  /// Looks at the values of one field.
  static func values(
    _ nodes: [YAMLNode],
    _ modifiers: Modifiers,
    at location: TextLocation
  ) -> [RuleFault] {
    var warnings: [RuleFault] = []
    var seen: Set<[UInt8]> = []
    for node in nodes where node.value != .null {
      guard let text = node.text else { continue }
      let value =
        modifiers.isCased || modifiers.contains(.re)
        ? Array(text.utf8) : FoldedText.bytes(text)
      if !seen.insert(value).inserted {
        warnings.append(
          RuleFault(.duplicateValue, "the value is there already", at: node.location)
        )
      }
      if modifiers.compareTexts, modifiers.changes.isEmpty, matchesAnything(text, modifiers) {
        warnings.append(
          RuleFault(
            .matchesAnything,
            "any text meets this; write '|exists: true' if the field must be there",
            at: node.location
          )
        )
      }
    }
    if modifiers.needsAll, modifiers.compareTexts, modifiers.place == .whole,
      nodes.count(where: isPlain) > 1, seen.count > 1
    {
      warnings.append(
        RuleFault(
          .impossibleValues,
          "one text cannot be equal to all of these, only a list can have them; was "
            + "'contains|all' meant?",
          at: location
        )
      )
    }
    return warnings
  }

  /// Whether a value is met by every text that is there.
  private static func matchesAnything(_ text: String, _ modifiers: Modifiers) -> Bool {
    text.isEmpty
      ? modifiers.place != .whole : text.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func isPlain(_ node: YAMLNode) -> Bool {
    node.text.map { !PatternText($0).hasWildcards } ?? false
  }

  /// Looks at the fields of one map: all of them must be met at once.
  static func contradictions(_ members: [YAMLMember], _ tests: [Condition]) -> [RuleFault] {
    // By field: whether a test says that it is missing, or that it is there.
    var claims: [String: Bool] = [:]
    var warnings: [RuleFault] = []
    for (member, condition) in zip(members, tests) {
      guard case .test(let test) = condition else { continue }
      let isThere: Bool
      switch test.values.first {
      case .null where test.values.count == 1: isThere = false
      case .exists(let value): isThere = value
      default: isThere = true
      }
      if claims[test.field.folded] == !isThere {
        warnings.append(
          RuleFault(
            .neverTrue,
            "'\(test.field)' cannot be missing and have a value at once",
            at: member.keyLocation
          )
        )
      }
      claims[test.field.folded] = isThere
    }
    return warnings
  }
}
