internal import Events

/// Whether a condition holds.
enum QueryTruth: Sendable, Hashable {
  case yes
  case no
  /// Neither: something it asks for is null.
  case null
  /// Not known before the record has been read.
  case open

  init(_ flag: Bool) { self = flag ? .yes : .no }
}

/// One look at one record.
///
/// Conditions have three values, as in OData 4.01, part 2, 5.1.1.1: what is asked of null is null,
/// and only what is true selects. Before a record is read a condition can also be open.
struct QueryEvaluation<Source: QuerySource> {
  let source: Source
  let lookup: FieldLookup
  /// The elements in whose conditions the evaluation is, outermost first.
  var variables: [Source.Node] = []
  /// What has been looked at so far.
  private var steps = 0

  init(_ source: Source, lookup: FieldLookup) {
    self.source = source
    self.lookup = lookup
  }

  /// Conditions on elements inside conditions on elements multiply; a real record needs less than
  /// ten thousand steps, and these take about a second.
  private static var stepLimit: Int { 10_000_000 }

  /// Whether the record was too large for the question; the truth means nothing then.
  var isExhausted: Bool { steps > Self.stepLimit }

  mutating func charge(_ cost: Int = 1) { steps = min(steps, Self.stepLimit) + 1 + cost }

  // MARK: Conditions

  mutating func truth(_ expression: QueryExpression) -> QueryTruth {
    charge()
    if isExhausted { return .null }
    switch expression {
    case .literal(let value): return truth(of: .one(value))
    case .path, .call: return truth(of: values(expression))
    case .comparison(let comparison, let left, let right):
      return self.comparison(comparison, left, right)
    case .membership(let operand, let list):
      return holds(values(operand)) { evaluation, value in
        evaluation.charge(list.count)
        return list.contains { value.equals($0) }
      }
    case .flags(let operand, let flags):
      return holds(values(operand)) { _, value in QueryFlags.has(value, flags) }
    case .not(let operand):
      switch truth(operand) {
      case .yes: return .no
      case .no: return .yes
      case let other: return other
      }
    case .and(let parts): return combined(parts, decidedBy: .no, otherwise: .yes)
    case .or(let parts): return combined(parts, decidedBy: .yes, otherwise: .no)
    case .quantified(let path, let quantifier): return quantified(path, quantifier)
    }
  }

  private mutating func combined(
    _ parts: [QueryExpression],
    decidedBy decisive: QueryTruth,
    otherwise: QueryTruth
  ) -> QueryTruth {
    var result = otherwise
    for part in parts {
      let truth = truth(part)
      if truth == decisive { return decisive }
      if truth == .open || truth == .null && result != .open { result = truth }
    }
    return result
  }

  private mutating func truth(of values: QueryValues) -> QueryTruth {
    switch values {
    case .one(let value): value.bool.map { QueryTruth($0) } ?? .null
    case .many(let values): QueryTruth(values.contains { $0.bool == true })
    case .open: .open
    }
  }

  /// Whether a test holds for one of the values.
  private mutating func holds(
    _ values: QueryValues,
    _ test: (inout QueryEvaluation, QueryValue) -> Bool
  ) -> QueryTruth {
    switch values {
    case .one(let value): return QueryTruth(test(&self, value))
    case .open: return .open
    case .many(let values):
      for value in values where !isExhausted {
        charge()
        if test(&self, value) { return .yes }
      }
      return .no
    }
  }

  private mutating func comparison(
    _ comparison: QueryComparison,
    _ left: QueryExpression,
    _ right: QueryExpression
  ) -> QueryTruth {
    if let known = knownTime(left, right) {
      return QueryTruth(known.left.holds(comparison, known.right))
    }
    let one = values(left)
    let other = values(right)
    guard one != .open, other != .open else { return .open }
    if case .one(let right) = other {
      return holds(one) { evaluation, value in
        evaluation.charge(value.weight + right.weight)
        return value.holds(comparison, right)
      }
    }
    return holds(one) { evaluation, value in
      evaluation.holds(other) { evaluation, right in
        evaluation.charge(value.weight + right.weight)
        return value.holds(comparison, right)
      } == .yes
    }
  }

  /// A field of the record that is the event's time, and the moment it is compared with.
  ///
  /// The record's text of it is not known before it is read, but no moment needs it.
  private func knownTime(
    _ left: QueryExpression,
    _ right: QueryExpression
  ) -> (left: QueryValue, right: QueryValue)? {
    guard source.record == nil else { return nil }
    if case .path(let path) = left, case .literal(.instant(let moment)) = right,
      case .instant(let time) = source.known(path)
    {
      return (.instant(time), .instant(moment))
    }
    if case .path(let path) = right, case .literal(.instant(let moment)) = left,
      case .instant(let time) = source.known(path)
    {
      return (.instant(moment), .instant(time))
    }
    return nil
  }

  private mutating func quantified(
    _ path: QueryPath,
    _ quantifier: QueryExpression.Quantifier
  ) -> QueryTruth {
    guard let nodes = nodes(path) else { return .open }
    let condition: QueryExpression
    let decisive: Bool
    switch quantifier {
    case .anyElement: return QueryTruth(!nodes.isEmpty)
    case .any(_, let inner): (condition, decisive) = (inner, true)
    case .all(_, let inner): (condition, decisive) = (inner, false)
    }
    for node in nodes where !isExhausted {
      variables.append(node)
      let holds = truth(condition) == .yes
      variables.removeLast()
      if holds == decisive { return QueryTruth(decisive) }
    }
    return QueryTruth(!decisive)
  }

  // MARK: Values

  mutating func values(_ expression: QueryExpression) -> QueryValues {
    switch expression {
    case .literal(let value): return .one(value)
    case .path(let path): return values(path)
    case .call(let function, let arguments):
      return self.call(function, arguments.map { values($0) })
    default:
      switch truth(expression) {
      case .yes: return .one(.bool(true))
      case .no: return .one(.bool(false))
      case .null: return .one(.null)
      case .open: return .open
      }
    }
  }

  private mutating func call(_ function: QueryFunction, _ arguments: [QueryValues]) -> QueryValues {
    var lists: [[QueryValue]] = []
    for argument in arguments {
      guard argument != .open else { return .open }
      lists.append(argument.all)
    }
    // Every combination of the arguments' values; mostly there is one.
    var combinations: [[QueryValue]] = [[]]
    for list in lists {
      var longer: [[QueryValue]] = []
      for combination in combinations {
        for value in list where !isExhausted {
          // Each is a list of its own.
          charge(16)
          longer.append(combination + [value])
        }
      }
      combinations = longer
    }
    var results: [QueryValue] = []
    for combination in combinations where !isExhausted {
      charge(combination.reduce(0) { $0 + $1.weight })
      results.append(function.value(combination))
    }
    let isOne = arguments.allSatisfy { if case .one = $0 { true } else { false } }
    return isOne && results.count == 1 ? .one(results[0]) : .many(results)
  }
}

extension QueryValue {
  /// What it costs to look at the value, in steps.
  fileprivate var weight: Int {
    switch self {
    case .text(let text): text.utf8.count / 64
    case .jsonText(let text, _): text.utf8.count / 32
    default: 0
    }
  }
}
