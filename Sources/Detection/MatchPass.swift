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
  /// Questions whose events stay packed until a method looks at their day.
  var packed: Set<Int> = []
  let jobs: Int
  /// Events from this moment on are not looked at.
  var until: Instant?
  /// What was said in earlier runs; without it all is asked anew.
  var memory: AnswerMemory?
  /// What earlier runs have found out of fields.
  var fieldMemory: FieldMemory?

  /// Runs over days of the store.
  ///
  /// - Parameters:
  ///   - days: The days.
  ///   - all: All days of the store: what no record of theirs has counts as not there.
  /// - Returns: The events that each question selected.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(events + bytes of the records that had to be read).
  func run(days: [Day], of all: [Day]) throws(StoreError) -> Selection {
    let firstAsked = firstAsked
    var results = try concurrentMap(days, jobs: jobs) { () throws(StoreError) in
      try EventJudge(store, plan: plan, words: words)
    } _: { judge, day throws(StoreError) in
      try run(day, firstAsked, &judge)
    }
    try settle(&results, days, of: all)
    let questions = plan.questions.indices
    return Selection(
      days: days,
      events: questions.map { question in results.map { $0.events[question] } },
      tallies: questions.map { question in
        results.reduce(into: Selection.Tally()) { $0 += $1.tallies[question] }
      },
      counts: results.map(\.counts),
      packed: results.map(\.packed),
      news: results.compactMap(\.news),
      asked: memory?.asked ?? 0
    )
  }

  /// By question: the first one that asks the same and is as much at hand; often several
  /// correlations begin with the same events, which then need be there once only.
  private var firstAsked: [Int] {
    struct Asked: Hashable {
      let key: UInt64
      let unifiedTypes: Set<String>
      let isPacked: Bool
      let isListed: Bool
    }
    var first: [Asked: Int] = [:]
    return plan.questions.indices.map { question in
      let asked = Asked(
        key: plan.keys[question],
        unifiedTypes: plan.questions[question].unifiedTypes,
        isPacked: packed.contains(question),
        isListed: !unlisted.contains(question)
      )
      if let same = first[asked] { return same }
      first[asked] = question
      return question
    }
  }

  /// What is selected on a day: as an earlier run has said it, else by asking.
  private func run(
    _ day: Day,
    _ firstAsked: [Int],
    _ judge: inout EventJudge
  ) throws(StoreError) -> DayResult {
    // Of a part of a day nothing is kept.
    let memory = until.map { day.end <= $0 } ?? true ? memory : nil
    if let memory, let bytes = try judge.answers(on: day, asked: memory.asked),
      let known = DayMatches.read(
        bytes,
        questions: plan.questions.count,
        activities: plan.activities.count,
        packed: packed
      ), words.areNameless(known.nameless), let rows = try judge.rows(of: known, on: day)
    {
      return DayResult(known, bytes, rows, self, firstAsked, isKept: true)
    }
    let rows = try judge.rows(on: day, before: until)
    var matches = try DayQuestioning(plan: plan, unlisted: unlisted).ask(rows, of: day, &judge)
    matches.nameless = words.nameless(rows)
    matches.describe(rows, packed: packed)
    let bytes = matches.bytes
    let known = Dictionary(uniqueKeysWithValues: matches.identities.keys.map { ($0, rows[$0]) })
    var result = DayResult(matches, bytes, known, self, firstAsked, isKept: false)
    result.news = memory.map { DayMemory(.answers, day: day, asked: $0.asked, parts: [bytes]) }
    return result
  }

  // MARK: Fields that no record carries

  /// Takes back what was selected only because no record of the kind carries a field.
  ///
  /// A field that is missing here and there holds nothing there. Of one that is missing everywhere
  /// nothing is known, so it must not make `not` true.
  private func settle(
    _ results: inout [DayResult],
    _ days: [Day],
    of all: [Day]
  ) throws(StoreError) {
    guard results.contains(where: { !$0.doubtful.isEmpty }) else { return }
    var fields: [RecordKind: Set<Int>] = [:]
    for (doubt, row) in results.flatMap(\.doubtful) {
      let (kind, condition) = plan.place(of: doubt.question, row)
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
      days: all,
      jobs: jobs,
      until: until,
      counts: Dictionary(uniqueKeysWithValues: zip(days, results.map(\.counts))),
      memory: fieldMemory
    )
    for (number, found) in try presence.find(wanted) {
      fields[plan.activities[number].kind]?.subtract(found.carried)
    }
    var judge = try EventJudge(store, plan: plan, words: words)
    for index in results.indices {
      for (doubt, row) in results[index].doubtful {
        let (kind, condition) = plan.place(of: doubt.question, row)
        guard let uncarried = fields[kind], !uncarried.isEmpty,
          try !judge.holds(row, condition: condition, uncarried: uncarried)
        else { continue }
        results[index].refuse(doubt, row)
      }
    }
  }
}
