/// A query as it was understood.
public indirect enum QueryExpression: Sendable, Hashable {
  case literal(QueryValue)
  case path(QueryPath)
  case call(QueryFunction, [QueryExpression])
  case comparison(QueryComparison, QueryExpression, QueryExpression)
  /// Whether a value is one of a list.
  case membership(QueryExpression, [QueryValue])
  /// Whether a value has flags.
  case flags(QueryExpression, QueryValue)
  case not(QueryExpression)
  /// All hold; two or more, none of them such a list itself.
  case and([QueryExpression])
  /// One holds; two or more, none of them such a list itself.
  case or([QueryExpression])
  /// Whether some element of a list, or each one, fulfils a condition.
  case quantified(QueryPath, Quantifier)

  /// What is asked of the elements of a list.
  public enum Quantifier: Sendable, Hashable {
    /// Whether there are any.
    case anyElement
    case any(variable: String, QueryExpression)
    case all(variable: String, QueryExpression)
  }

  /// Whether it says yes or no, and is never another value.
  var isCondition: Bool {
    switch self {
    case .comparison, .membership, .flags, .not, .and, .or, .quantified: true
    case .call(let function, _): function.isCondition
    case .literal(.bool): true
    case .literal, .path: false
    }
  }

  /// Whether it may say yes or no: a condition, null, or a field that can hold a truth.
  var mayBeCondition: Bool {
    switch self {
    case .path(let path): !path.isCount
    case .literal(.null): true
    default: isCondition
    }
  }

  /// Calls `visit` with each path in it.
  func forEachPath(_ visit: (QueryPath) -> Void) {
    switch self {
    case .literal: break
    case .path(let path): visit(path)
    case .call(_, let parts), .and(let parts), .or(let parts):
      for part in parts { part.forEachPath(visit) }
    case .comparison(_, let left, let right):
      left.forEachPath(visit)
      right.forEachPath(visit)
    case .membership(let operand, _), .flags(let operand, _), .not(let operand):
      operand.forEachPath(visit)
    case .quantified(let path, let quantifier):
      visit(path)
      switch quantifier {
      case .anyElement: break
      case .any(_, let condition), .all(_, let condition): condition.forEachPath(visit)
      }
    }
  }
}

extension QueryExpression: CustomStringConvertible {
  /// The expression in the language, with no more parentheses than it needs.
  public var description: String { text(within: .or) }

  /// How tightly a part binds, loosest first.
  ///
  /// Source: OData 4.01, part 2, 5.1.1.17 (operator precedence).
  private enum Binding: Int {
    case or, and, equality, relation, unary, member, primary

    /// The next tighter one.
    var tighter: Binding { Binding(rawValue: rawValue + 1) ?? .primary }
  }

  private var binding: Binding {
    switch self {
    case .or: .or
    case .and: .and
    case .comparison(let comparison, _, _): comparison.isRelational ? .relation : .equality
    case .not: .unary
    case .membership, .flags: .member
    default: .primary
    }
  }

  private func text(within outer: Binding) -> String {
    let inner = binding
    let text: String
    switch self {
    case .literal(let value): text = value.description
    case .path(let path): text = path.description
    case .call(let function, let arguments):
      text = "\(function.rawValue)(\(arguments.map(\.description).joined(separator: ",")))"
    case .comparison(let comparison, let left, let right):
      text =
        "\(left.text(within: inner)) \(comparison.rawValue) \(right.text(within: inner.tighter))"
    case .membership(let operand, let values):
      text =
        "\(operand.text(within: .primary)) in"
        + " (\(values.map(\.description).joined(separator: ",")))"
    case .flags(let operand, let flags): text = "\(operand.text(within: .primary)) has \(flags)"
    case .not(let operand): text = "not \(operand.text(within: .unary))"
    case .and(let parts):
      text = parts.map { $0.text(within: inner.tighter) }.joined(separator: " and ")
    case .or(let parts):
      text = parts.map { $0.text(within: inner.tighter) }.joined(separator: " or ")
    case .quantified(let path, let quantifier):
      switch quantifier {
      case .anyElement: text = "\(path)/any()"
      case .any(let variable, let condition): text = "\(path)/any(\(variable): \(condition))"
      case .all(let variable, let condition): text = "\(path)/all(\(variable): \(condition))"
      }
    }
    return inner.rawValue < outer.rawValue ? "(\(text))" : text
  }
}
