internal import Events
internal import Findings
internal import Store

/// Counts the events of each kind and day, so that a hole in the data is seen.
enum CoverageReader {
  static func read(
    _ store: Store,
    words: StoreWords
  ) throws(StoreError) -> (period: Finding.Window?, coverage: [Report.Coverage]) {
    let reader = try EventReader(store)
    var byKind: [RecordKind: [Day: Int]] = [:]
    for entry in try reader.counts() {
      byKind[words.activities[entry.activity - 1].kind, default: [:]][entry.day, default: 0] +=
        entry.events
    }
    let coverage = byKind.sorted { $0.key < $1.key }.compactMap { kind, days -> Report.Coverage? in
      guard let first = days.keys.min(), let last = days.keys.max() else { return nil }
      // A stray time stamp decades away must not make a list of ten thousand days.
      let length = min(Int(last.number) - Int(first.number) + 1, 3_660)
      let start = Day(number: last.number - Int32(length) + 1)
      let counts = (0..<length).map { days[start.advanced(by: Int32($0))] ?? 0 }
      return Report.Coverage(kind: kind, firstDay: start, counts: counts)
    }
    let period = try reader.period().map {
      Finding.Window(firstSeen: $0.first, lastSeen: $0.last)
    }
    return (period, coverage)
  }
}
