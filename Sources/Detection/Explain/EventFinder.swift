internal import Events
public import Findings
internal import Parallel
internal import Records
internal import Store

/// An event of a store that was asked for.
public struct FoundEvent: Sendable {
  /// What people want to know of it.
  public let summary: Evidence
  let row: EventRow
}

/// What was found under a reference.
public struct FoundEvents: Sendable {
  /// The events, in order of time; more than one when ids or lines repeat.
  public let events: [FoundEvent]
  /// Whether a file is called as the reference says.
  public let isFileKnown: Bool
  /// When no event begins on the line that was given: the last line before it on which one does.
  public let lineBefore: Int?
}

/// Finds events by what people call them.
struct EventFinder: Sendable {
  let store: Store
  let words: StoreWords
  let jobs: Int

  struct Rows: Sendable {
    var rows: [EventRow] = []
    var isFileKnown = false
    var lineBefore: Int32 = 0
  }

  /// The rows of the events with an id; if there is none, of those that begin on a line.
  ///
  /// - Complexity: O(events); records are not read.
  func rows(_ reference: EventReference, on days: [Day]) throws(StoreError) -> Rows {
    let kinds = words.activities.map(\.kind)
    let found = try collect(days) { row, rows in
      let identity = RecordReader.identity(
        ofID: reference.text,
        kinds[Int(row.activity) - 1],
        at: row.time
      )
      if row.identity == identity { rows.rows.append(row) }
    }
    guard found.rows.isEmpty, let place = reference.place else { return found }
    let fits = words.files.map(reference.fit)
    let best = fits.max() ?? .none
    guard best > .none else { return found }
    let files = Set(fits.indices.filter { fits[$0] == best }.map { Int32($0 + 1) })
    let line = Int32(clamping: place.line)
    var onLine = try collect(days) { row, rows in
      guard files.contains(row.file), row.line <= line else { return }
      if row.line == line {
        rows.rows.append(row)
      } else {
        rows.lineBefore = max(rows.lineBefore, row.line)
      }
    }
    onLine.isFileKnown = true
    return onLine
  }

  private func collect(
    _ days: [Day],
    _ take: @Sendable (EventRow, inout Rows) -> Void
  ) throws(StoreError) -> Rows {
    let parts = try concurrentMap(days, jobs: jobs) { () throws(StoreError) in
      try EventReader(store)
    } _: { reader, day throws(StoreError) in
      var rows = Rows()
      for row in try reader.rows(on: day) { take(row, &rows) }
      return rows
    }
    return Rows(
      rows: parts.flatMap(\.rows),
      lineBefore: parts.map(\.lineBefore).max() ?? 0
    )
  }
}
