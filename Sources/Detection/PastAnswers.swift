public import Events
internal import Parallel
public import Rules
public import Store

/// Keeps what rules need of the past when its records are given up.
public enum PastAnswers {
  /// Writes down what all rules say of the records of the days before one, and whom they concern.
  ///
  /// Afterwards the records of these days can be given up: the same rules select the same events,
  /// and baselines stay as they are. A rule that is changed later cannot look at these days again,
  /// and says so.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - rules: The rules.
  ///   - catalog: Where records have the fields that rules name.
  ///   - day: The first day whose records stay.
  ///   - jobs: How many threads look at days at the same time.
  /// - Throws: ``StoreError`` when the store cannot be read or written.
  /// - Complexity: O(events and records of these days).
  public static func keep(
    _ store: Store,
    rules: [Rule],
    catalog: FieldCatalog,
    before day: Day,
    jobs: Int
  ) throws(StoreError) {
    let (all, words) = try read(store)
    let plan = Plan(rules: rules, activities: words.activities, catalog: catalog)
    let pass = MatchPass(
      store: store,
      plan: plan,
      words: words,
      // What an activity alone decides is known without the record.
      unlisted: Set(plan.questions.indices.filter { plan.questions[$0].captures.isEmpty }),
      jobs: jobs
    )
    let past = all.filter { $0 < day }
    for start in stride(from: 0, to: past.count, by: stretch) {
      let days = Array(past[start..<min(past.count, start + stretch)])
      let selection = try pass.run(days: days, of: all)
      var answers = try asked(plan.keys, of: days, store)
      for (index, day) in days.enumerated() {
        for question in plan.questions.indices {
          for event in selection.events(question, onDayAt: index) {
            answers.append(
              KeptAnswer(
                day: day,
                identity: event.row.identity,
                question: plan.keys[question],
                targets: event.captured
              )
            )
          }
        }
      }
      try store.keep(answers)
    }
  }

  /// Days at once: enough to be busy, few enough to be small.
  private static let stretch = 32

  /// That all questions were asked of whole days, but for those of which records are gone already.
  private static func asked(
    _ questions: [UInt64],
    of days: [Day],
    _ store: Store
  ) throws(StoreError) -> [KeptAnswer] {
    let reader = try EventReader(store)
    var asked: [KeptAnswer] = []
    for day in days where try reader.hasAllRecords(of: day) {
      asked += Set(questions).sorted().map {
        KeptAnswer(day: day, identity: KeptAnswer.wholeDay, question: $0, targets: [])
      }
    }
    return asked
  }

  private static func read(_ store: Store) throws(StoreError) -> ([Day], StoreWords) {
    let reader = try EventReader(store)
    return (try reader.days(), try StoreWords(reader))
  }
}
