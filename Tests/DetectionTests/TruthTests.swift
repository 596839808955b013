import Testing

@testable import Detection
@testable import Rules

struct TruthTests {
  /// A source of which each field's truth is known.
  private struct Source: FieldSource {
    let truths: [String: Truth]

    mutating func values(of field: FieldPath) -> FieldValues? {
      switch truths[field.folded] {
      case .yes: FieldValues(isPresent: true, texts: ["x"])
      case .no: FieldValues(isPresent: false, texts: [])
      case .unknown, nil: nil
      }
    }

    mutating func contains(_ pattern: TextPattern) -> Bool? { nil }
  }

  private static let truths: [Truth] = [.no, .unknown, .yes]

  private static func condition(_ names: String...) throws -> [Condition] {
    try names.map { name in
      let rule = try ProjectRules.made("a:\n  \(name): x\ncondition: a")
      return rule.condition
    }
  }

  private static func rank(_ truth: Truth) -> Int { truths.firstIndex(of: truth) ?? 0 }

  @Test func `and is the least, or the greatest and not the opposite`() throws {
    let parts = try Self.condition("p", "q", "r")
    for p in Self.truths {
      for q in Self.truths {
        for r in Self.truths {
          var source = Source(truths: ["p": p, "q": q, "r": r])
          let ranks = [p, q, r].map(Self.rank)
          #expect(
            Self.rank(Condition.all(parts).truth(in: &source)) == ranks.min(),
            "\(p) \(q) \(r)"
          )
          #expect(
            Self.rank(Condition.any(parts).truth(in: &source)) == ranks.max(),
            "\(p) \(q) \(r)"
          )
        }
        var source = Source(truths: ["p": p])
        #expect(
          Self.rank(Condition.not(parts[0]).truth(in: &source)) == 2 - Self.rank(p),
          "\(p)"
        )
      }
    }
  }

  @Test func `nothing is all of nothing and not any of it`() {
    var source = Source(truths: [:])
    #expect(Condition.all([]).truth(in: &source) == .yes)
    #expect(Condition.any([]).truth(in: &source) == .no)
  }

  @Test func `a keyword is unknown without the record`() {
    var source = Source(truths: [:])
    #expect(Condition.keyword(TextPattern("x")).truth(in: &source) == .unknown)
    #expect(Condition.not(.keyword(TextPattern("x"))).truth(in: &source) == .unknown)
  }
}
