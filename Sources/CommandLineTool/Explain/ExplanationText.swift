internal import Detection
internal import Events
internal import Findings
internal import Matching
internal import Rules

/// An explanation for people.
struct ExplanationText {
  private let explanation: RuleExplanation
  private let catalog: FieldCatalog
  private let isBrief: Bool
  /// The lines without their ends.
  private(set) var lines: [String] = []

  /// The whole text.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Explains.
  ///
  /// - Parameters:
  ///   - explanation: What is explained.
  ///   - catalog: Where records have the fields that rules name.
  ///   - isBrief: Whether to leave out which rule and which event it is about.
  init(_ explanation: RuleExplanation, _ catalog: FieldCatalog, isBrief: Bool = false) {
    self.explanation = explanation
    self.catalog = catalog
    self.isBrief = isBrief
    if !isBrief { writeHeader() }
    write()
  }

  private mutating func line(_ words: String = "", indent: Int = 0) {
    lines.append(words.isEmpty ? "" : String(repeating: " ", count: indent) + words.onOneLine)
  }

  private mutating func writeHeader() {
    let event = explanation.event
    line("rule   \(explanation.rule.title) (\(explanation.rule.file))")
    line(
      "event  \(event.kind.name), \(event.time.secondsText): \(event.operation)"
        + (event.actor.isEmpty ? "" : ", by \(event.actor)")
    )
    line(
      (event.eventID.isEmpty ? "" : "id \(event.eventID), ")
        + "read from \(event.file):\(event.line)",
      indent: 7
    )
    line()
  }

  private mutating func write() {
    guard let correlation = explanation.rule.correlation else {
      if let part = explanation.parts.first { write(part) }
      return
    }
    line("A correlation judges groups of events, not one event: it asks for")
    line(
      correlation.words
        + (correlation.groupBy.isEmpty
          ? "." : ", by \(correlation.groupBy.map(\.description).joined(separator: " and ")).")
    )
    line("What its rules say of this event:")
    for part in explanation.parts {
      line()
      line("--- \(part.rule.title) (\(part.rule.file))")
      write(part)
    }
  }

  private mutating func write(_ part: RuleExplanation.Part) {
    // Briefly, what is plain is left to whoever asked.
    let isPlain =
      [.selected, .notSelected].contains(part.answer.verdict) && part.rule.missingLists.isEmpty
    if !isBrief || !isPlain {
      writeVerdict(part)
      for field in part.groupBy { writeGroup(field, part) }
      if part.answer.condition != nil { line() }
    }
    guard let condition = part.answer.condition else { return }
    line("condition: \(part.rule.conditionText)")
    write(condition, depth: 0)
    guard let change = part.answer.change, !change.isEmpty else { return }
    line()
    line(
      part.answer.verdict == .selected
        ? "The smallest change that would have prevented it:"
        : "The nearest change that would make it match:"
    )
    for flip in change {
      line((flip.mustHold ? "met:     " : "not met: ") + flip.leaf.label, indent: 2)
      if case .test = flip.leaf.part { line("now " + ExplanationText.seen(flip.leaf), indent: 11) }
    }
    for flip in part.answer.unchanged {
      line((flip.mustHold ? "still met:     " : "still not met: ") + flip.leaf.label, indent: 2)
    }
  }

  // MARK: Verdicts

  private mutating func writeVerdict(_ part: RuleExplanation.Part) {
    let rule = part.rule
    let kind = explanation.event.kind
    let lists = rule.missingLists
    switch part.answer.verdict {
    case .notAsked:
      line(
        "The rule is not asked of this event: it is written for \(rule.logSource),"
          + (rule.logSource.kinds.isEmpty
            ? " which no input carries;" : " records of the kind \(rule.logSource.kindWords);")
          + " the event is a \(kind.name)."
      )
      line("What its condition says of the event all the same:")
    case .selected:
      line(rule.anomaly == nil ? "The rule matches this event." : "The rule selects this event.")
    case .notSelected where !lists.isEmpty:
      line(
        "The rule selects nothing: its list \(lists.map { "'\($0)'" }.joined(separator: ", "))"
          + " is empty or not there."
      )
    case .notSelected:
      line(
        rule.anomaly == nil
          ? "The rule does not match this event." : "The rule does not select this event."
      )
    case .cannotBeSaid:
      line(
        "Nothing can be said: the event does not carry a field that decides"
          + (part.answer.uncarried.isEmpty ? "." : ", nor does any \(kind.name) here:")
      )
      for field in part.answer.uncarried { line(field.description, indent: 2) }
    }
    if let method = rule.anomaly?.method {
      line("Its method, \(method), judges groups of selected events, not one event: by itself an")
      line("event that is selected is no finding.")
    }
  }

