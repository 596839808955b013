internal import Events
internal import Store

extension FieldPresence {
  /// Looks for fields in all events of kinds, whatever their activity.
  ///
  /// - Returns: What was found of it.
  /// - Complexity: O(records read): the days are gone through in growing stretches, and what one of
  ///   them has is not looked for in the next.
  func find(in wanted: [RecordKind: Fields]) throws(StoreError) -> [RecordKind: Fields] {
    var found: [RecordKind: Fields] = [:]
    var open = wanted.filter { !$0.value.isEmpty }
    var rest = days[...]
    var count = 1
    while !rest.isEmpty, !open.isEmpty {
      var asked: [Int: Fields] = [:]
      for (number, activity) in plan.activities.enumerated() { asked[number] = open[activity.kind] }
      for (number, fields) in try of(Array(rest.prefix(count))).find(asked) {
        let kind = plan.activities[number].kind
        found[kind, default: Fields()].formUnion(fields)
        open[kind]?.subtract(fields)
      }
      open = open.filter { !$0.value.isEmpty }
      rest = rest.dropFirst(count)
      count *= 4
    }
    return found
  }

  private func of(_ days: [Day]) -> FieldPresence {
    FieldPresence(store: store, plan: plan, words: words, days: days, jobs: jobs, until: until)
  }
}
