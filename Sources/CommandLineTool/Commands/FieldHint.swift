internal import Events
internal import Formats
internal import Query
internal import Store

/// Says which fields of a filter no record has, when the filter has selected nothing.
struct FieldHint {
  let filter: QueryFilter
  let kinds: Set<RecordKind>
  let words: StoredWords

  /// Records of one kind look alike; this many of each are looked at, and so many rows at most.
  private static let recordsPerKind = 100
  private static let rowLimit = 200_000

  /// One sentence for each field that was not seen.
  func notes(
    days: [Day],
    _ reader: inout EventReader
  ) throws(StoreError) -> [String] {
    let fields = filter.recordFields
    guard !fields.isEmpty else { return [] }
    var seen: [RecordKind: Int] = [:]
    var names: Set<String> = []
    var rows = 0
    for day in days.reversed() where rows < FieldHint.rowLimit {
      for row in try reader.rows(on: day) {
        rows += 1
        guard let kind = words.activity(row)?.kind, kinds.isEmpty || kinds.contains(kind),
          seen[kind, default: 0] < FieldHint.recordsPerKind
        else { continue }
        seen[kind, default: 0] += 1
        let found = try reader.withRecord(of: row) { record in
          var event = QueryRecord()
          return event.read(record) ? event.memberNames : []
        }
        names.formUnion(found ?? [])
      }
    }
    guard !names.isEmpty else { return [] }
    let folded = Set(names.map { $0.lowercased() })
    return fields.map(\.text).filter { !folded.contains($0.lowercased()) }.map { field in
      let near = field.nearest(among: names.sorted()).map { " (did you mean \($0.quoted)?)" } ?? ""
      return "none of the \(seen.values.reduce(0, +)) records looked at has a field"
        + " \(field.quoted)\(near)"
    }
  }
}
