public import Events

/// A condition that selects events, read once and asked of many records.
public struct QueryFilter: Sendable, Hashable {
  /// What a record says to a filter.
  public enum Verdict: Sendable, Hashable {
    case selected
    case notSelected
    /// The record must be read first.
    case open
    /// The record is too large for so deep a question.
    case tooLarge
  }

  /// The condition as it was understood.
  public let expression: QueryExpression
  /// The fields of the event that it asks for.
  public let eventFields: Set<EventField>
  /// The first and the last moment at which an event can be selected; nothing lies between when
  /// the first is later.
  public let first: Instant
  /// The last such moment.
  public let last: Instant

  /// Reads a filter.
  ///
  /// - Parameters:
  ///   - text: The condition, such as `status/errorCode eq 0`.
  ///   - option: The option that it was given with, for messages.
  /// - Throws: ``QueryError`` with the place of the first mistake.
  public init(_ text: String, option: String = "--filter") throws(QueryError) {
    do throws(QueryFault) {
      var parser = try QueryParser(text)
      guard parser.token.kind != .end else { throw QueryFault("the filter is empty", at: 0) }
      self.init(try parser.condition())
      guard parser.token.kind == .end else { throw parser.unexpected() }
    } catch {
      throw QueryError(error, in: text, option: option)
    }
  }

  init(_ expression: QueryExpression) {
    self.expression = expression
    var fields: Set<EventField> = []
    expression.forEachPath { path in
      if case .event(let field) = path.root { fields.insert(field) }
    }
    eventFields = fields
    var range = (first: Int64.min, last: Int64.max)
    let parts = if case .and(let parts) = expression { parts } else { [expression] }
    for part in parts { part.narrow(&range) }
    first = Instant(ticks: range.first)
    last = Instant(ticks: range.last)
  }

  /// The names of the record's own fields that it asks for.
  public var recordFields: [QueryName] { expression.recordFields }

  /// Whether an event is selected.
  ///
  /// - Complexity: Bounded; a record that would take longer is ``Verdict/tooLarge``.
  public func verdict(
    on source: some QuerySource,
    lookup: FieldLookup = .standard
  ) -> Verdict {
    var evaluation = QueryEvaluation(source, lookup: lookup)
    let truth = evaluation.truth(expression)
    if evaluation.isExhausted { return .tooLarge }
    switch truth {
    case .yes: return .selected
    case .no, .null: return .notSelected
    case .open: return .open
    }
  }
}

extension QueryPath {
  /// The fields of records that hold the time of their event.
  public static let timeFields = ["activityDateTime", "createdDateTime"]

  /// Whether an event's own time stands here, where it stands at all.
  var isTime: Bool {
    switch root {
    case .event(let field): field == .time && !isCount
    case .record, .it: steps.count == 1 && !isCount && QueryPath.timeFields.contains(steps[0].text)
    case .variable: false
    }
  }
}

extension QueryExpression {
  /// Whether it is the record's `activityDateTime`.
  fileprivate var isActivityTime: Bool {
    guard case .path(let path) = self, path.root == .record || path.root == .it else {
      return false
    }
    return path.steps.first?.text == "activityDateTime"
  }

  /// The first steps of paths that begin at the record.
  var recordFields: [QueryName] {
    var names: [QueryName] = []
    forEachPath { path in
      if path.root == .record || path.root == .it, let name = path.steps.first,
        !names.contains(name)
      {
        names.append(name)
      }
    }
    return names
  }

  /// Takes what the comparison of a time with a moment leaves of a range of ticks.
  fileprivate func narrow(_ range: inout (first: Int64, last: Int64)) {
    guard case .comparison(var comparison, let left, let right) = self else { return }
    let moment: Instant
    if case .path(let path) = left, path.isTime, case .literal(.instant(let found)) = right {
      moment = found
    } else if case .path(let path) = right, path.isTime, case .literal(.instant(let found)) = left {
      moment = found
      comparison = comparison.mirrored
    } else {
      return
    }
    // A risk is detected after the activity it is about, and its event is the detection.
    let last = range.last
    defer { if [left, right].contains(where: \.isActivityTime) { range.last = last } }
    switch comparison {
    case .equal: range = (max(range.first, moment.ticks), min(range.last, moment.ticks))
    case .notEqual: break
    case .greater: range.first = max(range.first, moment.ticks + 1)
    case .greaterOrEqual: range.first = max(range.first, moment.ticks)
    case .less: range.last = min(range.last, moment.ticks - 1)
    case .lessOrEqual: range.last = min(range.last, moment.ticks)
    }
  }
}

extension QueryComparison {
  /// The comparison with its sides exchanged.
  fileprivate var mirrored: QueryComparison {
    switch self {
    case .equal, .notEqual: self
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    }
  }
}
