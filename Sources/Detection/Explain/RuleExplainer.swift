internal import Events
internal import Findings
internal import Matching
public import Rules
public import Store

/// Says what rules make of single events of a store, and why.
public struct RuleExplainer: ~Copyable {
  private let store: Store
  private let catalog: FieldCatalog
  private let jobs: Int
  private let words: StoreWords
  private let plan: Plan
  private let questions: [String: Int]
  private let days: [Day]
  private var reader: EvidenceReader

  /// Opens a store to explain its events.
  ///
  /// - Parameters:
  ///   - store: The store; it is only read.
  ///   - rules: The rules of which some are to be explained, as they run together.
  ///   - catalog: Where records have the fields that rules name.
  ///   - jobs: How many threads look for an event at the same time.
  /// - Throws: ``StoreError`` when the store cannot be read.
  public init(
    _ store: Store,
    rules: [Rule],
    catalog: FieldCatalog,
    jobs: Int
  ) throws(StoreError) {
    let events = try EventReader(store)
    let words = try StoreWords(events)
    let days = try events.days()
    let reader = try EvidenceReader(store, words: words, catalog: catalog)
    self.store = store
    self.catalog = catalog
    self.jobs = jobs
    self.words = words
    plan = Plan(rules: rules, activities: words.activities, catalog: catalog)
    questions = Dictionary(rules.indices.map { (rules[$0].id, $0) }) { first, _ in first }
    self.days = days
    self.reader = reader
  }

  /// Finds the events that a reference means.
  ///
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(events of the store); only the records that were found are read.
  public mutating func find(_ reference: EventReference) throws(StoreError) -> FoundEvents {
    let finder = EventFinder(store: store, words: words, jobs: jobs)
    let found = try finder.rows(reference, on: days)
    var events: [FoundEvent] = []
    for row in found.rows {
      events.append(FoundEvent(summary: try reader.evidence(row).evidence, row: row))
    }
    return FoundEvents(
      events: events,
      isFileKnown: found.isFileKnown,
      lineBefore: found.lineBefore > 0 ? Int(found.lineBefore) : nil
    )
  }

  /// All events of the store, in the order of time.
  ///
  /// For stores of a few events: each is held in memory with what people want to know of it.
  ///
  /// - Throws: ``StoreError`` when the store cannot be read.
  public mutating func events() throws(StoreError) -> [FoundEvent] {
    var events: [FoundEvent] = []
    var rows = try EventReader(store)
    for day in days {
      for row in try rows.rows(on: day) {
        events.append(FoundEvent(summary: try reader.evidence(row).evidence, row: row))
      }
    }
    return events
  }

  /// Explains what a rule's own condition says of an event.
  ///
  /// - Parameters:
  ///   - rule: A rule; one that the explainer was not made with is not asked.
  ///   - event: The event.
  ///   - fields: What else is wanted of the event.
  /// - Returns: What the rule says of the event.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(record). When a part rests on what the record does not carry, the store is
  ///   searched for an event that does.
  public mutating func explain(
    _ rule: Rule,
    _ event: FoundEvent,
    fields: [FieldPath] = []
  ) throws(StoreError) -> RuleAnswer {
    let row = event.row
    let question = questions[rule.id]
    let isAsked = question.map { plan.questions[$0].asks(words.activity(row)) } ?? false
    let candidate = plan.candidates[Int(row.activity) - 1].first { $0.question == question }
    guard let explanation = try reader.explain(rule.condition, row) else {
      return RuleAnswer(
        verdict: !isAsked
          ? .notAsked
          : try isSelectedUnread(row, candidate) ? .selected : .notSelected,
        condition: nil,
        change: nil,
        unchanged: [],
        uncarried: [],
        values: [:]
      )
    }
    var uncarried: [FieldPath] = []
    if let question, isAsked { uncarried = try fieldsCarriedByNone(row, explanation, question) }
    let settled = explanation.supposing { uncarried.contains($0) }
    let isEmpty = !rule.missingLists.isEmpty
    let verdict: RuleAnswer.Verdict =
      switch explanation.truth == .no ? .no : settled.truth {
      case _ where !isAsked: .notAsked
      case _ where isEmpty: .notSelected
      case .yes: .selected
      case .no: .notSelected
      case .unknown: .cannotBeSaid
      }
    let change =
      !isAsked || isEmpty
      ? nil : settled.smallestChange(soThatItHolds: verdict != .selected)
    return RuleAnswer(
      verdict: verdict,
      condition: settled,
      change: change,
      unchanged: settled.unchanged(beside: change ?? []),
      uncarried: uncarried,
      values: try values(fields, row)
    )
  }

  /// Whether an event whose record is not kept any more is selected: its activity says so, or it
  /// was written down when the record was given up.
  private borrowing func isSelectedUnread(
    _ row: EventRow,
    _ candidate: Plan.Candidate?
  ) throws(StoreError) -> Bool {
    guard let candidate else { return false }
    if candidate.isCertain { return true }
    let answers = try EventReader(store).answers(on: row.time.day)
    let key = plan.keys[candidate.question]
    return answers[row.identity]?.contains { $0.question == key } ?? false
  }

  /// The fields on whose absence a part of the condition rests and that no event of the kind
  /// carries.
  private borrowing func fieldsCarriedByNone(
    _ row: EventRow,
    _ explanation: Explanation,
    _ question: Int
  ) throws(StoreError) -> [FieldPath] {
    let missing = explanation.fieldsNotCarried
    guard plan.mayHoldByAbsence[question],
      explanation.supposing({ missing.contains($0) }) != explanation
    else { return [] }
    let kind = words.activity(row).kind
    guard let matcher = plan.matchers[kind] else { return [] }
    let numbers = Set(missing.compactMap { matcher.number(of: $0) })
    var wanted: [Int: FieldPresence.Fields] = [:]
    for (index, activity) in words.activities.enumerated() where activity.kind == kind {
      wanted[index] = FieldPresence.Fields(carried: numbers)
    }
    let presence = FieldPresence(store: store, plan: plan, words: words, days: days, jobs: jobs)
    let found = try presence.find(wanted)
    let carried = found.values.reduce(into: Set<Int>()) { $0.formUnion($1.carried) }
    return missing.filter { field in
      matcher.number(of: field).map { !carried.contains($0) } ?? false
    }
  }

  private mutating func values(
    _ fields: [FieldPath],
    _ row: EventRow
  ) throws(StoreError) -> [FieldPath: [String]?] {
    guard !fields.isEmpty else { return [:] }
    var matcher = reader.fieldReader(fields, of: words.activity(row).kind)
    return try reader.look(into: row, &matcher) { matcher, record in
      var values: [FieldPath: [String]?] = [:]
      for field in fields {
        guard let number = matcher.matcher.number(of: field) else { continue }
        let texts = matcher.texts(ofField: number, in: record)
        values[field] = matcher.carries(field: number, in: record) ? .some(texts) : .some(nil)
      }
      return values
    } ?? [:]
  }
}

extension Explanation {
  /// The fields of tests that the record does not carry, each once.
  fileprivate var fieldsNotCarried: [FieldPath] {
    if case .test(let test) = part { return values == nil ? [test.field] : [] }
    var fields: [FieldPath] = []
    for field in parts.flatMap(\.fieldsNotCarried) where !fields.contains(field) {
      fields.append(field)
    }
    return fields
  }
}
