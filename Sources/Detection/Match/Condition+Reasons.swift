internal import Findings
internal import Matching
internal import Rules

extension Explanation {
  /// Why the condition holds: each test that it rests on, with what it saw.
  var reasons: [Finding.Reason] { truth == .yes ? reasons(thatItHolds: true) : [] }

  /// The tests on which rests that this part holds, or that it does not.
  private func reasons(thatItHolds holds: Bool) -> [Finding.Reason] {
    guard truth == (holds ? .yes : .no) else { return [] }
    switch part {
    case .test(let test):
      return [Finding.Reason((holds ? "" : "not ") + test.text, value: shown)]
    case .keyword(let pattern):
      return [
        Finding.Reason("the record \(holds ? "contains" : "does not contain") '\(pattern.source)'")
      ]
    case .selection, .all, .any: return parts.flatMap { $0.reasons(thatItHolds: holds) }
    case .not: return parts.flatMap { $0.reasons(thatItHolds: !holds) }
    }
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

extension Explanation {
  /// What would have kept a rule whose condition this is from finding the record.
  var counterfactual: [String] {
    guard exceptions.isEmpty else { return exceptions.map { "Not raised had \($0) been true." } }
    guard let change = smallestChange(soThatItHolds: false), change.count > 1 else {
      return ["Not raised had one of the conditions above not held."]
    }
    let words = change.map { flip in
      "\(flip.leaf.words) \(flip.mustHold ? "been true" : "not been true")"
    }
    return ["Not raised had \(words.joined(separator: " and "))."]
  }

  /// What each alone would have kept the rule silent; what is joined by `or` would not.
  private var exceptions: [String] {
    switch part {
    case .test, .keyword: []
    case .selection, .all: parts.flatMap(\.exceptions)
    case .any: parts.count == 1 ? parts[0].exceptions : []
    case .not: [parts[0].words]
    }
  }

  /// The part as a sentence tells it.
  private var words: String {
    switch part {
    case .test(let test): "'\(test.text)'"
    case .keyword(let pattern): "'\(pattern.source)' anywhere"
    case .selection: parts[0].words
    case .all: parts.map(\.words).joined(separator: " and ")
    case .any: parts.map(\.words).joined(separator: " or ")
    case .not: "not " + parts[0].words
    }
  }
}
