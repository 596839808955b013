internal import Events
internal import Matching
internal import Parallel
internal import Rules
internal import Store

/// The one pass over the events that answers all questions.
///
/// Days are independent, so they are the unit of parallel work. A record is read only when its
/// activity has left a question open, or when something of it is to be written down.
struct MatchPass: Sendable {
  let store: Store
  let plan: Plan
  let words: StoreWords
  /// Questions whose certain events need not be listed: their method looks at all rows itself.
  let unlisted: Set<Int>
  let jobs: Int
  /// Events from this moment on are not looked at.
  var until: Instant?
  /// What was said in earlier runs; without it all is asked anew.
  var memory: AnswerMemory?

  /// What was selected on a day, and what is to be kept of it.
  private struct DayResult: Sendable {
    let matches: DayMatches
    var news: DayAnswers?
  }

  /// Runs over days of the store.
  ///
  /// - Parameters:
  ///   - days: The days.
  ///   - all: All days of the store: what no record of theirs has counts as not there.
  /// - Returns: The events that each question selected.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(events + bytes of the records that had to be read).
  func run(days: [Day], of all: [Day]) throws(StoreError) -> Selection {
    let results = try concurrentMap(DayStretch.of(days, jobs: jobs), jobs: jobs) {
      stretch throws(StoreError) in
      var judge = try EventJudge(store, plan: plan, words: words)
      var results: [DayResult] = []
      for day in stretch { results.append(try run(day, &judge)) }
      return results
    }.flatMap { $0 }
    var matches = results.map(\.matches)
    try settle(&matches, all)
    let count = plan.questions.count
    var tallies = [Selection.Tally](repeating: Selection.Tally(), count: count)
    for day in matches {
      for question in 0..<count { tallies[question] += day.tallies[question] }
    }
    return Selection(
      days: days,
      events: (0..<count).map { question in matches.map { $0.events[question] } },
      tallies: tallies,
      counts: matches.map(\.counts),
      news: results.compactMap(\.news)
    )
  }

  /// What is selected on a day: as an earlier run has said it, else by asking.
  private func run(_ day: Day, _ judge: inout EventJudge) throws(StoreError) -> DayResult {
    let rows = try judge.rows(on: day, before: until)
    guard let memory, until.map({ day.end <= $0 }) ?? true else {
      return DayResult(matches: try ask(rows, of: day, &judge))
    }
    if let matches = try judge.matches(on: day, rows, memory) { return DayResult(matches: matches) }
    let matches = try ask(rows, of: day, &judge)
    return DayResult(matches: matches, news: memory.answers(on: day, rows, matches, words))
  }

  private func ask(
    _ rows: [EventRow],
    of day: Day,
    _ judge: inout EventJudge
  ) throws(StoreError) -> DayMatches {
    var result = DayMatches(plan)
    var kept: [UInt64: [KeptAnswer]]?
    for row in rows {
      let number = Int(row.activity) - 1
      result.counts[number] += 1
      let candidates = plan.candidates[number]
      guard !candidates.isEmpty else { continue }
      guard plan.asksRecord[number] else {
        for candidate in candidates { take(row, candidate, [], &result) }
        continue
      }
      if let answers = try judge.answers(row) {
        for answer in answers.selecting { take(row, answer, &result) }
        for question in answers.unjudged { result.tallies[question].unjudged += 1 }
      } else {
        if kept == nil { kept = try judge.keptAnswers(on: day) }
        recall(row, kept?[row.identity] ?? [], candidates, &result)
      }
    }
    result.countSeen(plan)
    return result
  }

  private func take(
    _ row: EventRow,
    _ candidate: Plan.Candidate,
    _ captured: [UInt64],
    _ result: inout DayMatches
  ) {
    result.tallies[candidate.question].selected += 1
    if candidate.isCertain, unlisted.contains(candidate.question) { return }
    result.events[candidate.question].append(SelectedEvent(row: row, captured: captured))
  }

  private func take(_ row: EventRow, _ answer: EventJudge.Answer, _ result: inout DayMatches) {
    take(
      row,
      Plan.Candidate(question: answer.question, condition: 0, isCertain: answer.isCertain),
      answer.captured,
      &result
    )
    if answer.dependsOnMissing {
      result.doubtful.append(DayMatches.Doubt(question: answer.question, row: row))
    }
  }

  /// Takes what is known of an event whose record is not kept any more.
  private func recall(
    _ row: EventRow,
    _ kept: [KeptAnswer],
    _ candidates: [Plan.Candidate],
    _ result: inout DayMatches
  ) {
    for candidate in candidates {
      let key = plan.keys[candidate.question]
      if let answer = kept.first(where: { $0.question == key }) {
        take(row, candidate, answer.targets, &result)
      } else if candidate.isCertain {
        take(row, candidate, [], &result)
      }
    }
  }

  // MARK: Fields that no record carries

  /// Takes back what was selected only because no record of the kind carries a field.
  ///
  /// A field that is missing here and there holds nothing there. Of one that is missing everywhere
  /// nothing is known, so it must not make `not` true.
  private func settle(_ results: inout [DayMatches], _ days: [Day]) throws(StoreError) {
    guard results.contains(where: { !$0.doubtful.isEmpty }) else { return }
    var fields: [RecordKind: Set<Int>] = [:]
    for doubt in results.flatMap(\.doubtful) {
      let (kind, condition) = plan.place(of: doubt.question, doubt.row)
      fields[kind, default: []].formUnion(plan.matchers[kind]?.fields(of: condition) ?? [])
    }
    var wanted: [Int: FieldPresence.Fields] = [:]
    for (number, activity) in plan.activities.enumerated() {
      wanted[number] = fields[activity.kind].map { FieldPresence.Fields(carried: $0) }
    }
    let presence = FieldPresence(
      store: store,
      plan: plan,
      words: words,
      days: days,
      jobs: jobs,
      until: until
    )
    for (number, found) in try presence.find(wanted) {
      fields[plan.activities[number].kind]?.subtract(found.carried)
    }
    var judge = try EventJudge(store, plan: plan, words: words)
    for index in results.indices {
      for doubt in results[index].doubtful {
        let (kind, condition) = plan.place(of: doubt.question, doubt.row)
        guard let uncarried = fields[kind], !uncarried.isEmpty,
          try !judge.holds(doubt.row, condition: condition, uncarried: uncarried)
        else { continue }
        results[index].events[doubt.question].removeAll { $0.row == doubt.row }
        results[index].tallies[doubt.question].selected -= 1
        results[index].tallies[doubt.question].unjudged += 1
      }
    }
  }
}
