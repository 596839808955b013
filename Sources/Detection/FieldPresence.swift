internal import Events
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

  /// Fields of the events of one activity, by their numbers in the matcher of its kind.
  struct Fields: Sendable {
    /// Those whose outermost member is there, be it null.
    var carried: Set<Int> = []
    /// Those that hold something.
    var present: Set<Int> = []

    var isEmpty: Bool { carried.isEmpty && present.isEmpty }

    mutating func subtract(_ other: Fields) {
      carried.subtract(other.carried)
      present.subtract(other.present)
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
    let shared = Locked<[Int: Fields]>([:])
    _ = try concurrentMap(DayStretch.of(days, jobs: jobs), jobs: jobs) {
      stretch throws(StoreError) in
      var judge = try EventJudge(store, plan: plan, words: words)
      for day in stretch {
        var open = wanted
        for (activity, found) in shared.withLock({ $0 }) { open[activity]?.subtract(found) }
        open = open.filter { !$0.value.isEmpty }
        if open.isEmpty { break }
        let found = try find(open, on: day, &judge)
        shared.withLock { shared in
          for (activity, fields) in found { shared[activity, default: Fields()].formUnion(fields) }
        }
      }
      return true
    }
    return shared.withLock { $0 }
  }

  private func find(
    _ wanted: [Int: Fields],
    on day: Day,
    _ judge: inout EventJudge
  ) throws(StoreError) -> [Int: Fields] {
    var open = wanted
    var all: [Int: Fields] = [:]
    for row in try judge.rows(on: day, before: until) {
      let activity = Int(row.activity) - 1
      guard let fields = open[activity] else { continue }
      guard
        let seen = try judge.presence(row, of: fields.carried.union(fields.present))
      else { continue }
      let found = Fields(
        carried: fields.carried.intersection(seen.carried),
        present: fields.present.intersection(seen.present)
      )
      guard !found.isEmpty else { continue }
      all[activity, default: Fields()].formUnion(found)
      open[activity]?.subtract(found)
      if open[activity]?.isEmpty == true { open[activity] = nil }
      if open.isEmpty { break }
    }
    return all
  }
}
