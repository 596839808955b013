internal import Events
internal import Formats

/// Reads the text of a rule file.
public enum RuleReader {
  /// Reads all rules of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path, for diagnostics and findings.
  /// - Returns: The rules that can be used, and what is wrong with the file.
  public static func rules(
    in bytes: [UInt8],
    file: String
  ) -> (rules: [Rule], diagnostics: [Diagnostic]) {
    var rules: [Rule] = []
    var diagnostics: [Diagnostic] = []
    do throws(YAMLError) {
      for document in try YAMLReader.documents(in: bytes) {
        var reader = RuleDocument(document, file: file)
        if let rule = reader.rule() { rules.append(rule) }
        diagnostics += reader.diagnostics
      }
    } catch {
      diagnostics.append(
        Diagnostic(
          file: file,
          location: error.location,
          severity: .error,
          message: error.message
        )
      )
    }
    return (rules, diagnostics)
  }
}

/// One document of a rule file while it is read; collects all that is wrong with it.
struct RuleDocument {
  private let document: YAMLNode
  private let file: String
  private(set) var diagnostics: [Diagnostic] = []

  private static let keys = [
    "title", "id", "name", "taxonomy", "related", "status", "description", "license", "author",
    "references", "date", "modified", "logsource", "detection", "fields", "falsepositives",
    "level", "tags", "scope", "anomaly", "sentence", "nextsteps",
  ]

  init(_ document: YAMLNode, file: String) {
    self.document = document
    self.file = file
  }

  mutating func rule() -> Rule? {
    guard case .mapping(let members) = document.value else {
      report(
        .error,
        "a rule must be a map with 'title', 'logsource' and 'detection'",
        document.location
      )
      return nil
    }
    for member in members where !RuleDocument.keys.contains(member.key) {
      if ["correlation", "action", "filter"].contains(member.key) {
        report(.error, "'\(member.key)' is not supported by this version", member.keyLocation)
        return nil
      }
      if let near = member.key.nearest(among: RuleDocument.keys) {
        report(
          .warning,
          "unknown key '\(member.key)' (did you mean '\(near)'?)",
          member.keyLocation
        )
      }
    }
    let title = text("title", isRequired: true)
    let id = text("id", isRequired: true).map { ruleID($0) }
    let level = text("level", isRequired: true).flatMap { readLevel($0) }
    let source = readLogSource()
    let (condition, conditionText) = readDetection()
    let anomaly = document["anomaly"].flatMap { node in
      attempt { () throws(RuleFault) in try AnomalyReader.settings(node) }
    }
    let sentence = document["sentence"].flatMap { template($0) }
    let steps = document["nextsteps"].map { node in items(node).compactMap { template($0) } } ?? []
    guard !diagnostics.contains(where: { $0.severity == .error }), let title, let id, let level,
      let source, let condition
    else { return nil }
    return Rule(
      id: id,
      title: title,
      file: file,
      name: text("name")?.lowercased(),
      location: document.location,
      status: text("status") ?? "test",
      level: level,
      description: text("description") ?? "",
      related: [],
      date: text("date"),
      modified: text("modified"),
      tags: texts("tags"),
      references: references(),
      falsePositives: texts("falsepositives"),
      nextSteps: steps,
      sentence: sentence,
      logSource: source,
      condition: condition,
      conditionText: conditionText,
      anomaly: anomaly,
      correlation: nil,
      generates: true,
      missingLists: []
    )
  }

  // MARK: Header

  private mutating func ruleID(_ text: String) -> String {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    let isUUID =
      groups.map(\.count) == [8, 4, 4, 4, 12]
      && text.allSatisfy { $0 == "-" || ($0.isASCII && $0.isHexDigit) }
    if !isUUID { report(.error, "'id' must be a UUID", document["id"]?.location) }
    return text.lowercased()
  }

  private mutating func readLevel(_ text: String) -> Level? {
    if let level = Level(word: text) { return level }
    let words = Level.allCases.map(\.word)
    report(
      .error,
      "'level' must be one of \(words.joined(separator: ", "))"
        + (text.nearest(among: words).map { " (did you mean '\($0)'?)" } ?? ""),
      document["level"]?.location
    )
    return nil
  }

