internal import Formats

/// Reads a `correlation` section; collects all that is wrong with it.
///
/// Source: Sigma correlation rules specification 2.1.
struct CorrelationReader {
  let node: YAMLNode
  var faults: [RuleFault] = []
  var warnings: [RuleFault] = []

  private static let keys = [
    "type", "rules", "group-by", "timespan", "condition", "aliases", "generate",
  ]

  private static let types = [
    "event_count", "value_count", "temporal", "temporal_ordered", "value_sum", "value_avg",
    "value_percentile",
  ]

  /// More fields to group by are a mistake.
  private static let fieldLimit = 32

  init(_ node: YAMLNode) { self.node = node }

  /// Reads the section.
  ///
  /// - Parameter generate: What the document says beside the section.
  /// - Returns: `nil` when a fault makes it useless.
  mutating func correlation(generate: YAMLNode?) -> CorrelationDraft? {
    guard case .mapping(let members) = node.value else {
      fault("'correlation' must be a map with 'type', 'rules' and 'timespan'", node)
      return nil
    }
    for member in members where !CorrelationReader.keys.contains(member.key) {
      let near =
        member.key == "timeframe"
        ? "timespan" : member.key.nearest(among: CorrelationReader.keys)
      let hint = near.map { " (did you mean '\($0)'?)" } ?? ""
      faults.append(
        RuleFault(
          .unknownKey,
          "'correlation' has no '\(member.key)'\(hint)",
          at: member.keyLocation
        )
      )
    }
    let type = readType()
    let rules = readRules()
    let groupBy = readGroupBy()
    let timespan = readTimespan()
    let condition = readCondition(type)
    let aliases = readAliases()
    let generates = readGenerate(node["generate"] ?? generate)
    guard faults.isEmpty, let type, let timespan,
      let method = method(type, condition.field?.field, condition.percentile)
    else { return nil }
    return CorrelationDraft(
      method: method,
      rules: rules,
      groupBy: groupBy,
      valueField: condition.field,
      timespan: timespan,
      bounds: condition.bounds,
      aliases: aliases,
      generate: generates,
      location: node["rules"]?.location ?? node.location
    )
  }

  private func method(
    _ type: String,
    _ field: FieldPath?,
    _ percentile: Double?
  ) -> Correlation.Method? {
    switch type {
    case "event_count": .eventCount
    case "temporal": .temporal
    case "temporal_ordered": .temporalOrdered
    case "value_count": field.map { .valueCount(field: $0) }
    case "value_sum": field.map { .valueSum(field: $0) }
    case "value_avg": field.map { .valueAverage(field: $0) }
    default: field.map { .valuePercentile(field: $0, percentile: percentile ?? 50) }
    }
  }

  // MARK: Keys

  private mutating func readType() -> String? {
    guard let type = node["type"], let text = type.text, !text.isEmpty else {
      faults.append(
        RuleFault(.missingKey, "'correlation' has no 'type'", at: (node["type"] ?? node).location)
      )
      return nil
    }
    guard CorrelationReader.types.contains(text) else {
      let near = text.nearest(among: CorrelationReader.types)
      fault(
        "unknown type '\(text)'"
          + (near.map { " (did you mean '\($0)'?)" }
            ?? "; it is one of \(CorrelationReader.types.joined(separator: ", "))"),
        type
      )
      return nil
    }
    return text
  }

  private mutating func readRules() -> [RuleReference] {
    guard let rules = node["rules"] else {
      faults.append(RuleFault(.missingKey, "'correlation' has no 'rules'", at: node.location))
      return []
    }
    let items = rules.text == nil ? rules.items : [rules]
    let references = items.compactMap { reference($0) }
    if references.isEmpty, items.isEmpty || rules.value == .null {
      fault("'rules' must list ids or names of rules", rules)
    }
    return references
  }

  private mutating func reference(_ node: YAMLNode) -> RuleReference? {
    guard let text = node.text, !text.isEmpty, node.value != .null else {
      fault("a rule is given by its id or name", node)
      return nil
    }
    return RuleReference(text: text.lowercased(), location: node.location)
  }

  private mutating func readGroupBy() -> [RuleDraft.NamedField] {
    guard let list = node["group-by"], list.value != .null else { return [] }
    let items = list.text == nil ? list.items : [list]
    guard items.count <= CorrelationReader.fieldLimit else {
      fault("'group-by' has more than \(CorrelationReader.fieldLimit) fields", list)
      return []
    }
    var fields: [RuleDraft.NamedField] = []
    for item in items {
      guard let field = item.text.flatMap(FieldPath.init) else {
        faults.append(RuleFault(.invalidField, "no path of a field", at: item.location))
        continue
      }
      if fields.contains(where: { $0.field.folded == field.folded }) {
        warnings.append(
          RuleFault(.duplicateValue, "'\(field)' is there already", at: item.location)
        )
      } else {
        fields.append(RuleDraft.NamedField(field: field, location: item.location))
      }
    }
    return fields
  }

  /// Ticks of 100 ns; `number + letter`, where the letter is one of s, m, h and d.
  private mutating func readTimespan() -> Int64? {
    guard let timespan = node["timespan"] else {
      faults.append(RuleFault(.missingKey, "'correlation' has no 'timespan'", at: node.location))
      return nil
    }
    let seconds: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let text = timespan.text, let unit = text.last.flatMap({ seconds[$0] }),
      text.dropLast().utf8.allSatisfy({ $0 &- 0x30 <= 9 }), let count = Int64(text.dropLast()),
      (1...10_000_000).contains(count)
    else {
      fault("'timespan' is a number and one of s, m, h, d, such as 90m", timespan)
      return nil
    }
    return count * unit * 10_000_000
  }

  private mutating func readGenerate(_ node: YAMLNode?) -> Bool {
    guard let node else { return false }
    guard case .bool(let value) = node.value else {
      fault("'generate' needs true or false", node)
      return false
    }
    return value
  }

  private mutating func readAliases() -> [CorrelationDraft.Alias] {
    guard let aliases = node["aliases"], aliases.value != .null else { return [] }
    guard case .mapping(let members) = aliases.value else {
      faults.append(
        RuleFault(
          .invalidAlias,
          "'aliases' must be a map of names to maps of rules to fields",
          at: aliases.location
        )
      )
      return []
    }
    guard members.count <= CorrelationReader.fieldLimit else {
      fault("'aliases' has more than \(CorrelationReader.fieldLimit) names", aliases)
      return []
    }
    var read: [CorrelationDraft.Alias] = []
    for member in members {
      var fields: [(rule: RuleReference, field: RuleDraft.NamedField)] = []
      for rule in member.value.members {
        guard let field = rule.value.text.flatMap(FieldPath.init) else {
          faults.append(
            RuleFault(.invalidField, "no path of a field", at: rule.value.location)
          )
          continue
        }
        fields.append(
          (
            RuleReference(text: rule.key.lowercased(), location: rule.keyLocation),
            RuleDraft.NamedField(field: field, location: rule.value.location)
          )
        )
      }
      if member.value.members.isEmpty {
        faults.append(
          RuleFault(
            .invalidAlias,
            "an alias is a map of rules to fields",
            at: member.value.location
          )
        )
      }
      read.append(
        CorrelationDraft.Alias(name: member.key, location: member.keyLocation, fields: fields)
      )
    }
    return read
  }

  /// Puts a fault of the section on the list.
  mutating func fault(_ message: String, _ node: YAMLNode) {
    faults.append(RuleFault(.invalidCorrelation, message, at: node.location))
  }
}
