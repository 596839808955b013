internal import Store

/// What the questions selected on one day.
struct DayMatches: Sendable {
  /// By question, in order of time.
  var events: [[SelectedEvent]]
  /// By question.
  var tallies: [Selection.Tally]
  /// By the activity's number less one: how many events there were.
  var counts: [Int]
  /// Events that are selected only if the fields that their records do not carry hold nothing.
  var doubtful: [Doubt] = []

  struct Doubt: Sendable {
    let question: Int
    let row: EventRow
  }

  /// Begins a day.
  init(_ plan: Plan) {
    events = Array(repeating: [], count: plan.questions.count)
    tallies = Array(repeating: Selection.Tally(), count: plan.questions.count)
    counts = Array(repeating: 0, count: plan.activities.count)
  }

  /// Counts the events of each question's log source.
  mutating func countSeen(_ plan: Plan) {
    for (number, activity) in plan.activities.enumerated() where counts[number] > 0 {
      for (index, question) in plan.questions.enumerated() where question.asks(activity) {
        tallies[index].seen += counts[number]
      }
    }
  }
}
