internal import Events
internal import Matching
internal import Parallel
internal import Store

/// Finds out whether any event has a field.
///
/// That a field is there is known after a few records; that it is nowhere, only after all.
struct FieldPresence: Sendable {
  let store: Store
  let plan: Plan
  let words: StoreWords
  let days: [Day]
  let jobs: Int
  var until: Instant?
  /// By day, then by the activity's number less one: how many events there are, if that is known.
  var counts: [Day: [Int]] = [:]
  /// What earlier runs have found out; only when all days of the store are looked at.
  var memory: FieldMemory?

  /// Fields of the events of one activity, by their numbers in the matcher of its kind.
  struct Fields: Sendable {
    /// Those whose outermost member is there, be it null.
    var carried: Set<Int> = []
    /// Those that hold something.
    var present: Set<Int> = []

    /// One of them.
    struct Field {
      let number: Int
      /// Whether it is enough that its outermost member is there.
      let isCarried: Bool
    }

    var all: [Field] {
      carried.map { Field(number: $0, isCarried: true) }
        + present.map { Field(number: $0, isCarried: false) }
    }

    mutating func insert(_ field: Field) {
      if field.isCarried { carried.insert(field.number) } else { present.insert(field.number) }
    }

    mutating func remove(_ field: Field) {
      if field.isCarried { carried.remove(field.number) } else { present.remove(field.number) }
    }

    var isEmpty: Bool { carried.isEmpty && present.isEmpty }

    mutating func subtract(_ other: Fields) {
      carried.subtract(other.carried)
      present.subtract(other.present)
    }

    func subtracting(_ other: Fields) -> Fields {
      var fields = self
      fields.subtract(other)
      return fields
    }

    mutating func formUnion(_ other: Fields) {
      carried.formUnion(other.carried)
      present.formUnion(other.present)
    }
  }

  /// Looks for fields.
  ///
  /// - Parameter wanted: What is looked for, by the number of the activity less one.
  /// - Returns: What was found of it.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(records read): each activity is left when all of its fields were found.
  func find(_ wanted: [Int: Fields]) throws(StoreError) -> [Int: Fields] {
    let found = try search(wanted, on: days)
    for (activity, fields) in wanted {
      learn(fields.subtracting(found[activity] ?? Fields()), of: activity, areFound: false)
    }
    return found
  }

  /// Looks for fields on some of the days, as far as it is not known whether they are there.
  func search(_ wanted: [Int: Fields], on days: [Day]) throws(StoreError) -> [Int: Fields] {
    let known = known(wanted)
    let shared = Locked(known.found)
    _ = try concurrentMap(days, jobs: jobs) { () throws(StoreError) in
      try EventJudge(store, plan: plan, words: words)
    } _: { judge, day throws(StoreError) in
      var open = memory?.isChecked(day) ?? false ? known.unknown : wanted
      for (activity, found) in shared.withLock({ $0 }) { open[activity]?.subtract(found) }
      let counts = counts[day]
      open = open.filter { activity, fields in
        !fields.isEmpty && counts?[activity] != 0
      }
      if open.isEmpty { return }
      let found = try find(open, on: day, &judge)
      shared.withLock { shared in
        for (activity, fields) in found { shared[activity, default: Fields()].formUnion(fields) }
      }
    }
    let found = shared.withLock { $0 }
    for (activity, fields) in found { learn(fields, of: activity, areFound: true) }
    return found
  }

  private func find(
    _ wanted: [Int: Fields],
    on day: Day,
    _ judge: inout EventJudge
  ) throws(StoreError) -> [Int: Fields] {
    var open = wanted
    var all: [Int: Fields] = [:]
    func look(at rows: [EventRow]) throws(StoreError) {
      for row in rows {
        let activity = Int(row.activity) - 1
        guard let fields = open[activity],
          let found = try judge.presence(row, of: fields), !found.isEmpty
        else { continue }
        all[activity, default: Fields()].formUnion(found)
        open[activity]?.subtract(found)
        if open[activity]?.isEmpty == true { open[activity] = nil }
        if open.isEmpty { return }
      }
    }
    // What is there is most often in a few of them.
    try look(at: judge.few(on: day, before: until))
    if !open.isEmpty { try look(at: judge.rows(on: day, before: until)) }
    return all
  }

  // MARK: Memory

  /// What an earlier run has found of it, and of what it has not said that it is nowhere.
  func known(
    _ wanted: [Int: Fields]
  ) -> (found: [Int: Fields], unknown: [Int: Fields]) {
    guard let memory else { return ([:], wanted) }
    var found: [Int: Fields] = [:]
    var unknown = wanted
    for (activity, fields) in wanted {
      for field in fields.all {
        guard let key = key(field, activity) else { continue }
        if memory.isFound(key, activity) {
          found[activity, default: Fields()].insert(field)
        } else if memory.isAbsent(key, activity) {
          unknown[activity]?.remove(field)
        }
      }
    }
    return (found, unknown)
  }

  /// Takes note of what an activity's events have, or have on no day.
  func learn(_ fields: Fields, of activity: Int, areFound: Bool) {
    guard let memory else { return }
    for field in fields.all {
      if let key = key(field, activity) { memory.learn(key, activity, isFound: areFound) }
    }
  }

  private func key(_ field: Fields.Field, _ activity: Int) -> FieldMemory.Key? {
    plan.matchers[plan.activities[activity].kind]?.key(of: field.number).map {
      field.isCarried ? $0 : ~$0
    }
  }
}
