public import Events

/// When events came to the store, beside when they happened.
///
/// An event is late when it is older than the newest event of its kind that earlier runs had
/// brought. Events of the run that brought it do not count: files have no order in time.
public struct Arrivals: Sendable {
  /// By the file's number less one: the place in ``watermarks``.
  private let runOfFile: [Int32]
  private let watermarks: [Watermarks]

  init(_ connection: borrowing Connection) throws(StoreError) {
    var places: [Int64: Int32] = [:]
    var watermarks: [Watermarks] = []
    var runs = try connection.prepare("SELECT id FROM run ORDER BY id")
    while try runs.step() {
      places[try runs.number(at: 0)] = Int32(watermarks.count)
      watermarks.append(Watermarks())
    }
    var marks = try connection.prepare("SELECT run, kind, time FROM watermark")
    while try marks.step() {
      guard let place = places[try marks.number(at: 0)] else { throw marks.damage(at: 0) }
      watermarks[Int(place)].set(try marks.number(at: 1), try marks.number(at: 2))
    }
    var runOfFile: [Int32] = []
    var files = try connection.prepare("SELECT id, run FROM file ORDER BY id")
    while try files.step() {
      guard try files.number(at: 0) == runOfFile.count + 1,
        let place = places[try files.number(at: 1)]
      else { throw files.damage(at: 0) }
      runOfFile.append(place)
    }
    self.watermarks = watermarks
    self.runOfFile = runOfFile
  }

  /// How many ticks of 100 ns an event came late by; 0 when it came in time.
  ///
  /// - Parameters:
  ///   - row: An event of the store.
  ///   - kind: The kind of its record.
  /// - Returns: Ticks, 0 or more.
  /// - Complexity: O(1).
  public func lateness(of row: EventRow, kind: RecordKind) -> Int64 {
    watermarks[Int(runOfFile[Int(row.file) - 1])].lateness(of: row.time, kind)
  }
}