  // MARK: Conditions

  private mutating func write(_ part: Explanation, depth: Int) {
    let indent = 2 * depth
    switch part.part {
    case .selection(let name):
      // One line for a selection and for the list that it is.
      let inner = part.parts[0]
      switch inner.part {
      case .all, .any:
        line(part.truth.column + String(repeating: " ", count: indent) + "\(name): \(inner.label)")
        for inner in inner.parts { write(inner, depth: depth + 1) }
      default:
        line(part.truth.column + String(repeating: " ", count: indent) + "\(name):")
        write(inner, depth: depth + 1)
      }
    case .all, .any, .not:
      line(part.truth.column + String(repeating: " ", count: indent) + part.label)
      for inner in part.parts { write(inner, depth: depth + 1) }
    case .keyword:
      line(part.truth.column + String(repeating: " ", count: indent) + part.label)
    case .test(let test):
      line(part.truth.column + String(repeating: " ", count: indent) + part.label)
      for note in notes(test) { line(note, indent: 8 + indent) }
      line(ExplanationText.seen(part), indent: 8 + indent)
    }
  }

  /// Where a field is looked for, when that is not where the rule says.
  private func notes(_ test: FieldTest) -> [String] {
    let kind = explanation.event.kind
    let binding = catalog.binding(of: test.field, in: kind)
    guard binding.isKnown else {
      let near = catalog.nearest(to: test.field, in: [kind]).map { " (did you mean '\($0)'?)" }
      return ["not a field of \(kind.name) that is known" + (near ?? "")]
    }
    let paths = binding.paths.map(\.description)
    return paths.map { $0.lowercased() } == [test.field.folded]
      ? [] : ["looked up in \(paths.joined(separator: ", "))"]
  }

  /// What the field of a test holds.
  private static func seen(_ part: Explanation) -> String {
    guard part.values != nil else { return "the event does not carry the field" }
    let values = part.tellingValues
    guard !values.isEmpty else { return "the event has nothing there" }
    let shown = values.prefix(valueLimit).map { value in
      value.unicodeScalars.count > lengthLimit
        ? String(String.UnicodeScalarView(value.unicodeScalars.prefix(lengthLimit))) + "…" : value
    }
    let more = values.count - shown.count
    return "the event has " + shown.map { "'\($0)'" }.joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }

  /// More values of a field, and longer ones, are left to the JSON form.
  private static let valueLimit = 5
  private static let lengthLimit = 200

  private mutating func writeGroup(_ field: FieldPath, _ part: RuleExplanation.Part) {
    guard part.answer.verdict == .selected else { return }
    var values: [String] = []
    for value in (part.answer.values[field] ?? nil) ?? [] where !values.contains(value) {
      values.append(value)
    }
    let more = values.count - ExplanationText.valueLimit
    line(
      values.isEmpty
        ? "It has no \(field), so it belongs to no group."
        : "Its group: \(field) "
          + values.prefix(ExplanationText.valueLimit).joined(separator: ", ")
          + (more > 0 ? " and \(more) more" : "")
    )
  }
}

extension LogSource {
  /// The kinds of record in words.
  var kindWords: String {
    let unified = unifiedTypes.sorted().joined(separator: ", ")
    return kinds.sorted().map(\.name).joined(separator: " or ")
      + (unified.isEmpty ? "" : ", and auditLogRecord of the type \(unified)")
  }
}

extension Explanation {
  /// The part in words.
  var label: String {
    switch part {
    case .test(let test): test.text
    case .keyword(let pattern): "'\(pattern.source)' anywhere in the record"
    case .selection(let name): name
    case .all: "all of"
    case .any: "one of"
    case .not: "not"
    }
  }
}

extension Truth {
  /// The word at the start of a line.
  fileprivate var column: String {
    switch self {
    case .yes: "yes   "
    case .no: "no    "
    case .unknown: "?     "
    }
  }
}