  private mutating func readLogSource() -> LogSource? {
    guard let node = document["logsource"], case .mapping = node.value else {
      report(.error, "'logsource' is missing or not a map", document["logsource"]?.location)
      return nil
    }
    let source = LogSource(
      product: node["product"]?.text,
      category: node["category"]?.text,
      service: node["service"]?.text
    )
    guard !source.description.isEmpty else {
      report(.error, "'logsource' names no product, category or service", node.location)
      return nil
    }
    if source.kinds.isEmpty {
      let near = source.nearest.map { " (did you mean '\($0)'?)" } ?? ""
      report(.warning, "no input carries \(source.description)\(near)", node.location)
    }
    return source
  }

  private mutating func references() -> [String] {
    guard let node = document["references"] else { return [] }
    var links: [String] = []
    for item in items(node) {
      guard let link = item.text, link.hasPrefix("https://") else {
        report(.warning, "a reference must begin with https://", item.location)
        continue
      }
      links.append(link)
    }
    return links
  }

  // MARK: Detection

  private mutating func readDetection() -> (Condition?, String) {
    guard let detection = document["detection"], case .mapping(let members) = detection.value else {
      report(.error, "'detection' is missing or not a map", document["detection"]?.location)
      return (nil, "")
    }
    var selections: [(name: String, condition: Condition)] = []
    for member in members where member.key != "condition" {
      if member.key == "timeframe" {
        report(
          .error,
          "'timeframe' was withdrawn from Sigma; write a correlation rule",
          member.keyLocation
        )
        continue
      }
      if let condition = attempt({ () throws(RuleFault) in
        try SelectionReader.selection(member.value)
      }) {
        selections.append((member.key, condition))
      }
    }
    guard let node = detection["condition"] else {
      report(.error, "'detection' has no 'condition'", detection.location)
      return (nil, "")
    }
    guard selections.count == members.count - 1 else { return (nil, "") }
    var used: Set<String> = []
    let nodes = node.items.isEmpty ? [node] : node.items
    var parts: [Condition] = []
    for node in nodes {
      let part = attempt { () throws(RuleFault) in
        var reader = try ConditionReader(node, selections: selections)
        let condition = try reader.condition()
        used.formUnion(reader.used)
        return condition
      }
      guard let part else { return (nil, "") }
      parts.append(part)
    }
    for member in members where member.key != "condition" && !used.contains(member.key) {
      report(.warning, "the condition does not use '\(member.key)'", member.keyLocation)
    }
    return (
      parts.count == 1 ? parts[0] : .any(parts), nodes.compactMap(\.text).joined(separator: " or ")
    )
  }

  // MARK: Parts

  private mutating func text(_ key: String, isRequired: Bool = false) -> String? {
    guard let node = document[key], let text = node.text, !text.isEmpty else {
      if isRequired { report(.error, "'\(key)' is missing", document[key]?.location) }
      return nil
    }
    return text
  }

  private func items(_ node: YAMLNode) -> [YAMLNode] {
    if case .sequence(let items) = node.value { items } else { [node] }
  }

  private func texts(_ key: String) -> [String] {
    document[key].map { items($0).compactMap(\.text).filter { !$0.isEmpty } } ?? []
  }

  private mutating func template(_ node: YAMLNode) -> SentenceTemplate? {
    do throws(SentenceTemplateError) {
      return try SentenceTemplate(node.text ?? "")
    } catch {
      report(.error, error.message, node.location)
      return nil
    }
  }

  private mutating func attempt<Value>(_ work: () throws(RuleFault) -> Value) -> Value? {
    do throws(RuleFault) {
      return try work()
    } catch {
      report(.error, error.message, error.location)
      return nil
    }
  }

  private mutating func report(
    _ severity: Diagnostic.Severity,
    _ message: String,
    _ location: TextLocation?
  ) {
    diagnostics.append(
      Diagnostic(
        file: file,
        location: location ?? document.location,
        severity: severity,
        message: message
      )
    )
  }
}
