internal import Detection
internal import Events
internal import Findings
internal import Formats
internal import Matching
internal import Rules

/// An explanation for programs.
struct ExplanationJSON {
  /// The document.
  let bytes: [UInt8]

  init(_ explanation: RuleExplanation, _ catalog: FieldCatalog) {
    var writer = JSONWriter()
    let event = explanation.event
    writer.object { json in
      json.member("rule") { $0.write(rule: explanation.rule) }
      json.member("event") { json in
        json.object { json in
          json.member("id", event.eventID)
          json.member("kind", event.kind.name)
          json.member("time", event.time.description)
          json.member("operation", event.operation)
          json.member("actor", event.actor)
          json.member("file", event.file)
          json.member("line", event.line)
        }
      }
      json.member("answers") { json in
        json.array { json in
          for part in explanation.parts { json.write(part, event.kind, catalog) }
        }
      }
    }
    bytes = writer.bytes
  }
}

extension JSONWriter {
  /// Writes what a rule is known by.
  mutating func write(rule: Rule) {
    object { json in
      json.member("id", rule.id)
      json.member("title", rule.title)
      json.member("file", rule.file)
      json.member("kind", rule.kindWord)
      json.member("method", rule.anomaly?.method ?? rule.correlation?.typeName)
      json.member("level", rule.level.word)
    }
  }

  fileprivate mutating func write(
    _ part: RuleExplanation.Part,
    _ kind: RecordKind,
    _ catalog: FieldCatalog
  ) {
    let answer = part.answer
    object { json in
      json.member("rule") { $0.write(rule: part.rule) }
      json.member("logSource", part.rule.logSource.description)
      json.member("kinds", part.rule.logSource.kinds.sorted().map(\.name))
      json.member("verdict", answer.verdict.rawValue)
      json.member("missingLists", part.rule.missingLists)
      json.member("uncarriedFields", answer.uncarried.map(\.description))
      json.member("conditionText", part.rule.conditionText)
      json.key("condition")
      if let condition = answer.condition {
        json.write(condition, kind, catalog)
      } else {
        json.null()
      }
      json.key("change")
      if let change = answer.change {
        json.write(flips: change)
      } else {
        json.null()
      }
      json.member("unchanged") { $0.write(flips: answer.unchanged) }
      json.member("groupBy") { json in
        json.array { json in
          for field in part.groupBy {
            json.object { json in
              json.member("field", field.description)
              json.write(values: answer.values[field] ?? nil)
            }
          }
        }
      }
    }
  }

  private mutating func write(flips: [Explanation.Flip]) {
    array { json in
      for flip in flips {
        json.object { json in
          json.member("test", flip.leaf.label)
          json.member("mustHold", flip.mustHold)
          json.write(values: flip.leaf.values)
        }
      }
    }
  }

  private mutating func write(_ part: Explanation, _ kind: RecordKind, _ catalog: FieldCatalog) {
    object { json in
      json.member("part", part.part.word)
      json.member("verdict", part.truth.word)
      switch part.part {
      case .selection(let name): json.member("name", name)
      case .keyword(let pattern): json.member("text", pattern.source)
      case .test(let test):
        let binding = catalog.binding(of: test.field, in: kind)
        json.member("test", test.text)
        json.member("line", test.location.line)
        json.member("field", test.field.description)
        json.member("isKnownField", binding.isKnown)
        json.member("lookedUp", binding.paths.map(\.description))
        json.write(values: part.values)
      case .all, .any, .not: break
      }
      guard !part.parts.isEmpty else { return }
      json.member("parts") { json in
        json.array { json in
          for inner in part.parts { json.write(inner, kind, catalog) }
        }
      }
    }
  }

  /// Writes what a field holds; `null` when the event does not carry it.
  private mutating func write(values: [String]?) {
    key("values")
    guard let values else { return null() }
    // Places of one field often say the same.
    var seen: Set<String> = []
    array { json in
      for value in values where seen.insert(value).inserted { json.value(value) }
    }
  }
}

extension Rule {
  /// The word for the kind of rule.
  var kindWord: String {
    correlation != nil ? "correlation" : anomaly != nil ? "anomaly" : "match"
  }
}

extension Explanation.Part {
  fileprivate var word: String {
    switch self {
    case .test: "test"
    case .keyword: "keyword"
    case .selection: "selection"
    case .all: "all"
    case .any: "any"
    case .not: "not"
    }
  }
}

extension Truth {
  fileprivate var word: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .unknown: "cannotBeSaid"
    }
  }
}
