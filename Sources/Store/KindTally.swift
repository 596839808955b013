internal import Events

/// The events of each kind that a file has brought, to be added to the store's at its end.
struct KindTally {
  private struct Kind {
    var events: Int64 = 0
    var first = Int64.max
    var last = Int64.min
    /// The last that is no later than the run's clock; the lowest moment of a store when none is.
    var newest = Int64.min / 2
  }

  private var kinds: [Kind]

  private let now: Instant

  /// Begins; an event of the future must not make all that follow it late.
  init(now: Instant) {
    self.now = now
    kinds = Array(repeating: Kind(), count: 256)
  }

  mutating func add(_ kind: RecordKind, _ time: Instant) {
    let index = Int(kind.rawValue)
    kinds[index].events += 1
    kinds[index].first = min(kinds[index].first, time.ticks)
    kinds[index].last = max(kinds[index].last, time.ticks)
    if time <= now { kinds[index].newest = max(kinds[index].newest, time.ticks) }
  }

  /// Adds them to the store's, and begins anew.
  ///
  /// - Throws: ``StoreError`` when the store cannot be written.
  mutating func write(_ connection: borrowing Connection) throws(StoreError) {
    var statement = try connection.prepare(
      """
      INSERT INTO tally (kind, events, records, first, last, newest)
      VALUES (?1, ?2, ?2, ?3, ?4, ?5)
      ON CONFLICT (kind) DO UPDATE SET events = events + excluded.events,
        records = records + excluded.records, first = min(first, excluded.first),
        last = max(last, excluded.last), newest = max(newest, excluded.newest)
      """
    )
    for kind in RecordKind.allCases {
      let tally = kinds[Int(kind.rawValue)]
      guard tally.events > 0 else { continue }
      statement.bind(Int64(kind.rawValue), at: 1)
      statement.bind(tally.events, at: 2)
      statement.bind(tally.first, at: 3)
      statement.bind(tally.last, at: 4)
      statement.bind(tally.newest, at: 5)
      try statement.run()
    }
    self = KindTally(now: now)
  }
}
