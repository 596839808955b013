internal import Events

extension Condition {
  /// A text that two conditions share only when they ask the same.
  ///
  /// What was decided once can be kept under it; names of selections and places in files are no
  /// part of it.
  public var key: String {
    switch self {
    case .test(let test):
      let values = test.values.map(\.key).joined(separator: "\u{1}")
      // The modifiers stand in the text before its first colon.
      let name = test.text.prefix { $0 != ":" }
      return "\(name)\u{2}\(test.field.folded)\u{2}\(test.needsAll)\u{2}\(values)"
    case .keyword(let pattern): return "\u{3}\(pattern.isCased)\(pattern.source)"
    case .all(let parts): return "all(" + parts.map(\.key).joined(separator: "\u{4}") + ")"
    case .any(let parts): return "any(" + parts.map(\.key).joined(separator: "\u{4}") + ")"
    case .not(let inner): return "not(\(inner.key))"
    case .selection(_, let inner): return inner.key
    }
  }
}

extension ValueTest {
  fileprivate var key: String {
    switch self {
    case .text(let pattern): "=\(pattern.source)"
    case .expression(let expression): "~\(expression.pattern)"
    case .network(let network): "/\(network)"
    case .number(let comparison, let number): "\(comparison.rawValue)\(number)"
    case .null: "null"
    case .exists(let isThere): "exists\(isThere)"
    case .field(let field, let place, let isCased): "@\(field.folded)\(place)\(isCased)"
    case .time(let part, let comparison, let number):
      "\(part.rawValue)\(comparison.rawValue)\(number)"
    }
  }
}
