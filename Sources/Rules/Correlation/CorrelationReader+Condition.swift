internal import Formats

extension CorrelationReader {
  /// What a condition says.
  struct ReadCondition {
    var bounds: [Correlation.Bound] = []
    var field: RuleDraft.NamedField?
    var percentile: Double?
  }

  /// Reads the condition, as far as the type has one.
  mutating func readCondition(_ type: String?) -> ReadCondition {
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
