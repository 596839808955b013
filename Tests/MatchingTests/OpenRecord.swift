import Events
import Rules
import Testing

@testable import Matching

/// One record, taken up by a matcher.
///
/// Of each answer it is seen that activity and sieve would not have kept the record from giving it.
final class OpenRecord {
  private let bytes: [UInt8]
  private var matcher: RecordMatcher
  /// The conditions that activity and sieve leave to be asked.
  private(set) var asked: Set<Int> = []

  /// Takes a record up; `nil` when it is no JSON.
  init?(
    _ record: String,
    _ kind: KindMatcher,
    words: EventWords = EventWords(),
    activity: ActivityWords? = nil
  ) {
    let bytes = Array(record.utf8)
    let activity = activity ?? .none(of: kind.kind)
    self.bytes = bytes
    matcher = RecordMatcher(kind)
    guard matcher.begin(bytes.span, words: words, activity: activity) else { return nil }
    let decision = kind.decision(for: activity)
    let open = decision.truths.indices.filter { decision.truths[$0] != .no }
    var sieve = RecordSieve(KindSieves(kind, [(decision, open)]))
    matcher.sift(&sieve, 0, in: bytes.span)
    asked = Set(sieve.open.map { open[Int($0)] })
  }

  private func ask<Answer>(
    _ question: (inout RecordMatcher, Span<UInt8>) -> Answer
  ) -> Answer {
    let bytes = bytes
    return question(&matcher, bytes.span)
  }

  func truth(of condition: Int) -> Truth {
    let truth = ask { $0.truth(of: condition, in: $1) }
    #expect(truth == .no || asked.contains(condition), "the record is not asked")
    return truth
  }

  func truth(of condition: Int, uncarried: Set<Int>) -> Truth {
    ask { $0.truth(of: condition, uncarried: uncarried, in: $1) }
  }

  func holdsWithoutMissing(_ condition: Int) -> Bool {
    ask { $0.holdsWithoutMissing(condition, in: $1) }
  }

  func explain(_ condition: Condition) -> Explanation {
    ask { $0.explain(condition, in: $1) }
  }

  func texts(ofField field: Int) -> [String] { ask { $0.texts(ofField: field, in: $1) } }

  func carries(field: Int) -> Bool { ask { $0.carries(field: field, in: $1) } }

  func holds(field: Int) -> Bool { ask { $0.holds(field: field, in: $1) } }
}

extension ActivityWords {
  /// The words of an activity of which nothing is known before a record is read.
  static func none(of kind: RecordKind) -> ActivityWords { made(kind) }

  /// The words of an activity.
  static func made(
    _ kind: RecordKind,
    operation: String = "",
    category: String = "",
    service: String = "",
    result: String = "",
    wholeWordLimit: Int = 256
  ) -> ActivityWords {
    ActivityWords(
      kind: kind,
      operation: operation,
      category: category,
      service: service,
      result: result,
      wholeWordLimit: wholeWordLimit
    )
  }
}

extension Condition {
  /// The condition of a rule with this detection.
  static func made(_ detection: String) throws -> Condition {
    let text = """
      title: Made
      id: 00000000-3b4a-4c5d-8e6f-7a8b9c0d1e2f
      level: medium
      logsource:
        product: azure
        service: auditlogs
      detection:
      \(detection.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      """
    let (rules, diagnostics) = RuleReader.rules(in: Array(text.utf8), file: "made.yml")
    #expect(!diagnostics.contains { $0.severity == .error }, "\(diagnostics)")
    return try #require(rules.first).condition
  }
}
