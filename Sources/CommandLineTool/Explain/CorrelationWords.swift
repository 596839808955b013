internal import Findings
internal import Rules

extension Correlation {
  /// The method as Sigma calls it.
  var typeName: String {
    switch method {
    case .eventCount: "event_count"
    case .valueCount: "value_count"
    case .temporal: "temporal"
    case .temporalOrdered: "temporal_ordered"
    case .valueSum: "value_sum"
    case .valueAverage: "value_avg"
    case .valuePercentile: "value_percentile"
    }
  }

  /// The field whose values are looked at.
  var field: FieldPath? {
    switch method {
    case .eventCount, .temporal, .temporalOrdered: nil
    case .valueCount(let field), .valueSum(let field), .valueAverage(let field),
      .valuePercentile(let field, _):
      field
    }
  }

  /// What is asked of a group: `at least 10 distinct values of user.name within 1 h`.
  var words: String {
    let bounds = bounds.map(\.words).joined(separator: " and ")
    let asked: String
    switch method {
    case .eventCount: asked = "\(bounds) events"
    case .valueCount(let field): asked = "\(bounds) distinct values of \(field)"
    case .temporal:
      asked = self.bounds.isEmpty ? "an event of each rule" : "events of \(bounds) of the rules"
    case .temporalOrdered:
      asked =
        (self.bounds.isEmpty ? "an event of each rule" : "events of \(bounds) of the rules")
        + ", in their order"
    case .valueSum(let field): asked = "a sum of \(field) of \(bounds)"
    case .valueAverage(let field): asked = "an average of \(field) of \(bounds)"
    case .valuePercentile(let field, let percentile):
      asked = "a \(NumberText.decimal(percentile, places: 2))th percentile of \(field) of \(bounds)"
    }
    return asked + " within " + spanWords
  }

  /// The length of the stretch of time.
  var spanWords: String { NumberText.duration(seconds: timespan / 10_000_000) }
}

extension Correlation.Bound {
  fileprivate var words: String {
    let number = NumberText.quantity(number)
    return switch comparison {
    case .less: "fewer than \(number)"
    case .lessOrEqual: "at most \(number)"
    case .greater: "more than \(number)"
    case .greaterOrEqual: "at least \(number)"
    case .equal: "exactly \(number)"
    case .notEqual: "any number but \(number)"
    }
  }
}
