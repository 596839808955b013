import Events

@testable import Rules

/// A record of a few fields, to see whether conditions hold for it.
struct PlainFields {
  /// By the field's path in lower case; a field that is not named is missing.
  let fields: [String: [String]]

  init(_ fields: [String: [String]]) {
    self.fields = fields
  }

  func meets(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy(meets)
    case .any(let parts): parts.contains(where: meets)
    case .not(let inner): !meets(inner)
    case .selection(_, let inner): meets(inner)
    case .keyword(let pattern): fields.values.joined().contains { matches(pattern, $0) }
    case .test(let test):
      test.needsAll
        ? test.values.allSatisfy { meets($0, test.field) }
        : test.values.contains { meets($0, test.field) }
    }
  }

  private func matches(_ pattern: TextPattern, _ text: String) -> Bool {
    pattern.matches(pattern.isCased ? Array(text.utf8) : FoldedText.bytes(text))
  }

  private func texts(_ field: FieldPath) -> [String]? {
    field.folded == FieldPath.record
      ? [fields.values.joined().sorted().joined(separator: " ")] : fields[field.folded]
  }

  private func meets(_ value: ValueTest, _ field: FieldPath) -> Bool {
    let found = texts(field)
    let texts = found ?? []
    switch value {
    case .text(let pattern): return texts.contains { matches(pattern, $0) }
    case .expression(let expression): return texts.contains { expression.matches($0) }
    case .network(let network):
      return texts.contains { IPAddress($0).map(network.contains) ?? false }
    case .number(let comparison, let number):
      return texts.contains { Double($0).map { comparison.holds($0, number) } ?? false }
    case .null: return found == nil
    case .exists(let isThere): return (found != nil) == isThere
    case .field(let other, let place, let isCased):
      return (self.texts(other) ?? []).contains { wanted in
        let literal = PatternText(elements: wanted.unicodeScalars.map { .scalar($0) })
        let pattern = TextPattern(literal, place: place, isCased: isCased)
        return texts.contains { matches(pattern, $0) }
      }
    case .time: return false
    }
  }
}
