internal import Formats

extension RuleDocument {
  /// Reads a correlation rule.
  mutating func readCorrelation(_ node: YAMLNode) -> RuleDraft? {
    let header = readHeader()
    for key in ["logsource", "detection", "anomaly", "filter"] {
      guard let other = document[key] else { continue }
      report(
        .error,
        .invalidCorrelation,
        "a correlation rule has no '\(key)'; write it in a document of its own",
        other.location
      )
    }
    var reader = CorrelationReader(node)
    let correlation = reader.correlation(generate: document["generate"])
    for fault in reader.faults { report(.error, fault) }
    for warning in reader.warnings { report(.warning, warning) }
    guard !hasErrors, let header, let correlation else { return nil }
    var rule = header.rule(logSource: LogSource())
    rule.conditionText = correlation.words
    return RuleDraft(
      rule: rule,
      correlation: correlation,
      // An alias stands for a field of each rule, and is looked at there.
      fields: header.fields.filter { named in
        !correlation.aliases.contains { $0.name.lowercased() == named.field.folded }
      },
      path: path,
      idLocation: header.idLocation,
      nameLocation: header.nameLocation
    )
  }
}

extension CorrelationDraft {
  /// The condition in one line, for people.
  fileprivate var words: String {
    let what =
      switch method {
      case .eventCount: "number of events"
      case .valueCount(let field): "number of values of \(field)"
      case .temporal: "number of rules"
      case .temporalOrdered: "number of rules in order"
      case .valueSum(let field): "sum of \(field)"
      case .valueAverage(let field): "average of \(field)"
      case .valuePercentile(let field, let percentile):
        "percentile \(CorrelationDraft.text(percentile)) of \(field)"
      }
    let bounds = bounds.map { "\($0.comparison.rawValue) \(CorrelationDraft.text($0.number))" }
    let group = groupBy.map(\.field.description).joined(separator: ", ")
    return [
      what, bounds.isEmpty ? "all" : bounds.joined(separator: " and "),
      group.isEmpty ? "" : "by \(group)", "in \(timespan / 10_000_000) s",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A whole number without a decimal point.
  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}
