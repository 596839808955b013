internal import Formats

extension RuleDocument {
  /// Reads the log source; `nil` when it names none.
  mutating func readLogSource() -> LogSource? {
    guard let node = document["logsource"], case .mapping = node.value else {
      report(
        .error,
        .missingKey,
        "'logsource' is missing or not a map",
        document["logsource"]?.location
      )
      return nil
    }
    let source = LogSource(
      product: node["product"]?.text,
      category: node["category"]?.text,
      service: node["service"]?.text
    )
    guard !source.description.isEmpty else {
      report(
        .error,
        .missingKey,
        "'logsource' names no product, category or service",
        node.location
      )
      return nil
    }
    if source.kinds.isEmpty {
      let near = source.nearest.map { " (did you mean '\($0)'?)" } ?? ""
      report(
        .warning,
        .unknownLogSource,
        "no input carries \(source.description)\(near)",
        node.location
      )
    }
    return source
  }
}
