internal import Events
internal import Findings
internal import Formats
internal import Matching
internal import Rules

/// A rule as the tool understands it, for people.
struct RuleSheetText {
  private let sheet: RuleSheet
  /// What was written so far.
  private(set) var text = ""

  init(_ sheet: RuleSheet) {
    self.sheet = sheet
    writeHeader()
    writeLogSource()
    writeFields()
    writeCondition()
    writeMethod()
    writeCost()
  }

  private mutating func line(_ words: String = "", indent: Int = 0) {
    text += words.isEmpty ? "\n" : String(repeating: " ", count: indent) + words.onOneLine + "\n"
  }

  private mutating func heading(_ title: String) {
    line()
    line(title)
  }

  private mutating func list(_ title: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    heading(title)
    for item in items { line(item, indent: 2) }
  }

  // MARK: Header

  private mutating func writeHeader() {
    let rule = sheet.rule
    line(rule.title)
    for (name, value) in [
      ("id", rule.id), ("name", rule.name), ("file", "\(rule.file):\(rule.location.line)"),
      ("kind", rule.kindWord), ("level", rule.level.word), ("status", rule.status),
      ("date", rule.date), ("modified", rule.modified),
      ("findings", rule.generates ? nil : "none of its own; it serves correlations"),
    ] {
      if let value {
        line(name + String(repeating: " ", count: 10 - name.count) + value, indent: 2)
      }
    }
    list("description", rule.description.split(whereSeparator: \.isNewline).map(String.init))
    list("tags", rule.tags)
    list("sentence", rule.sentence.map { [$0.text] } ?? [])
    list("usually harmless when", rule.falsePositives)
    list("next steps", rule.nextSteps.map(\.text))
    list("references", rule.references)
    list("related", rule.related.map { "\($0.type) \($0.id)" })
  }

  private mutating func writeLogSource() {
    let rule = sheet.rule
    if let anomaly = rule.anomaly, !anomaly.selectsEvents {
      list("log source", ["that of all other rules: the method looks at what they notice"])
      return
    }
    heading("log source: \(rule.logSource)")
    if rule.correlation != nil {
      line("that of the rules it correlates", indent: 2)
    } else if sheet.kinds.isEmpty {
      line("no input carries it: the rule selects nothing", indent: 2)
    }
    for kind in sheet.kinds {
      let types =
        rule.logSource.kinds.contains(kind)
        ? "" : " of the type " + rule.logSource.unifiedTypes.sorted().joined(separator: " or ")
      line(kind.name + types, indent: 2)
    }
  }

  // MARK: Fields

  private mutating func writeFields() {
    guard !sheet.fields.isEmpty else { return }
    heading("fields")
    for field in sheet.fields {
      let near = field.nearest.map { " (did you mean '\($0)'?)" } ?? ""
      line(field.path.description + (field.isKnown ? "" : ": no known field\(near)"), indent: 2)
      for place in field.places {
        var words = place.kind.name + ": "
        if place.binding.isKnown {
          words += place.binding.paths.map(\.description).joined(separator: ", ")
          words += " [\(place.source.rawValue)]"
          if place.binding.isVersioned { words += ", not in records of v1.0" }
          if let values = place.binding.values {
            words += ", one of " + values.joined(separator: " ")
          }
        } else {
          words += "no known field of this kind"
        }
        line(words, indent: 4)
      }
    }
  }

  // MARK: Conditions

  private mutating func writeCondition() {
    guard let condition = sheet.condition else { return }
    heading("condition: \(sheet.rule.conditionText)")
    write(condition, depth: 1)
    let lists = sheet.lists
    guard !lists.isEmpty else { return }
    heading("lists")
    for list in lists {
      line(list.isMissing ? "\(list.name): empty or not there" : list.name, indent: 2)
    }
    if lists.contains(where: \.isMissing) {
      line("the rule selects nothing until the list has values", indent: 2)
    }
  }

  private mutating func write(_ condition: Condition, depth: Int) {
    let indent = 2 * depth
    switch condition {
    case .all(let parts):
      line(parts.isEmpty ? "anything" : "all of", indent: indent)
      for part in parts { write(part, depth: depth + 1) }
    case .any(let parts):
      line(parts.isEmpty ? "nothing" : "one of", indent: indent)
      for part in parts { write(part, depth: depth + 1) }
    case .not(let inner):
      line("not", indent: indent)
      write(inner, depth: depth + 1)
    case .selection(_, let inner): write(inner, depth: depth)
    case .keyword(let pattern):
      line("'\(pattern.source)' anywhere in the record [record]", indent: indent)
    case .test(let test):
      line("\(test.text) [\(sheet.sourceWords(of: test))]", indent: indent)
      let compared = RuleSheet.comparedWith(test)
      let shown = compared.prefix(RuleSheetText.valueLimit).map { "'\($0)'" }
      guard !shown.isEmpty else { return }
      let more = compared.count - shown.count
      line(
        "compared with \(shown.joined(separator: ", "))" + (more > 0 ? " and \(more) more" : ""),
        indent: indent + 4
      )
    }
  }

  /// More values of a test are left to the JSON form.
  private static let valueLimit = 20

  // MARK: Methods and cost

  private mutating func writeMethod() {
    if let anomaly = sheet.rule.anomaly {
      heading("method: \(anomaly.method)")
      for (name, value) in anomaly.pairs { line("\(name): \(value)", indent: 2) }
    }
    guard let correlation = sheet.rule.correlation else { return }
    heading("correlation: \(correlation.typeName)")
    line(correlation.words, indent: 2)
    line(
      correlation.groupBy.isEmpty
        ? "of all events together"
        : "by " + correlation.groupBy.map(\.description).joined(separator: " and "),
      indent: 2
    )
    for (name, fields) in correlation.aliases.sorted(by: { $0.key < $1.key }) {
      for base in sheet.bases {
        guard let field = fields[base.id] else { continue }
        line("\(name) is \(field) in \(base.name ?? base.id)", indent: 4)
      }
    }
    heading("its rules")
    for base in sheet.bases {
      line("\(base.title) (\(base.name ?? base.id), \(base.file):\(base.location.line))", indent: 2)
      line("\(base.logSource): \(base.conditionText)", indent: 4)
    }
  }

  private mutating func writeCost() {
    heading("cost")
    for words in sheet.costWords { line(words, indent: 2) }
    for cost in sheet.costs {
      let name = cost.rule.id == sheet.rule.id ? "" : (cost.rule.name ?? cost.rule.id) + ": "
      line(name + cost.cost.words, indent: 2)
    }
  }
}
