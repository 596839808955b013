internal import Detection
internal import Events
internal import Findings
internal import Matching
internal import Rules

extension RuleSheet {
  /// What a test is compared with, when that is not what the rule writes.
  static func comparedWith(_ test: FieldTest) -> [String] {
    let texts = test.values.compactMap { value -> String? in
      if case .text(let pattern) = value { pattern.source } else { nil }
    }
    return texts.allSatisfy { test.text.contains($0) } ? [] : texts
  }

  /// What has to be looked at for a test: one word, or one for each kind of record.
  func sourceWords(of test: FieldTest) -> String {
    let sources = kinds.map { source(of: test, in: $0) }
    guard let first = sources.first, !sources.allSatisfy({ $0 == first }) else {
      return (sources.first ?? .record).rawValue
    }
    return zip(kinds, sources).map { "\($0.name) \($1.rawValue)" }.joined(separator: ", ")
  }

  /// What the rule costs, in words that hold for any store.
  var costWords: [String] {
    if let anomaly = rule.anomaly, !anomaly.selectsEvents {
      return ["little: it looks at what other rules notice, not at events"]
    }
    guard rule.correlation == nil else {
      return ["the records of all events that its rules select are asked for the fields above"]
    }
    let words = kinds.map(costWords)
    guard let first = words.first, !words.allSatisfy({ $0 == first }) else {
      return words.first.map { [$0] } ?? ["nothing: no input carries its log source"]
    }
    return zip(kinds, words).map { "\($0.name): \($1)" }
  }

  private func costWords(_ kind: RecordKind) -> String {
    guard let condition else { return "" }
    if !canBeRefused(condition, kind) {
      return canBeSelected(condition, kind)
        ? "the record is asked of events that [partly] and [record] tests decide"
        : "the record is asked of every event"
    }
    if case .burst = rule.anomaly {
      return "the record is asked of every event that [activity] tests do not refuse, also for its"
        + " targets"
    }
    if rule.anomaly?.field != nil {
      return "the record is asked of every event that [activity] tests do not refuse, also for what"
        + " is added up"
    }
    return condition.tests.allSatisfy { source(of: $0, in: kind) == .activity }
      && !condition.hasKeywords
      ? "no record is asked: operation, category, service and result decide"
      : "the record is asked only of events that [activity] tests do not refuse"
  }

  /// Whether the words of an activity can keep an event out.
  private func canBeRefused(_ condition: Condition, _ kind: RecordKind) -> Bool {
    switch condition {
    case .test(let test): source(of: test, in: kind) == .activity
    case .keyword: false
    case .selection(_, let inner): canBeRefused(inner, kind)
    case .not(let inner): canBeSelected(inner, kind)
    case .all(let parts): parts.contains { canBeRefused($0, kind) }
    case .any(let parts): parts.allSatisfy { canBeRefused($0, kind) }
    }
  }

  /// Whether the words of an activity can decide that the condition holds.
  private func canBeSelected(_ condition: Condition, _ kind: RecordKind) -> Bool {
    switch condition {
    case .test(let test): source(of: test, in: kind) != .record
    case .keyword: false
    case .selection(_, let inner): canBeSelected(inner, kind)
    case .not(let inner): canBeRefused(inner, kind)
    case .all(let parts): parts.allSatisfy { canBeSelected($0, kind) }
    case .any(let parts): parts.contains { canBeSelected($0, kind) }
    }
  }
}

extension RuleCost {
  /// The share of the store's records that are asked, in words.
  var words: String {
    let share =
      allEvents == 0
      ? "" : " (\(NumberText.decimal(Double(asked) * 100 / Double(allEvents), places: 1)) %)"
    return "asks the records of \(NumberText.count(asked)) of"
      + " \(NumberText.count(allEvents, "event"))\(share); \(NumberText.count(events)) are of its log"
      + " source, \(NumberText.count(refused)) refused and \(NumberText.count(selected)) selected"
      + " without a look into the record"
  }
}

