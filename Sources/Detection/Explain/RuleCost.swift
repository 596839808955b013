public import Rules
public import Store

/// How many events of a store a rule has to look into.
public struct RuleCost: Sendable, Hashable {
  /// All events of the store.
  public let allEvents: Int
  /// The events of the rule's log source.
  public let events: Int
  /// Those of them that the words of their activity keep out.
  public let refused: Int
  /// Those that these words select, without a look into the record.
  public let selected: Int

  /// Those whose records are asked.
  public var asked: Int { events - refused - selected }

  /// Counts for one of several rules that run together.
  ///
  /// - Parameters:
  ///   - rule: The rule, one of `rules`.
  ///   - rules: All of them.
  ///   - store: The store; it is only read.
  ///   - catalog: Where records have the fields that rules name.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(events), without a look into any record.
  public init(
    of rule: Rule,
    among rules: [Rule],
    in store: Store,
    catalog: FieldCatalog
  ) throws(StoreError) {
    let reader = try EventReader(store)
    let plan = Plan(rules: rules, activities: try reader.activities(), catalog: catalog)
    let question = rules.firstIndex { $0.id == rule.id } ?? 0
    let capturesNothing = plan.questions[question].captures.isEmpty
    var all = 0
    var events = 0
    var refused = 0
    var selected = 0
    for count in try reader.counts() {
      let activity = count.activity - 1
      all += count.events
      guard plan.questions[question].asks(plan.activities[activity]) else { continue }
      events += count.events
      guard let candidate = plan.candidates[activity].first(where: { $0.question == question })
      else {
        refused += count.events
        continue
      }
      if candidate.isCertain, capturesNothing { selected += count.events }
    }
    allEvents = all
    self.events = events
    self.refused = refused
    self.selected = selected
  }
}
