internal import Events
internal import Parallel
internal import Store

extension FieldPresence {
  /// A field of one kind of record, by its number in the kind's matcher.
  struct Place: Hashable, Sendable {
    let kind: RecordKind
    let number: Int
  }

  /// A list that data goes beyond this far is none.
  static let unlistedLimit = 64

  /// Looks for values of fields that a list of their values leaves out.
  ///
  /// - Parameter listed: The lists.
  /// - Returns: By field what is left out, in order; at most ``unlistedLimit`` and one more. Empty
  ///   texts are no values.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(records of these kinds).
  func unlisted(_ listed: [Place: [String]]) throws(StoreError) -> [Place: [String]] {
    guard !listed.isEmpty else { return [:] }
    let known = listed.mapValues(Set.init)
    let parts = try concurrentMap(days, jobs: jobs) { () throws(StoreError) in
      try EventJudge(store, plan: plan, words: words)
    } _: { judge, day throws(StoreError) in
      var found: [Place: Set<String>] = [:]
      for row in try judge.rows(on: day, before: until) {
        let kind = words.activity(row).kind
        for (place, values) in known where place.kind == kind {
          guard found[place, default: []].count <= FieldPresence.unlistedLimit else { continue }
          for text in try judge.values(row, of: place.number) ?? []
          where !text.isEmpty && !values.contains(text) {
            found[place, default: []].insert(text)
          }
        }
      }
      return found
    }
    let all = parts.reduce(into: [Place: Set<String>]()) { $0.merge($1) { $0.union($1) } }
    return all.mapValues { Array($0.sorted().prefix(FieldPresence.unlistedLimit + 1)) }
  }
}
