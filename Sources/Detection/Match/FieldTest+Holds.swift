internal import Events
internal import Rules

extension FieldTest {
  /// Whether the values of the field meet the test: some element of a list is enough.
  func holds(for field: FieldValues) -> Bool {
    // Folded once for all values: a test may list hundreds.
    let folded = needsFolding ? field.texts.map(FoldedText.bytes) : []
    return needsAll
      ? values.allSatisfy { holds($0, field, folded) }
      : values.contains { holds($0, field, folded) }
  }

  private var needsFolding: Bool {
    values.contains { value in
      if case .text = value { true } else { false }
    }
  }

  private func holds(_ value: ValueTest, _ field: FieldValues, _ folded: [[UInt8]]) -> Bool {
    switch value {
    case .text(let pattern) where pattern.isCased:
      field.texts.contains { pattern.matches(Array($0.utf8)) }
    case .text(let pattern):
      folded.contains { pattern.matches($0) }
    case .expression(let expression):
      field.texts.contains { expression.matches($0) }
    case .network(let network):
      field.texts.contains { IPAddress($0).map(network.contains) ?? false }
    case .number(let comparison, let number):
      field.texts.contains { text in
        // `inf`, `nan` and hexadecimal are no numbers of JSON.
        guard text.utf8.allSatisfy({ $0 &- 0x30 <= 9 || "+-.eE".utf8.contains($0) }) else {
          return false
        }
        return Double(text).map { comparison.holds($0, number) } ?? false
      }
    case .null:
      !field.isPresent
    case .exists(let wanted):
      field.isPresent == wanted
    case .field, .time:
      false
    }
  }
}
