internal import Formats

/// One document of a rule file while it is read; collects all that is wrong with it.
struct RuleDocument {
  let document: YAMLNode
  let path: String
  let lists: PlaceholderLists
  private(set) var diagnostics: [Diagnostic] = []

  /// What a document can be.
  enum Content {
    case rule(RuleDraft)
    case filter(RuleFilter)
  }

  private static let keys = [
    "title", "id", "name", "taxonomy", "related", "status", "description", "license", "author",
    "references", "date", "modified", "logsource", "detection", "fields", "falsepositives",
    "level", "tags", "scope", "anomaly", "sentence", "nextsteps", "correlation", "generate",
    "filter", "action",
  ]

  init(_ document: YAMLNode, path: String, lists: PlaceholderLists) {
    self.document = document
    self.path = path
    self.lists = lists
  }

  /// Whether something makes the document useless.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads the document.
  mutating func content() -> Content? {
    guard case .mapping(let members) = document.value else {
      report(
        .error,
        .notARule,
        "a rule must be a map with 'title', 'logsource' and 'detection'",
        document.location
      )
      return nil
    }
    for member in members where !RuleDocument.keys.contains(member.key) {
      if let near = member.key.nearest(among: RuleDocument.keys) {
        report(
          .warning,
          .unknownKey,
          "unknown key '\(member.key)' (did you mean '\(near)'?)",
          member.keyLocation
        )
      }
    }
    if let filter = document["filter"] { return readFilter(filter).map(Content.filter) }
    if let correlation = document["correlation"] {
      return readCorrelation(correlation).map(Content.rule)
    }
    return readRule().map(Content.rule)
  }

  private mutating func readRule() -> RuleDraft? {
    let header = readHeader()
    let anomaly = document["anomaly"].flatMap { node in
      attempt { () throws(RuleFault) in try AnomalyReader.settings(node) }
    }
    let selectsEvents = anomaly?.selectsEvents ?? true
    let source = selectsEvents ? readLogSource() : LogSource(allOf: [])
    let detection = selectsEvents ? readDetection() : readNoDetection()
    if let node = document["generate"] {
      report(.warning, .unknownKey, "'generate' belongs to a correlation rule", node.location)
    }
    if case .sequence(let settings) = anomaly, let detection, detection.missingLists.isEmpty {
      for step in settings.steps where detection.condition.selection(named: step) == nil {
        report(
          .error,
          .unknownSelection,
          "the step '\(step)' is no selection that the condition names",
          document["anomaly"]?["steps"]?.location
        )
      }
    }
    guard !hasErrors, let header, let source, let detection else { return nil }
    var rule = header.rule(logSource: source)
    // A part that is not known would make another rule of it.
    rule.condition = detection.missingLists.isEmpty ? detection.condition : .any([])
    rule.conditionText = detection.text
    rule.anomaly = anomaly
    rule.missingLists = detection.missingLists
    let added = anomaly?.field.map {
      RuleDraft.NamedField(field: $0, location: document["anomaly"]?.location ?? header.idLocation)
    }
    return RuleDraft(
      rule: rule,
      correlation: nil,
      fields: detection.fields + header.fields + [added].compactMap { $0 },
      path: path,
      idLocation: header.idLocation,
      nameLocation: header.nameLocation
    )
  }

  // MARK: Parts

  /// The text of a key; `nil` when it is missing or empty.
  mutating func text(_ key: String, isRequired: Bool = false) -> String? {
    guard let node = document[key], let text = node.text, !text.isEmpty else {
      if isRequired {
        report(.error, .missingKey, "'\(key)' is missing", document[key]?.location)
      }
      return nil
    }
    return text
  }

  /// The items of a list, or the one that stands for a list.
  func items(_ node: YAMLNode) -> [YAMLNode] {
    if case .sequence(let items) = node.value { items } else { [node] }
  }

  /// The texts of a key.
  func texts(_ key: String) -> [String] {
    document[key].map { items($0).compactMap(\.text).filter { !$0.isEmpty } } ?? []
  }

  /// Does what can fail, and reports it when it does.
  mutating func attempt<Value>(_ work: () throws(RuleFault) -> Value) -> Value? {
    do throws(RuleFault) {
      return try work()
    } catch {
      report(.error, error)
      return nil
    }
  }

  /// Puts a fault on the list.
  mutating func report(_ severity: Diagnostic.Severity, _ fault: RuleFault) {
    report(severity, fault.code, fault.message, fault.location)
  }

  /// Puts a fault on the list; without a place it is the document's.
  mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: Diagnostic.Code,
    _ message: String,
    _ location: TextLocation?
  ) {
    diagnostics.append(
      Diagnostic(
        file: path,
        location: location ?? document.location,
        severity: severity,
        code: code,
        message: message
      )
    )
  }
}