extension Condition {
  fileprivate var hasKeywords: Bool {
    switch self {
    case .test: false
    case .keyword: true
    case .not(let inner), .selection(_, let inner): inner.hasKeywords
    case .all(let parts), .any(let parts): parts.contains(where: \.hasKeywords)
    }
  }
}

extension AnomalySettings {
  /// The settings by the names that rules give them.
  var pairs: [(name: String, value: String)] {
    func span(_ seconds: Int64) -> String { NumberText.duration(seconds: seconds) }
    switch self {
    case .burst(let settings):
      return [
        ("windows", settings.windows.map(span).joined(separator: ", ")),
        ("views", settings.views.map(\.rawValue).joined(separator: ", ")),
        ("minimum", String(settings.minimum)), ("newAccounts", span(settings.newAccounts)),
      ]
    case .offHours(let settings):
      return [
        ("minimumDays", String(settings.minimumDays)),
        ("minimumAppHours", String(settings.minimumAppHours)),
      ]
    case .unusualAddress(let settings):
      return [
        ("minimumDays", String(settings.minimumDays)), ("freshDays", String(settings.freshDays)),
        ("popular", String(settings.popular)), ("crowd", String(settings.crowd)),
        ("aftermath", span(settings.aftermath)),
      ]
    case .risk: return []
    case .spray(let settings):
      return [
        ("views", settings.views.map(\.rawValue).joined(separator: ", ")),
        ("minimum", String(settings.minimum)), ("slowMinimum", String(settings.slowMinimum)),
        ("slowDays", String(settings.slowDays)),
      ]
    case .denials(let settings):
      return [
        ("minimum", String(settings.minimum)), ("foreign", String(settings.foreign)),
        ("aftermath", span(settings.aftermath)),
      ]
    case .volume(let settings): return settings.pairs
    case .dormant(let settings):
      return [
        ("gap", String(settings.gap)), ("minimumDays", String(settings.minimumDays)),
      ]
    case .firstSeen(let settings):
      return [
        ("values", settings.values.map(\.rawValue).joined(separator: ", ")),
        ("sensitive", settings.sensitive.joined(separator: ", ")),
        ("minimumDays", String(settings.minimumDays)), ("crowd", String(settings.crowd)),
        ("weight", String(settings.weight)),
      ]
    case .gap(let settings):
      return [
        ("minimumDays", String(settings.minimumDays)), ("latency", span(settings.latency)),
      ]
    case .peers(let settings):
      return [
        ("field", settings.field.description), ("unit", settings.unit),
        ("minimum", String(settings.minimum)), ("minimumDays", String(settings.minimumDays)),
        ("minimumAccounts", String(settings.minimumAccounts)), ("crowd", String(settings.crowd)),
      ]
    case .sequence(let settings):
      return [
        ("steps", settings.steps.joined(separator: ", ")), ("within", span(settings.within)),
        ("onto", settings.steps.filter(settings.onto.contains).joined(separator: ", ")),
        ("foreign", settings.steps.filter(settings.foreign.contains).joined(separator: ", ")),
        ("minimumDays", String(settings.minimumDays)),
      ]
    }
  }
}

extension VolumeSettings {
  fileprivate var pairs: [(name: String, value: String)] {
    let measure: [(name: String, value: String)] =
      switch measure {
      case .events: []
      case .sum(let field): [("field", field.description)]
      case .distinct(let field): [("distinct", field.description)]
      }
    return measure + [
      ("unit", unit), ("minimum", String(minimum)), ("minimumDays", String(minimumDays)),
      ("newDevice", String(isOfNewDevice)), ("weight", String(weight)),
    ]
  }
}

extension SentenceTemplate {
  /// The template as a rule writes it.
  var text: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let value): "{\(value.rawValue)}"
      case .field(let field): "{\(field)}"
      }
    }.joined()
  }
}
