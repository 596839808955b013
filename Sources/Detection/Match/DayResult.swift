internal import Store

/// What the questions selected on a day, as far as it is at hand, and what is to be kept of it.
struct DayResult: Sendable {
  /// By question, for those that are not packed.
  var events: [[SelectedEvent]]
  /// By question.
  var tallies: [Selection.Tally]
  /// By the activity's number less one.
  let counts: [Int]
  var packed: Selection.Packed
  let doubtful: [(doubt: DayMatches.Doubt, row: EventRow)]
  var news: DayMemory?

  /// Makes the result of a day.
  ///
  /// - Parameters:
  ///   - matches: What the questions said.
  ///   - bytes: The same as bytes.
  ///   - rows: The events that are at hand, by their places in the order of time.
  ///   - pass: What is asked, and what of it stays packed.
  ///   - firstAsked: By question: the first one that asks the same.
  ///   - isKept: Whether the store has the bytes.
  init(
    _ matches: DayMatches,
    _ bytes: [UInt8],
    _ rows: [Int: EventRow],
    _ pass: MatchPass,
    _ firstAsked: [Int],
    isKept: Bool
  ) {
    var counts = [Int](repeating: 0, count: pass.plan.activities.count)
    for (activity, count) in matches.counts { counts[activity] = count }
    var tallies = matches.answers.map {
      Selection.Tally(selected: $0.selected, unjudged: $0.unjudged)
    }
    for (number, activity) in pass.plan.activities.enumerated() where counts[number] > 0 {
      for (index, question) in pass.plan.questions.enumerated() where question.asks(activity) {
        tallies[index].seen += counts[number]
      }
    }
    self.counts = counts
    self.tallies = tallies
    var events: [[SelectedEvent]] = []
    for (question, answer) in matches.answers.enumerated() {
      if pass.packed.contains(question) {
        events.append([])
      } else if firstAsked[question] < question {
        events.append(events[firstAsked[question]])
      } else {
        events.append(
          answer.matches.compactMap { match in
            rows[match.place].map { SelectedEvent(row: $0, captured: match.captured) }
          }
        )
      }
    }
    self.events = events
    packed = Selection.Packed(bytes, isKept: isKept)
    doubtful = matches.doubts.compactMap { doubt in rows[doubt.place].map { (doubt, $0) } }
  }

  /// Takes back that an event was selected: nothing can be said of it.
  mutating func refuse(_ doubt: DayMatches.Doubt, _ row: EventRow) {
    events[doubt.question].removeAll { $0.row == row }
    packed.refused.insert(doubt)
    tallies[doubt.question].selected -= 1
    tallies[doubt.question].unjudged += 1
  }
}
