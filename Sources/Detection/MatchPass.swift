internal import Events
internal import Parallel
internal import Records
internal import Rules
internal import Store

/// The one pass over the events that answers all questions.
///
/// Days are independent, so they are the unit of parallel work. A record is read only when its
/// activity has left a question open, or when its targets are needed.
struct MatchPass: Sendable {
  let store: Store
  let plan: Plan
  /// Questions whose certain events need not be listed: their method looks at all rows itself.
  let unlisted: Set<Int>
  let jobs: Int
  /// Events from this moment on are not looked at.
  var until: Instant?

  private struct DayResult: Sendable {
    var events: [[SelectedEvent]]
    var seen: [Int]
    var selected: [Int]
  }

  /// Runs over the days.
  ///
  /// - Complexity: O(events + bytes of the records that had to be read).
  func run(days: [Day]) throws(StoreError) -> Selection {
    // A worker takes a stretch of days, so that a reader is opened once for many of them.
    let size = max(1, min(32, days.count / max(1, jobs * 4)))
    let stretches = stride(from: 0, to: days.count, by: size).map {
      Array(days[$0..<min(days.count, $0 + size)])
    }
    let results = try concurrentMap(stretches, jobs: jobs) { stretch throws(StoreError) in
      var reader = try EventReader(store)
      var results: [DayResult] = []
      for day in stretch { results.append(try run(day, &reader)) }
      return results
    }.flatMap { $0 }
    let count = plan.questions.count
    return Selection(
      days: days,
      events: (0..<count).map { question in results.map { $0.events[question] } },
      seen: (0..<count).map { question in results.reduce(0) { $0 + $1.seen[question] } },
      selected: (0..<count).map { question in results.reduce(0) { $0 + $1.selected[question] } }
    )
  }

  private func run(_ day: Day, _ reader: inout EventReader) throws(StoreError) -> DayResult {
    let count = plan.questions.count
    var result = DayResult(
      events: Array(repeating: [], count: count),
      seen: Array(repeating: 0, count: count),
      selected: Array(repeating: 0, count: count)
    )
    var activityCounts = [Int](repeating: 0, count: plan.activities.count)
    for row in try reader.rows(on: day, before: until) {
      let number = Int(row.activity) - 1
      activityCounts[number] += 1
      let candidates = plan.candidates[number]
      guard !candidates.isEmpty else { continue }
      let isReadingNeeded = candidates.contains { candidate in
        !candidate.isCertain || plan.questions[candidate.question].needsTargets
      }
      let answers =
        isReadingNeeded
        ? try read(row, candidates, &reader)
        : candidates.map { Answer(question: $0.question, isCertain: true, targets: []) }
      for answer in answers {
        result.selected[answer.question] += 1
        if answer.isCertain, unlisted.contains(answer.question) { continue }
        result.events[answer.question].append(SelectedEvent(row: row, targets: answer.targets))
      }
    }
    for (number, activity) in plan.activities.enumerated() where activityCounts[number] > 0 {
      for (index, question) in plan.questions.enumerated()
      where question.kinds.contains(activity.kind) {
        result.seen[index] += activityCounts[number]
      }
    }
    return result
  }

  private struct Answer {
    let question: Int
    let isCertain: Bool
    let targets: [UInt64]
  }

  /// The questions that the record answers with yes.
  private func read(
    _ row: EventRow,
    _ candidates: [Plan.Candidate],
    _ reader: inout EventReader
  ) throws(StoreError) -> [Answer] {
    let activity = plan.activities[Int(row.activity) - 1]
    let fields = plan.fields[Int(row.activity) - 1]
    let answers: [Answer]?? = try reader.withRecord(of: row) { record in
      guard var contents = RecordContents(record, activity: fields) else {
        return nil
      }
      var targets: [UInt64]?
      return candidates.compactMap { candidate -> Answer? in
        let question = plan.questions[candidate.question]
        if !candidate.isCertain {
          guard contents.truth(of: question.condition) == .yes else { return nil }
        }
        if question.needsTargets, targets == nil {
          targets = RecordDetails(kind: activity.kind, record: record).targets.map {
            EntityKey.hash($0.id.isEmpty ? $0.name.lowercased() : $0.id)
          }
        }
        return Answer(
          question: candidate.question,
          isCertain: candidate.isCertain,
          targets: question.needsTargets ? targets ?? [] : []
        )
      }
    }
    if case .some(.some(let answers)) = answers { return answers }
    // Without its record only what the activity says is known.
    return candidates.filter(\.isCertain).map {
      Answer(question: $0.question, isCertain: true, targets: [])
    }
  }
}

/// The hash by which an actor and a target are known to be the same account.
enum EntityKey {
  static func hash(_ key: String) -> UInt64 { StableHash.of(key) }
}

extension RecordContents {
  mutating func truth(of condition: Condition) -> Truth { condition.truth(in: &self) }
}
