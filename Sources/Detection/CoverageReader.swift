internal import Events
internal import Findings
internal import Store

/// Counts the events of each kind and day, so that a hole in the data is seen.
enum CoverageReader {
  /// Tells the first and the last event, and the events of each kind and day.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - words: Its words.
  ///   - counts: How many events each day has of each activity.
  /// - Returns: Both; no period when there is no event.
  /// - Throws: ``StoreError`` when the store cannot be read.
  static func read(
    _ store: Store,
    words: StoreWords,
    _ counts: [EventReader.ActivityCount]
  ) throws(StoreError) -> (period: Finding.Window?, coverage: [Report.Coverage]) {
    let reader = try EventReader(store)
    var byKind: [RecordKind: [Day: Int]] = [:]
    for entry in counts {
      byKind[words.activities[entry.activity - 1].kind, default: [:]][entry.day, default: 0] +=
        entry.events
    }
    let stretch = mainStretch(byKind)
    let coverage = byKind.sorted { $0.key < $1.key }.compactMap { kind, days -> Report.Coverage? in
      let known = days.keys.filter(stretch.contains)
      guard let first = known.min(), let last = known.max() else { return nil }
      let counts = (first.number...last.number).map { days[Day(number: $0)] ?? 0 }
      return Report.Coverage(kind: kind, firstDay: first, counts: counts)
    }
    let period = try reader.period().map {
      Finding.Window(firstSeen: $0.first, lastSeen: $0.last)
    }
    return (period, coverage)
  }

  /// The days that are worth drawing: those around most of the events.
  ///
  /// A stray time stamp decades away must not make a list of ten thousand days. Days more than a
  /// year apart belong to different stretches.
  private static func mainStretch(_ byKind: [RecordKind: [Day: Int]]) -> ClosedRange<Day> {
    var events: [Day: Int] = [:]
    for days in byKind.values { events.merge(days, uniquingKeysWith: +) }
    var best: (range: ClosedRange<Day>, events: Int)?
    var current: (range: ClosedRange<Day>, events: Int)?
    for (day, count) in events.sorted(by: { $0.key < $1.key }) {
      if let open = current, day.number - open.range.upperBound.number <= 366 {
        current = (open.range.lowerBound...day, open.events + count)
      } else {
        current = (day...day, count)
      }
      if let current, current.events > best?.events ?? 0 { best = current }
    }
    return best?.range ?? Day(number: 0)...Day(number: 0)
  }
}

extension Selection {
  /// How many events of each activity were looked at on each day.
  var activityCounts: [EventReader.ActivityCount] {
    zip(days, counts).flatMap { day, counts in
      counts.enumerated().filter { $1 > 0 }.map { activity, events in
        EventReader.ActivityCount(day: day, activity: activity + 1, events: events)
      }
    }
  }
}
