internal import Findings
internal import Records
internal import Rules

extension Condition {
  /// Why the condition holds: each test that is met, with what it saw.
  func reasons(in contents: inout RecordContents) -> [Finding.Reason] {
    switch self {
    case .test(let test):
      guard let values = contents.values(of: test.field), test.holds(for: values) else { return [] }
      return [Finding.Reason(test.text, value: shown(values))]
    case .keyword(let pattern):
      return contents.contains(pattern) == true
        ? [Finding.Reason("the record contains '\(pattern.source)'")] : []
    case .selection(_, let inner):
      return inner.reasons(in: &contents)
    case .all(let parts), .any(let parts):
      return parts.flatMap { part in
        contents.truth(of: part) == .yes ? part.reasons(in: &contents) : []
      }
    case .not(let inner):
      return inner.negativeReasons(in: &contents)
    }
  }

  private func negativeReasons(in contents: inout RecordContents) -> [Finding.Reason] {
    tests.map { test in
      Finding.Reason("not " + test.text, value: contents.values(of: test.field).map(shown) ?? nil)
    }
  }

  /// All tests below the condition.
  private var tests: [FieldTest] {
    switch self {
    case .test(let test): [test]
    case .keyword: []
    case .selection(_, let inner), .not(let inner): inner.tests
    case .all(let parts), .any(let parts): parts.flatMap(\.tests)
    }
  }

  /// The tests that would have kept the rule silent, as the rule writes them.
  var exceptions: [String] {
    switch self {
    case .test, .keyword: []
    case .selection(_, let inner): inner.exceptions
    case .all(let parts), .any(let parts): parts.flatMap(\.exceptions)
    case .not(let inner): [inner.words]
    }
  }

  /// The condition as a sentence tells it.
  private var words: String {
    switch self {
    case .test(let test): "'\(test.text)'"
    case .keyword(let pattern): "'\(pattern.source)' anywhere"
    case .selection(_, let inner): inner.words
    case .all(let parts): parts.map(\.words).joined(separator: " and ")
    case .any(let parts): parts.map(\.words).joined(separator: " or ")
    case .not(let inner): "not " + inner.words
    }
  }

  private func shown(_ values: FieldValues) -> String? {
    guard values.isPresent else { return "not there" }
    var texts: [String] = []
    // A text that holds JSON is followed by what is in it.
    for text in values.texts where !texts.contains(text) && JSONInText.elements(text) == nil {
      texts.append(text)
    }
    if texts.isEmpty { texts = values.texts }
    let shown = texts.prefix(3).joined(separator: ", ")
    return shown.unicodeScalars.count > 200
      ? String(String.UnicodeScalarView(shown.unicodeScalars.prefix(200))) + " …" : shown
  }
}
