internal import Events
internal import Store

/// Asks the events of one day all questions.
struct DayQuestioning {
  let plan: Plan
  /// Questions whose certain events need not be listed.
  let unlisted: Set<Int>

  /// Asks.
  ///
  /// - Parameters:
  ///   - rows: The day's events, in order of time.
  ///   - day: The day.
  ///   - judge: Asks an event's record.
  /// - Returns: What each question selects.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(events + bytes of the records that had to be read).
  func ask(
    _ rows: [EventRow],
    of day: Day,
    _ judge: inout EventJudge
  ) throws(StoreError) -> DayMatches {
    var matches = DayMatches()
    matches.answers = plan.questions.map { _ in DayMatches.Answer() }
    var kept: KeptDay?
    for (place, row) in rows.enumerated() {
      let number = Int(row.activity) - 1
      let candidates = plan.candidates[number]
      guard !candidates.isEmpty else { continue }
      guard plan.asksRecord[number] else {
        for candidate in candidates {
          take(place, candidate.question, isCertain: candidate.isCertain, [], &matches)
        }
        continue
      }
      if let answers = try judge.answers(row) {
        for answer in answers.selecting {
          take(place, answer.question, isCertain: answer.isCertain, answer.captured, &matches)
          if answer.dependsOnMissing {
            matches.doubts.append(.init(question: answer.question, place: place))
          }
        }
        for question in answers.unjudged { matches.answers[question].unjudged += 1 }
      } else {
        if kept == nil { kept = KeptDay(try judge.keptAnswers(on: day)) }
        if let kept { recall(place, row, kept, candidates, &matches) }
      }
    }
    return matches
  }

  private func take(
    _ place: Int,
    _ question: Int,
    isCertain: Bool,
    _ captured: [UInt64],
    _ matches: inout DayMatches
  ) {
    matches.answers[question].selected += 1
    if isCertain, unlisted.contains(question) { return }
    matches.answers[question].matches.append(.init(place: place, captured: captured))
  }

  /// Takes what is known of an event whose record is not kept any more.
  private func recall(
    _ place: Int,
    _ row: EventRow,
    _ kept: KeptDay,
    _ candidates: [Plan.Candidate],
    _ matches: inout DayMatches
  ) {
    let answers = kept.answers[row.identity] ?? []
    for candidate in candidates {
      let key = plan.keys[candidate.question]
      if let answer = answers.first(where: { $0.question == key }) {
        let isCertain = candidate.isCertain
        take(place, candidate.question, isCertain: isCertain, answer.targets, &matches)
      } else if candidate.isCertain {
        take(place, candidate.question, isCertain: true, [], &matches)
      } else if let asked = kept.asked, !asked.contains(key) {
        matches.answers[candidate.question].unjudged += 1
      }
    }
  }

  /// What is known of a day whose records were given up.
  private struct KeptDay {
    /// By the events' identities.
    let answers: [UInt64: [KeptAnswer]]
    /// What was asked before; `nil` when nobody wrote it down.
    let asked: Set<UInt64>?

    init(_ answers: [UInt64: [KeptAnswer]]) {
      self.answers = answers
      asked = answers[KeptAnswer.wholeDay].map { Set($0.map(\.question)) }
    }
  }
}

extension StoreWords {
  /// The actors of events that have no name as yet, in order.
  func nameless(_ rows: [EventRow]) -> [Int32] {
    Set(rows.lazy.map(\.actor).filter { $0 > 0 && actors[Int($0) - 1].name.isEmpty }).sorted()
  }

  /// Whether actors have no name still.
  func areNameless(_ numbers: [Int32]) -> Bool {
    numbers.allSatisfy { $0 > 0 && $0 <= actors.count && actors[Int($0) - 1].name.isEmpty }
  }
}
