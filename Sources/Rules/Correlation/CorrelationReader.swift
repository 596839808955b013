internal import Formats

/// Reads a `correlation` section; collects all that is wrong with it.
///
/// Source: Sigma correlation rules specification 2.1.
struct CorrelationReader {
  private let node: YAMLNode
  private(set) var faults: [RuleFault] = []
  private(set) var warnings: [RuleFault] = []

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

  // MARK: Condition

  private struct ReadCondition {
    var bounds: [Correlation.Bound] = []
    var field: RuleDraft.NamedField?
    var percentile: Double?
  }

  private mutating func readCondition(_ type: String?) -> ReadCondition {
    var read = ReadCondition()
    let isTemporal = type?.hasPrefix("temporal") ?? false
    let needsField = type?.hasPrefix("value_") ?? false
    guard let condition = node["condition"] else {
      if let type, !isTemporal {
        faults.append(
          RuleFault(.missingKey, "type '\(type)' needs a 'condition'", at: node.location)
        )
      }
      return read
    }
    guard case .mapping(let members) = condition.value, !members.isEmpty else {
      fault("'condition' must be a map of comparisons such as 'gte: 10'", condition)
      return read
    }
    for member in members {
      switch member.key {
      case "field": read.field = readField(member.value, type, isNeeded: needsField)
      case "percentile": read.percentile = readPercentile(member, type)
      default:
        if let bound = readBound(member) { read.bounds.append(bound) }
      }
    }
    if let type, needsField, condition["field"] == nil {
      faults.append(
        RuleFault(.missingKey, "type '\(type)' needs a 'field'", at: condition.location)
      )
    }
    if read.bounds.isEmpty, !isTemporal, faults.isEmpty {
      fault("the condition compares with nothing; write for example 'gte: 10'", condition)
    }
    if type == "value_percentile", condition["percentile"] == nil {
      warnings.append(
        RuleFault(
          .missingKey,
          "'percentile' is missing; 50 is taken, the median",
          at: condition.location
        )
      )
    }
    if read.bounds.isContradictory {
      warnings.append(
        RuleFault(.neverTrue, "no number meets all of these", at: condition.location)
      )
    } else if let most = mostCounted(type), !read.bounds.isMet(byCountUpTo: most) {
      let counts = most == .infinity ? "1 or more" : "1 to \(Int(most))"
      warnings.append(
        RuleFault(
          .neverTrue,
          "never true: '\(type ?? "")' counts \(counts)",
          at: condition.location
        )
      )
    }
    return read
  }

  /// The most that a type counts, when what it gives is a count; the least is 1.
  private func mostCounted(_ type: String?) -> Double? {
    switch type {
    case "event_count", "value_count": .infinity
    case "temporal", "temporal_ordered": Double(max(1, node["rules"]?.items.count ?? 0))
    default: nil
    }
  }

  private mutating func readField(
    _ node: YAMLNode,
    _ type: String?,
    isNeeded: Bool
  ) -> RuleDraft.NamedField? {
    if let type, !isNeeded {
      fault("type '\(type)' counts no values, so it has no 'field'", node)
      return nil
    }
    guard node.text != nil else {
      fault("one field only; a correlation for each field says the same of several", node)
      return nil
    }
    guard let field = node.text.flatMap(FieldPath.init) else {
      faults.append(RuleFault(.invalidField, "no path of a field", at: node.location))
      return nil
    }
    return RuleDraft.NamedField(field: field, location: node.location)
  }

  private mutating func readPercentile(_ member: YAMLMember, _ type: String?) -> Double? {
    guard type == nil || type == "value_percentile" else {
      fault("'percentile' belongs to type 'value_percentile'", member.value)
      return nil
    }
    guard let number = member.value.finiteNumber, (0...100).contains(number) else {
      fault("'percentile' is a number from 0 to 100", member.value)
      return nil
    }
    return number
  }

  private mutating func readBound(_ member: YAMLMember) -> Correlation.Bound? {
    let words = ValueTest.Comparison.allCases.map(\.rawValue)
    guard let comparison = ValueTest.Comparison(rawValue: member.key) else {
      let near = member.key.nearest(among: words + ["field", "percentile"])
      faults.append(
        RuleFault(
          .unknownKey,
          "unknown comparison '\(member.key)'"
            + (near.map { " (did you mean '\($0)'?)" } ?? "; it is one of gt, gte, lt, lte, eq, neq"),
          at: member.keyLocation
        )
      )
      return nil
    }
    guard let number = member.value.finiteNumber else {
      fault("'\(member.key)' needs a number", member.value)
      return nil
    }
    return Correlation.Bound(comparison, number)
  }

  private mutating func fault(_ message: String, _ node: YAMLNode) {
    faults.append(RuleFault(.invalidCorrelation, message, at: node.location))
  }
}

extension YAMLNode {
  /// The number that the node holds.
  fileprivate var finiteNumber: Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .number(let number) where number.isFinite: number
    default: nil
    }
  }
}

extension [Correlation.Bound] {
  /// Whether a count of 1 or more, and of `most` at most, meets all of them; those beside the
  /// numbers that are named are tried.
  fileprivate func isMet(byCountUpTo most: Double) -> Bool {
    let beside = map(\.number).flatMap { number in
      [
        number.rounded(.down) - 1, number.rounded(.down), number.rounded(.up),
        number.rounded(.up) + 1,
      ]
    }
    return isEmpty
      || ([1, most] + beside).contains { count in
        (1...most).contains(count) && allSatisfy { $0.comparison.holds(count, $0.number) }
      }
  }

  /// Whether no number meets all of them; numbers between and beside those named are tried.
  fileprivate var isContradictory: Bool {
    let numbers = map(\.number).sorted()
    guard let first = numbers.first, let last = numbers.last else { return false }
    let between = zip(numbers, numbers.dropFirst()).map { ($0 + $1) / 2 }
    return !([first - 1, last + 1] + numbers + between).contains { number in
      allSatisfy { $0.comparison.holds(number, $0.number) }
    }
  }
}
