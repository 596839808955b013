internal import Findings
internal import Matching
internal import Rules

extension Explanation {
  /// Why the condition holds: each test that is met, with what it saw.
  var reasons: [Finding.Reason] {
    guard truth == .yes else { return [] }
    switch part {
    case .test(let test):
      return [Finding.Reason(test.text, value: shown)]
    case .keyword(let pattern):
      return [Finding.Reason("the record contains '\(pattern.source)'")]
    case .selection, .all, .any:
      return parts.flatMap(\.reasons)
    case .not:
      return parts.flatMap(\.tests).map { part in
        guard case .test(let test) = part.part else { return Finding.Reason("not there") }
        return Finding.Reason("not " + test.text, value: part.shown)
      }
    }
  }

  /// All tests below this part.
  private var tests: [Explanation] {
    if case .test = part { [self] } else { parts.flatMap(\.tests) }
  }

  /// What the field holds, as a reason shows it.
  private var shown: String? {
    let texts = tellingValues
    guard !texts.isEmpty else { return "not there" }
    let shown = texts.prefix(3).joined(separator: ", ")
    return shown.unicodeScalars.count > 200
      ? String(String.UnicodeScalarView(shown.unicodeScalars.prefix(200))) + " …" : shown
  }
}

extension Condition {
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
}
