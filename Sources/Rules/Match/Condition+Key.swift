internal import Events

extension Condition {
  /// A text that two conditions share only when they ask the same.
  ///
  /// What was decided once can be kept under it; names of selections and places in files are no
  /// part of it.
  public var key: String {
    switch self {
    case .test(let test):
      let values = test.values.map { Condition.measured($0.key) }.joined()
      return "\(Condition.measured(test.field.folded))\(test.needsAll)\(values)"
    case .keyword(let pattern): return "anywhere" + Condition.measured(pattern.key)
    case .all(let parts): return "all(" + parts.map(\.key).joined(separator: "\u{4}") + ")"
    case .any(let parts): return "any(" + parts.map(\.key).joined(separator: "\u{4}") + ")"
    case .not(let inner): return "not(\(inner.key))"
    case .selection(_, let inner): return inner.key
    }
  }

  /// A text with its length, so that what a rule writes cannot look like what follows it.
  private static func measured(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}

extension TextPattern {
  fileprivate var key: String { (isCased ? "=" : "~") + place.sign + source }
}

extension TextPattern.Place {
  fileprivate var sign: String {
    switch self {
    case .whole: "="
    case .start: "^"
    case .end: "$"
    case .anywhere: "*"
    }
  }
}

extension ValueTest {
  fileprivate var key: String {
    switch self {
    case .text(let pattern): pattern.key
    case .expression(let expression): "re\(expression.flags.rawValue)\(expression.pattern)"
    case .network(let network): "/\(network)"
    case .number(let comparison, let number): "\(comparison.rawValue)\(number)"
    case .null: "null"
    case .exists(let isThere): "exists\(isThere)"
    case .field(let field, let place, let isCased): "@\(place.sign)\(isCased)\(field.folded)"
    case .time(let part, let comparison, let number):
      "\(part.rawValue)\(comparison.rawValue)\(number)"
    }
  }
}
