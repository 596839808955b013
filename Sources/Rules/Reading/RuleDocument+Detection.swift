internal import Formats

extension RuleDocument {
  /// What a `detection` or `filter` section looks for.
  struct Detection {
    var condition: Condition
    var text: String
    var missingLists: [String]
    var fields: [RuleDraft.NamedField]
  }

  /// Reads the `detection` section.
  mutating func readDetection() -> Detection? {
    guard let node = document["detection"], case .mapping(let members) = node.value else {
      report(
        .error,
        .missingKey,
        "'detection' is missing or not a map",
        document["detection"]?.location
      )
      return nil
    }
    return readDetection(node, members, section: "detection")
  }

  /// The detection of a rule that looks at what others have noticed, and at no events itself.
  mutating func readNoDetection() -> Detection {
    for key in ["logsource", "detection"] where document[key] != nil {
      report(
        .warning,
        .unknownKey,
        "'\(key)' has no effect: the rule's method looks at what other rules noticed",
        document[key]?.location
      )
    }
    return Detection(condition: .any([]), text: "", missingLists: [], fields: [])
  }

  /// Reads selections and the condition over them.
  mutating func readDetection(
    _ node: YAMLNode,
    _ members: [YAMLMember],
    section: String
  ) -> Detection? {
    var reader = SelectionReader(lists: lists)
    var selections: [(name: String, condition: Condition)] = []
    for member in members where member.key != "condition" {
      if member.key == "timeframe" {
        report(
          .error,
          .withdrawn,
          "'timeframe' was withdrawn from Sigma; write a correlation rule with a 'timespan'",
          member.keyLocation
        )
      } else if let condition = attempt({ () throws(RuleFault) in
        try reader.selection(member.value)
      }) {
        selections.append((member.key, condition))
      }
    }
    for warning in reader.warnings { report(.warning, warning) }
    guard let conditionNode = node["condition"] else {
      report(.error, .missingKey, "'\(section)' has no 'condition'", node.location)
      return nil
    }
    guard selections.count == members.count - 1 else { return nil }
    guard let condition = readCondition(conditionNode, selections, members) else { return nil }
    var seen: Set<String> = []
    let missing = reader.missingLists.filter { seen.insert($0).inserted }
    let effect = section == "filter" ? "the filter is not applied" : "the rule looks for nothing"
    reportMissing(missing, effect, at: conditionNode.location)
    return Detection(
      condition: condition,
      text: items(conditionNode).compactMap(\.text).joined(separator: " or "),
      missingLists: missing,
      fields: selections.flatMap { $0.condition.namedFields }
    )
  }

  private mutating func readCondition(
    _ node: YAMLNode,
    _ selections: [(name: String, condition: Condition)],
    _ members: [YAMLMember]
  ) -> Condition? {
    var used: Set<String> = []
    var parts: [Condition] = []
    // A list of conditions is any of them.
    for node in node.items.isEmpty ? [node] : node.items {
      let part = attempt { () throws(RuleFault) in
        var reader = try ConditionReader(node, selections: selections)
        let condition = try reader.condition()
        used.formUnion(reader.used)
        return condition
      }
      guard let part else { return nil }
      for warning in ConditionLint.warnings(part, at: node.location) { report(.warning, warning) }
      parts.append(part)
    }
    for member in members where member.key != "condition" && !used.contains(member.key) {
      report(
        .warning,
        .unusedSelection,
        "the condition does not use '\(member.key)'",
        member.keyLocation
      )
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func reportMissing(
    _ names: [String],
    _ effect: String,
    at location: TextLocation
  ) {
    for name in names {
      report(
        .warning,
        .missingList,
        "the list '\(name)' is missing or empty, so \(effect); write its values to "
          + "lists/\(name).txt in the folder of rules",
        location
      )
    }
  }
}

extension Condition {
  /// The fields that the condition looks at, in the order written.
  var namedFields: [RuleDraft.NamedField] {
    switch self {
    case .test(let test):
      return test.values.reduce(into: [.init(field: test.field, location: test.location)]) {
        if case .field(let other, _, _) = $1 {
          $0.append(.init(field: other, location: test.location))
        }
      }
    case .keyword: return []
    case .all(let parts), .any(let parts): return parts.flatMap(\.namedFields)
    case .not(let inner), .selection(_, let inner): return inner.namedFields
    }
  }
}
