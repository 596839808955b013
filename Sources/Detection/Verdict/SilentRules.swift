internal import Events
internal import Findings
internal import Matching
internal import Rules
internal import Store

/// Says of rules that selected nothing whether they could have.
///
/// A field that the schema knows is there when events carry its outermost member: what is below may
/// be missing because it did not happen. It is looked for in the events that the rule's other words,
/// as far as activities tell them, leave over; one that only a newer version carries in all events
/// of the kind, for an export of that version has it everywhere. A field that no schema knows must
/// hold something in some event of the kind.
///
/// Events whose records are not kept any more say nothing, neither for nor against.
struct SilentRules: Sendable {
  let store: Store
  let plan: Plan
  let words: StoreWords
  let catalog: FieldCatalog
  let days: [Day]
  let jobs: Int
  var until: Instant?
  /// By day, then by the activity's number less one: how many events there are, if that is known.
  var counts: [Day: [Int]] = [:]
  /// What earlier runs have found out of fields.
  var memory: FieldMemory?

  /// Looks for what stands in the way of rules that selected nothing.
  ///
  /// - Parameter questions: The rules' questions in the plan.
  /// - Returns: By question; those that could match are left out.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(records of the events that these rules look at), at worst.
  func obstacles(_ questions: [Int]) throws(StoreError) -> [Int: [Obstacle]] {
    try obstacles(
      Dictionary(questions.map { ($0, plan.questions[$0].condition) }) { first, _ in first }
    )
  }

  /// Looks for what keeps the events of a rule from holding something in each of some fields.
  ///
  /// - Parameters:
  ///   - fields: The fields.
  ///   - question: The rule's question in the plan.
  /// - Returns: Empty when they could.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(records of the events that this rule looks at), at worst.
  func obstacles(
    toHaving fields: [FieldPath],
    in question: Int
  ) throws(StoreError) -> [Obstacle] {
    try obstacles([question: .all(fields.map(Condition.something))])[question] ?? []
  }

  private func obstacles(
    _ conditions: [Int: Condition]
  ) throws(StoreError) -> [Int: [Obstacle]] {
    guard !conditions.isEmpty else { return [:] }
    let search = FieldSearch(conditions, plan, catalog)
    let presence = FieldPresence(
      store: store,
      plan: plan.with(search.matchers),
      words: words,
      days: days,
      jobs: jobs,
      until: until,
      counts: counts,
      memory: memory
    )
    let fields = try search.fields(presence, catalog)
    var obstacles: [Int: [Obstacle]] = [:]
    for (question, condition) in conditions {
      let chances = plan.kinds(of: question).map { kind in
        Possibility(condition, kind: kind) { field in
          fields[FieldSearch.Asked(question: question, kind: kind, field: field)]
            ?? Possibility.Field()
        }.holding
      }
      let chance = Possibility.Chance.any(chances)
      // A rule that contradicts itself is a mistake, but none that data could show.
      if !chance.isPossible, !chance.obstacles.isEmpty { obstacles[question] = chance.distinct }
    }
    return obstacles
  }
}
