import Events
import Rules
import Testing

@testable import Matching

/// Conditions in Kleene's three-valued logic, asked of activities and of records.
struct TruthTests {
  private static let truths: [Truth] = [.no, .unknown, .yes]

  private static func rank(_ truth: Truth) -> Int { truths.firstIndex(of: truth) ?? 0 }

  /// A condition that is of this truth for ``activity``, and for ``record`` when nothing is known
  /// of `missing`; conditions of different places are different ones.
  private static func condition(_ truth: Truth, _ place: Int) throws -> Condition {
    let test =
      switch truth {
      case .yes: "result: [success, \(place)]"
      case .no: "result: [failure, \(place)]"
      case .unknown: "missing: \(place)"
      }
    return try Condition.made("a:\n  \(test)\ncondition: a")
  }

  private static let activity = ActivityWords.made(.directoryAudit, result: "success")
  private static let record = #"{"result":"success"}"#

  /// What activity and record say of a condition.
  private func truths(_ condition: Condition) throws -> [Truth] {
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    let missing = kind.add(try #require(FieldPath("missing")))
    let number = kind.add(condition)
    let open = try #require(OpenRecord(Self.record, kind, activity: Self.activity))
    return [
      kind.truths(for: Self.activity)[number], open.truth(of: number, uncarried: [missing]),
    ]
  }

  @Test func `and is the least, or the greatest and not the opposite`() throws {
    for p in Self.truths {
      for q in Self.truths {
        for r in Self.truths {
          let parts = try zip([p, q, r], 0...).map(Self.condition)
          let ranks = [p, q, r].map(Self.rank)
          for truth in try truths(.all(parts)) {
            #expect(Self.rank(truth) == ranks.min(), "\(p) \(q) \(r)")
          }
          for truth in try truths(.any(parts)) {
            #expect(Self.rank(truth) == ranks.max(), "\(p) \(q) \(r)")
          }
        }
      }
      for truth in try truths(.not(try Self.condition(p, 0))) {
        #expect(Self.rank(truth) == 2 - Self.rank(p), "\(p)")
      }
    }
  }

  @Test func `nothing is all of nothing and not any of it`() throws {
    #expect(try truths(.all([])) == [.yes, .yes])
    #expect(try truths(.any([])) == [.no, .no])
  }

  @Test func `a keyword is unknown without the record`() throws {
    let keyword = Condition.keyword(TextPattern("x"))
    #expect(try truths(keyword) == [.unknown, .no])
    #expect(try truths(.not(keyword)) == [.unknown, .yes])
  }
}
