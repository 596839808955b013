internal import Formats

extension RuleDocument {
  /// Reads a filter.
  ///
  /// Source: Sigma filters specification 2.1.
  mutating func readFilter(_ node: YAMLNode) -> RuleFilter? {
    let title = text("title", isRequired: true)
    let source = readLogSource()
    for key in ["detection", "anomaly"] {
      guard let other = document[key] else { continue }
      report(
        .error,
        .invalidFilter,
        "a filter has no '\(key)'; write its selections below 'filter'",
        other.location
      )
    }
    guard case .mapping(let members) = node.value else {
      report(
        .error,
        .invalidFilter,
        "'filter' must be a map with 'rules', a selection and 'condition'",
        node.location
      )
      return nil
    }
    let targets = readTargets(node["rules"], of: node)
    let own = members.filter { $0.key != "rules" }
    if own.allSatisfy({ $0.key == "condition" }) {
      report(.error, .invalidFilter, "'filter' has no selection", node.location)
    }
    let detection = readDetection(node, own, section: "filter")
    guard !hasErrors, let title, let source, let detection else { return nil }
    if !detection.condition.isNegative {
      report(
        .warning,
        .invalidFilter,
        "the rules will find only what meets this; to leave it out, write 'not' before it",
        node["condition"]?.location
      )
    }
    return RuleFilter(
      title: title,
      file: path,
      logSource: source,
      targets: targets,
      condition: detection.condition,
      conditionText: detection.text,
      missingLists: detection.missingLists,
      fields: detection.fields,
      path: path,
      location: document.location
    )
  }

  /// The rules that are meant; `nil` for any.
  private mutating func readTargets(_ rules: YAMLNode?, of filter: YAMLNode) -> [RuleReference]? {
    guard let rules else {
      report(
        .error,
        .invalidFilter,
        "'filter' has no 'rules'; list ids or names of rules, or write 'any'",
        filter.location
      )
      return []
    }
    if rules.text?.lowercased() == "any" { return nil }
    var references: [RuleReference] = []
    for item in items(rules) {
      guard let text = item.text, !text.isEmpty, item.value != .null else {
        report(.error, .invalidFilter, "a rule is given by its id or name", item.location)
        continue
      }
      references.append(RuleReference(text: text.lowercased(), location: item.location))
    }
    if references.isEmpty, items(rules).isEmpty {
      report(.error, .invalidFilter, "'rules' names no rule; write 'any' for all", rules.location)
    }
    return references
  }
}

extension Condition {
  /// Whether the condition leaves something out, and does not only ask for more.
  fileprivate var isNegative: Bool {
    switch self {
    case .not: true
    case .test, .keyword, .selection: false
    case .all(let parts), .any(let parts): parts.contains(where: \.isNegative)
    }
  }
}
