internal import Events
internal import Rules

extension FieldTest {
  /// Whether the values of the field meet the test: some element of a list is enough.
  func holds(for field: FieldValues) -> Bool {
    needsAll
      ? values.allSatisfy { holds($0, field) }
      : values.contains { holds($0, field) }
  }

  private func holds(_ value: ValueTest, _ field: FieldValues) -> Bool {
    switch value {
    case .text(let pattern):
      field.texts.contains { pattern.matches(FoldedText.bytes($0)) }
    case .expression(let expression):
      field.texts.contains { expression.matches($0) }
    case .network(let network):
      field.texts.contains { IPAddress($0).map(network.contains) ?? false }
    case .number(let comparison, let number):
      field.texts.contains { Double($0).map { comparison.holds($0, number) } ?? false }
    case .null:
      !field.isPresent
    case .exists(let wanted):
      field.isPresent == wanted
    }
  }
}
