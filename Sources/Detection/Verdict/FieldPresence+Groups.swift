internal import Events
internal import Store

extension FieldPresence {
  /// Activities whose events are looked at together, by their numbers less one.
  typealias Group = Set<Int>

  /// Looks for fields in groups of events: that one event of a group has a field is enough.
  ///
  /// The days are gone through in growing stretches, and what one of them has is not looked for in
  /// the next.
  ///
  /// - Parameter wanted: What is looked for in each group, all of one kind of record.
  /// - Returns: What was found of it.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(records read), at worst all of the groups.
  func find(in wanted: [Group: Fields]) throws(StoreError) -> [Group: Fields] {
    var found: [Group: Fields] = [:]
    var open = wanted.filter { !$0.value.isEmpty }
    var asked: [Int: Fields] {
      open.reduce(into: [:]) { asked, group in
        for activity in group.key { asked[activity, default: Fields()].formUnion(group.value) }
      }
    }
    func take(_ seen: [Int: Fields]) {
      for (group, fields) in open {
        for activity in group {
          guard let seen = seen[activity]?.intersection(fields) else { continue }
          found[group, default: Fields()].formUnion(seen)
          open[group]?.subtract(seen)
        }
      }
      open = open.filter { !$0.value.isEmpty }
    }
    take(known(asked).found)
    var rest = days[...]
    var count = 1
    while !rest.isEmpty, !open.isEmpty {
      take(try search(asked, on: Array(rest.prefix(count))))
      rest = rest.dropFirst(count)
      count *= 4
    }
    // What is still open was looked for on all days, in all activities of its group.
    for (group, fields) in open {
      for activity in group { learn(fields, of: activity, areFound: false) }
    }
    return found
  }
}

extension FieldPresence.Fields {
  fileprivate func intersection(_ other: FieldPresence.Fields) -> FieldPresence.Fields {
    FieldPresence.Fields(
      carried: carried.intersection(other.carried),
      present: present.intersection(other.present)
    )
  }
}
